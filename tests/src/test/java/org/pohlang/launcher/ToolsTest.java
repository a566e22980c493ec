package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profilers that the command has built in. */
class ToolsTest {
  @TempDir private Path directory;

  @BeforeEach
  void writeProgram() throws Exception {
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
            Repeat 200 times
                Set x to fib(20)
            End
        End Program
        """);
  }

  @Test
  void theSamplerNamesTheFunctionThatTakesTheTime() throws Exception {
    var result = new Pohlang(directory).run("--cpusampler", "fib.poh");
    assertEquals(0, result.status(), result::errors);
    assertTrue(result.output().matches("(?s).*\\bfib\\b.*fib\\.poh~2.*"), result::output);
  }

  @Test
  void theSamplerDrawsAFlameGraph() throws Exception {
    var result =
        new Pohlang(directory)
            .run(
                "--cpusampler",
                "--cpusampler.Output=flamegraph",
                "--cpusampler.OutputFile=flames.svg",
                "fib.poh");
    assertEquals(0, result.status(), result::errors);
    var image = Files.readString(directory.resolve("flames.svg"));
    assertTrue(image.contains("<svg") && image.contains("fib"), image);
  }

  @Test
  void theTracerCountsCalls() throws Exception {
    var result =
        new Pohlang(directory).run("--cputracer", "--cputracer.TraceRoots=true", "fib.poh");
    assertEquals(0, result.status(), result::errors);
    // fib(20) makes 21,891 calls.
    assertTrue(result.output().matches("(?s).*\\bfib\\b[^\\n]*4378200.*"), result::output);
  }

  @Test
  void theTracerCountsStatements() throws Exception {
    var result =
        new Pohlang(directory)
            .run(
                "--cputracer",
                "--cputracer.TraceRoots=false",
                "--cputracer.TraceStatements=true",
                "fib.poh");
    assertEquals(0, result.status(), result::errors);
    assertTrue(result.output().contains("fib.poh~6"), result::output);
  }
}
