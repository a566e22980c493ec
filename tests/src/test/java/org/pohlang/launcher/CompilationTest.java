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

  @Test
  void theCommandDoesNotWarnOfASlowRuntime() throws Exception {
    Files.writeString(directory.resolve("hello.poh"), "Start Program\nWrite 1\nEnd Program\n");

    var result = new Pohlang(directory).run("hello.poh");

    assertEquals("1\n", result.output());
    assertEquals("", result.errors());
  }
}
