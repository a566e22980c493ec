package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line's promises that need no program: help, wrong usage, bad files. */
class LauncherTest {
  @TempDir Path directory;
  private Pohlang pohlang;

  @BeforeEach
  void setUp() {
    pohlang = new Pohlang(directory);
  }

  @Test
  void helpListsTheOptions() throws Exception {
    var result = pohlang.run("--help");
    assertEquals(0, result.status(), result::errors);
    assertEquals("", result.errors());
    assertTrue(
        result.output().startsWith("NAME\n    pohlang - run, compile and inspect"), result::output);
    for (var option : Option.values()) {
      assertTrue(result.output().contains("\n    " + option.usage() + "\n"), option::usage);
    }
    result
        .output()
        .lines()
        .forEach(line -> assertTrue(line.length() < 80 && line.equals(line.stripTrailing()), line));
  }

  @Test
  void helpKnowsTheEngineAndItsTools() throws Exception {
    var result = pohlang.run("--help:engine");
    assertEquals(0, result.status(), result::errors);
    assertTrue(result.output().contains("--engine.TraceCompilation"), result::output);
  }

  @Test
  void versionIsTheBuilds() throws Exception {
    var result = pohlang.run("--version");
    assertEquals(0, result.status(), result::errors);
    var version = System.getProperty("pohlang.version");
    assertTrue(result.output().startsWith("PohLang " + version + " ("), result::output);
  }

  @ParameterizedTest
  @CsvSource({
    "--comple, unknown option '--comple'; did you mean '--compile'?",
    "--disasemble=x, unknown option '--disasemble'; did you mean '--disassemble'?",
    "-O5, unknown option '-O5'; did you mean '-O0'?",
    "--engine.TraceCompilaton, unknown option '--engine.TraceCompilaton'; did you mean"
        + " '--engine.TraceCompilation'?",
    "--frobnicate, unknown option '--frobnicate'",
    "--compile, --compile needs a file",
    "-o, -o needs the name of a file",
    "--sign, --sign needs the name of a file",
    "--compile --strip=yes x.poh, --strip takes no value",
    "--compile --verify x.poh, --compile and --verify exclude each other",
    "--compile --strip --embed-source x.poh, --strip and --embed-source exclude each other",
    "--disassemble --graph=gif x.poh, '--graph needs one of dot, svg, not ''gif'''",
    "--completion csh, '--completion needs one of bash, zsh, fish, not ''csh'''",
    "--bytecode --cache-size=much x.poh, '--cache-size needs a number of megabytes, not ''much'''",
    "--clear-cache all, --clear-cache takes no file; 'all' is too much",
    "--require-signature key --compile x.poh, --require-signature has no meaning with --compile",
    "--verify one two, --verify takes one file; 'two' is one too many",
    "--strip, --strip has no meaning with --run",
    "--native, unknown option '--native'",
    "--engine.Compilation=5, --engine.Compilation=5: Invalid boolean option value '5'. The value of"
        + " the option must be 'true' or 'false'.",
  })
  void wrongUsageHasStatusTwo(String option, String message) throws Exception {
    var result = pohlang.run(option.split(" "));
    assertEquals("pohlang: " + message + "\nTry 'pohlang --help'.\n", result.errors());
    assertEquals("", result.output());
    assertEquals(2, result.status());
  }

  @Test
  void aFileThatDoesNotExistIsNamed() throws Exception {
    assertBadFile(
        "--run", "nowhere.poh", "cannot read 'nowhere.poh': there is no such file or directory");
  }

  @Test
  void aDirectoryIsNotAProgram() throws Exception {
    Files.createDirectory(directory.resolve("folder"));
    assertBadFile("--run", "folder", "cannot read 'folder': it is a directory");
  }

  @Test
  void textThatIsNotUtf8IsRefusedWithTheOffset() throws Exception {
    Files.write(directory.resolve("latin.poh"), new byte[] {'#', ' ', 'g', (byte) 0xFC, '\n'});
    assertBadFile(
        "--run",
        "latin.poh",
        "latin.poh is not a UTF-8 text: byte 0xFC at offset 3 is not valid there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--run-bytecode", "--verify", "--disassemble", "--"})
  void aFileWithoutTheMagicIsNotBytecode(String mode) throws Exception {
    Files.writeString(directory.resolve("fake.pbc"), "Start Program");
    assertInvalid(
        mode,
        "fake.pbc",
        "fake.pbc: not a bytecode file: it does not begin with POHC (offset 0). Make one with"
            + " 'pohlang --compile program.poh -o program.pbc'.");
  }

  @Test
  void bytecodeOfANewerVersionSaysWhichIsRead() throws Exception {
    Files.write(directory.resolve("new.pbc"), new byte[] {'P', 'O', 'H', 'C', 2, 0, 0, 0});
    assertInvalid(
        "--verify",
        "new.pbc",
        "new.pbc: bytecode of version 2, but this PohLang reads version 1 (offset 4). Compile the"
            + " program again with this PohLang, or run it with a newer one.");
  }

  private void assertBadFile(String mode, String file, String message) throws Exception {
    assertFails("pohlang: " + message + "\n", mode, file);
  }

  private void assertInvalid(String mode, String file, String message) throws Exception {
    assertFails("Error: " + message + "\n", mode, file);
  }

  private void assertFails(String report, String... command) throws Exception {
    assertEquals(new Pohlang.Result(1, "", report), pohlang.run(command));
  }
}
