package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graal really compiles what the command runs often, and keeps what it compiled. */
final class CompilationTest {
  /**
   * Both tiers, loops on the way, a few changes of mind at the start; a deoptimization loop never
   * ends.
   */
  private static final int MOST_COMPILATIONS = 12;

  @TempDir private Path directory;

  @Test
  void hotFunctionsAreCompiledAndStayCompiled() throws Exception {
    Files.writeString(
        directory.resolve("fib.poh"),
        """
        Start Program
        Make fib with n
            If n is less than 2
                Return n
            End
            Return fib(n minus 1) plus fib(n minus 2)
        End
        Repeat 40 times
            Set x to fib(20)
        End
        Write x
        End Program
        """);

    var result =
        new Pohlang(directory)
            .run(
                "--experimental-options",
                "--experimental-options",
                "--engine.TraceCompilation",
                "--engine.BackgroundCompilation=false",
                "--compiler.TracePerformanceWarnings=all",
                "fib.poh");

    assertEquals(0, result.status(), result::errors);
    assertEquals("6765", result.output().strip().lines().reduce((_, last) -> last).orElse(""));
    String trace = result.output() + result.errors();
    List<String> compilations =
        trace.lines().filter(line -> line.contains("opt done") && line.contains(" fib ")).toList();
    assertTrue(compilations.stream().anyMatch(line -> line.contains("|Tier 2|")), trace);
    assertTrue(compilations.size() <= MOST_COMPILATIONS, trace);
    assertFalse(trace.contains("opt failed"), trace);
    assertFalse(trace.contains("perf warn"), trace);
  }

  /** The interpreter and the code that replaces it are two calls for Truffle, but one call. */
  @Test
  void aLoopThatIsReplacedWhileItRunsIsOneCallInReports() throws Exception {
    Files.writeString(
        directory.resolve("loop.poh"),
        """
        Start Program
        Make last with numbers, rounds
            Set i to 0
            Set number to 0
            While i is less than rounds
                Set number to numbers[i]
                Increase i
            End
            Return number
        End
        Write last(range(30000), 30001)
        End Program
        """);
    String[] walked = {"--ast", "loop.poh"};
    String[] compiled = {
      "--experimental-options",
      "--engine.TraceCompilation",
      "--log.file=trace",
      "--engine.OSRCompilationThreshold=1000",
      "--engine.BackgroundCompilation=false",
      "loop.poh"
    };

    var expected = new Pohlang(directory).run(walked);
    var result = new Pohlang(directory).run(compiled);

    assertEquals(1, expected.status(), expected::errors);
    assertEquals(expected.errors(), result.errors());
    String trace = Files.readString(directory.resolve("trace"));
    assertTrue(trace.contains("last") && trace.contains("OSR"), trace);
  }

  @Test
  void theCommandDoesNotWarnOfASlowRuntime() throws Exception {
    Files.writeString(directory.resolve("hello.poh"), "Start Program\nWrite 1\nEnd Program\n");

    var result = new Pohlang(directory).run("hello.poh");

    assertEquals("1\n", result.output());
    assertEquals("", result.errors());
  }
}
