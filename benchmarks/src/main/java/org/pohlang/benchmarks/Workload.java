package org.pohlang.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program in several languages.
 *
 * @param name of the folder and of the files in it
 * @param summary what it does: the first line of the PohLang program
 * @param expected what each of the programs prints
 * @param repeatable whether it can run more than once in a process
 */
record Workload(String name, String summary, String expected, Path directory, boolean repeatable) {

  /** The workloads in {@code programs}, by name, and the one that {@link Inputs} generates. */
  static List<Workload> all(Path programs, Path inputs) throws IOException {
    List<Workload> workloads = new ArrayList<>(programs(programs));
    workloads.add(read(inputs.resolve(Inputs.LARGE_PROGRAM), false));
    return workloads;
  }

  /** The workloads in {@code programs}, by name. */
  static List<Workload> programs(Path programs) throws IOException {
    List<Workload> workloads = new ArrayList<>();
    try (Stream<Path> directories = Files.list(programs)) {
      for (Path directory : directories.filter(Files::isDirectory).sorted().toList()) {
        workloads.add(read(directory, true));
      }
    }
    return workloads;
  }

  private static Workload read(Path directory, boolean repeatable) throws IOException {
    String name = directory.getFileName().toString();
    String first =
        Files.readAllLines(directory.resolve(name + "." + ProgramLanguage.POHLANG.extension))
            .getFirst();
    return new Workload(
        name,
        first.replaceFirst("^#\\s*", ""),
        Files.readString(directory.resolve("expected")).strip(),
        directory,
        repeatable);
  }

  /** The program in {@code language}, where there is one. */
  Optional<Path> program(ProgramLanguage language) {
    Path file = directory.resolve(name + "." + language.extension);
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }
}
