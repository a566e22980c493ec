package org.pohlang.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An implementation of a language, as it is started.
 *
 * @param id for the command line
 * @param version as it names itself
 */
record Contender(
    String id, String title, ProgramLanguage language, String version, Preparation preparation) {

  /** From a program's file to the command that runs it; compiles it where that is due. */
  @FunctionalInterface
  interface Preparation {
    List<String> command(Path program, Path output) throws IOException, InterruptedException;
  }

  /**
   * The command that runs the program as it is, or again and again.
   *
   * @param scratch a folder for what is made on the way
   */
  List<String> command(Path program, boolean endless, Path scratch)
      throws IOException, InterruptedException {
    Path directory = scratch.resolve(id + (endless ? "-endless" : ""));
    Files.createDirectories(directory);
    Path file = program.toAbsolutePath();
    if (endless) {
      file = directory.resolve(program.getFileName());
      Files.writeString(file, language.endless(Files.readString(program)));
    }
    return preparation.command(file.toAbsolutePath(), directory.toAbsolutePath());
  }
}
