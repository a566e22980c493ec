package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line's promises about programs that run or are compiled. */
class RunTest {
  private static final String GREETING =
      """
      Start Program
          Ask for name with "Name? "
          Write "Hello " plus name
      End Program
      """;

  @TempDir Path directory;
  private Pohlang pohlang;

  @BeforeEach
  void setUp() {
    pohlang = new Pohlang(directory);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  private static void assertGreets(Pohlang.Result result) {
    assertEquals("", result.errors());
    assertEquals("Name? Hello Ada\n", result.output());
    assertEquals(0, result.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--run", "--ast", "-O0", "-O2", "--"})
  void aProgramRuns(String option) throws Exception {
    write("greet.poh", GREETING);
    assertGreets(pohlang.runWithInput("Ada\n", option, "greet.poh"));
  }

  @Test
  void standardInputIsAProgramToo() throws Exception {
    var result = pohlang.runWithInput("Start Program\nWrite \"é\"\nEnd Program\n");
    assertEquals(new Pohlang.Result(0, "é\n", ""), result);
    result = pohlang.runWithInput("Start Program\nWrite arguments()\nEnd Program\n", "-", "x");
    assertEquals(new Pohlang.Result(0, "[x]\n", ""), result);
  }

  @Test
  void whatFollowsTheFileIsForTheProgram() throws Exception {
    write("show.poh", "Start Program\nWrite arguments()\nEnd Program\n");
    var result = pohlang.run("show.poh", "--help", "-o", "", "a b", "ü");
    assertEquals(new Pohlang.Result(0, "[--help, -o, , a b, ü]\n", ""), result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-O0", "-O1", "-O2", "--strip", "--embed-source"})
  void aProgramCompilesToAFileThatRuns(String option) throws Exception {
    write("greet.poh", GREETING);
    var compiled = pohlang.run("--compile", "greet.poh", "-o", "out.pbc", option);
    assertEquals(new Pohlang.Result(0, "", ""), compiled);
    assertEquals(new Pohlang.Result(0, "", ""), pohlang.run("--verify", "out.pbc"));
    assertGreets(pohlang.runWithInput("Ada\n", "out.pbc"));
    assertGreets(pohlang.runWithInput("Ada\n", "--run-bytecode", "out.pbc"));
    // Nothing is left of the file's making.
    try (var files = Files.list(directory)) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void theSameProgramCompilesToTheSameBytes() throws Exception {
    write("greet.poh", GREETING);
    pohlang.run("--compile", "greet.poh");
    pohlang.run("--compile", "greet.poh", "-o", "again.pbc");
    assertEquals(
        -1, Files.mismatch(directory.resolve("greet.pbc"), directory.resolve("again.pbc")));
  }

  @Test
  void aProgramIsNotOverwrittenByItsCompiledForm() throws Exception {
    write("greet.poh", GREETING);
    var result = pohlang.run("--compile", "greet.poh", "-o", "./greet.poh");
    assertEquals(
        new Pohlang.Result(1, "", "pohlang: './greet.poh' would overwrite the program\n"), result);
    assertEquals(GREETING, Files.readString(directory.resolve("greet.poh")));
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws Exception {
    write("greet.poh", GREETING);
    var result = pohlang.run("--compile", "greet.poh", "-o", "nowhere/out.pbc");
    assertEquals(
        new Pohlang.Result(
            1, "", "pohlang: cannot write 'nowhere/out.pbc': there is no such file or directory\n"),
        result);
  }

  @Test
  void aProgramWithSyntaxErrorsIsNotCompiled() throws Exception {
    write("bad.poh", "Start Program\nIf 1\nWrite 2\nEnd Program\n");
    Files.writeString(directory.resolve("bad.pbc"), "old");
    var result = pohlang.run("--compile", "bad.poh", "-o", "bad.pbc");
    assertEquals(1, result.status());
    assertTrue(result.errors().startsWith("Error: [SyntaxError] "), result::errors);
    assertTrue(result.errors().contains("\n  --> bad.poh:2:1\n"), result::errors);
    assertEquals("old", Files.readString(directory.resolve("bad.pbc")));
  }

  @Test
  void aProgramIsDisassembledWithoutAFile() throws Exception {
    write("greet.poh", GREETING);
    var result = pohlang.run("--disassemble", "greet.poh");
    assertEquals(0, result.status(), result::errors);
    assertTrue(result.output().contains("Print"), result::output);
  }

  @Test
  void theCacheHoldsOneEntryForEachVersionOfAProgram() throws Exception {
    write("greet.poh", GREETING);
    var cache = directory.resolve("cache");
    for (int run = 0; run < 2; run++) {
      assertGreets(runWithCache(cache));
      assertEquals(1, entries(cache));
    }
    write("greet.poh", GREETING.replace("Hello", "Good day"));
    assertEquals("Name? Good day Ada\n", runWithCache(cache).output());
    assertEquals(2, entries(cache));
  }

  @Test
  void aDamagedCacheEntryIsMadeAnew() throws Exception {
    write("greet.poh", GREETING);
    var cache = directory.resolve("cache");
    runWithCache(cache);
    try (var files = Files.newDirectoryStream(cache.resolve("pohlang"))) {
      for (var file : files) {
        Files.write(file, new byte[] {'P', 'O', 'H'});
      }
    }
    assertGreets(runWithCache(cache));
  }

  private Pohlang.Result runWithCache(Path cache) throws Exception {
    return Pohlang.run(
        directory,
        Map.of("XDG_CACHE_HOME", cache.toString()),
        "Ada\n",
        Pohlang.command("--bytecode", "greet.poh"));
  }

  private static long entries(Path cache) throws IOException {
    try (var files = Files.list(cache.resolve("pohlang"))) {
      return files.count();
    }
  }

  @Test
  void anUncaughtErrorIsReportedAfterTheOutput() throws Exception {
    write("fail.poh", "Start Program\nWrite \"before\"\nWrite 1 divided by 0\nEnd Program\n");
    var command = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" 2>&1", "sh"));
    command.addAll(Pohlang.command("fail.poh"));
    var result = Pohlang.run(directory, Map.of(), "", command);
    assertEquals(1, result.status());
    assertTrue(
        result
            .output()
            .startsWith(
                """
                before
                Error: [MathError] Error occurred: a math error - Division by zero
                  --> fail.poh:3:7
                """),
        result::output);
  }

  @Test
  void tenThousandCallsNest() throws Exception {
    write(
        "deep.poh",
        """
        Start Program
            Function down(n)
                If n is 0
                    Return 0
                End If
                Return 1 plus down(n minus 1)
            End Function
            Write down(10000)
        End Program
        """);
    assertEquals(new Pohlang.Result(0, "10000\n", ""), pohlang.run("deep.poh"));
    assertEquals(new Pohlang.Result(0, "10000\n", ""), pohlang.run("--ast", "deep.poh"));
  }

  @Test
  void anInterruptEndsTheProgramWithItsOutputShown() throws Exception {
    write("loop.poh", "Start Program\nWrite \"on\"\nWhile True\nEnd While\nEnd Program\n");
    var process =
        new ProcessBuilder(Pohlang.command("loop.poh")).directory(directory.toFile()).start();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("on", output.readLine());
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(130, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aPromptIsShownBeforeTheAnswer() throws Exception {
    write("greet.poh", GREETING);
    var process =
        new ProcessBuilder(Pohlang.command("greet.poh")).directory(directory.toFile()).start();
    try {
      var output = process.getInputStream();
      assertEquals("Name? ", new String(output.readNBytes(6), StandardCharsets.UTF_8));
      process.getOutputStream().write("Ada\n".getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      assertEquals("Hello Ada\n", new String(output.readAllBytes(), StandardCharsets.UTF_8));
      assertEquals(0, process.waitFor());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aReaderThatLeavesEndsTheProgram() throws Exception {
    write("yes.poh", "Start Program\nWhile True\nWrite \"yes\"\nEnd While\nEnd Program\n");
    var process =
        new ProcessBuilder(Pohlang.command("yes.poh")).directory(directory.toFile()).start();
    try {
      process.getInputStream().readNBytes(100);
      process.getInputStream().close();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(141, process.exitValue());
      assertEquals("", new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void damagedBytecodeIsOneClearError() throws Exception {
    write("greet.poh", GREETING);
    pohlang.run("--compile", "greet.poh", "-o", "whole.pbc");
    var bytes = Files.readAllBytes(directory.resolve("whole.pbc"));
    Files.write(directory.resolve("cut.pbc"), Arrays.copyOf(bytes, bytes.length / 2));
    var run = pohlang.run("cut.pbc");
    assertEquals(1, run.status());
    assertTrue(run.errors().startsWith("Error: cut.pbc: damaged bytecode file: "), run::errors);
    assertEquals(1, run.errors().lines().count());
    assertEquals(run, pohlang.run("--verify", "cut.pbc"));
    assertFalse(run.errors().contains("Exception"));
  }
}
