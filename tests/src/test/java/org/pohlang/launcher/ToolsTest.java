package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
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

  private void writeShop() throws Exception {
    Files.writeString(
        directory.resolve("shop.poh"),
        """
        Start Program
            Make basket with n
                Set items to []
                Set k to 0
                While k is less than n
                    Add {price: k} to items
                    Increase k
                End
                If n is 0
                    Write "an empty" plus " basket"
                End
                Return items
            End
            Repeat 5 times
                basket(20)
            End
        End Program
        """);
  }

  @Test
  void theMemoryTracerCountsTheValuesThatAFunctionMakes() throws Exception {
    writeShop();
    var result = new Pohlang(directory).run("--experimental-options", "--memtracer", "shop.poh");
    assertEquals(0, result.status(), result::errors);
    // Each of five calls makes a list, and 20 times a dictionary and a longer list.
    assertTrue(result.output().matches("(?s).*\\bbasket\\b[^\\n]* 205 .*"), result::output);
  }

  @Test
  void theMemoryTracerCountsTheValuesOfEachType() throws Exception {
    writeShop();
    var result =
        new Pohlang(directory)
            .run(
                "--experimental-options",
                "--memtracer",
                "--memtracer.Output=typehistogram",
                "shop.poh");
    assertEquals(0, result.status(), result::errors);
    assertTrue(result.output().matches("(?s).*\\bDictionary\\b[^\\n]* 100\\b.*"), result::output);
    assertTrue(result.output().matches("(?s).*\\bList\\b[^\\n]* 105\\b.*"), result::output);
  }

  /** The executable is without that tool, which is of an older version of Truffle than the rest. */
  @Test
  @DisabledIfSystemProperty(named = "pohlang.executable", matches = ".+")
  void coverageNamesTheStatementsThatRan() throws Exception {
    writeShop();
    var result =
        new Pohlang(directory)
            .run(
                "--coverage",
                "--coverage.Output=lcov",
                "--coverage.OutputFile=lcov.info",
                "shop.poh");
    assertEquals(0, result.status(), result::errors);
    var report = Files.readString(directory.resolve("lcov.info"));
    assertTrue(report.contains("DA:6,1\n"), report);
    assertTrue(report.contains("DA:10,0\n"), report);
  }
}
