package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive with a Java of its own, {@code -Dpohlang.standalone}: unpacked where it was not made,
 * with nothing of the build or of another Java within reach.
 */
@EnabledIfSystemProperty(named = "pohlang.standalone", matches = ".+")
class StandaloneIT {
  private static final Map<String, String> NO_JAVA = Map.of("JAVA_HOME", "/nowhere", "LC_ALL", "C");

  @TempDir static Path unpacked;
  private static Path script;

  @TempDir Path directory;

  @BeforeAll
  static void unpack() throws Exception {
    var archive = System.getProperty("pohlang.standalone");
    var result = Pohlang.run(unpacked, Map.of(), "", List.of("tar", "xzf", archive));
    assertEquals(new Pohlang.Result(0, "", ""), result);
    var name = Path.of(archive).getFileName().toString().replace(".tar.gz", "");
    script = unpacked.resolve(name).resolve("bin/pohlang");
  }

  @BeforeEach
  void writePrograms() throws IOException {
    write("greet.poh", "Ask for name", "Write \"Hello \" plus name plus arguments()");
    write("fail.poh", "Write 1 divided by 0");
    write("leave.poh", "Import system \"process\" as p", "Write \"bye\"", "p::exit(7)");
    write("wait.poh", "Write \"ready\"", "While True", "End");
  }

  private void write(String file, String... lines) throws IOException {
    Files.writeString(
        directory.resolve(file),
        "Start Program\n%s\nEnd Program\n".formatted(String.join("\n", lines)));
  }

  @Test
  void standardStreamsArgumentsAndLettersPassThrough() throws Exception {
    var result = run(script, "Ada é\n", "greet.poh", "--help", "a b", "ü");
    assertEquals(new Pohlang.Result(0, "Hello Ada é[--help, a b, ü]\n", ""), result);
  }

  @Test
  void licensesComeAlong() {
    var home = script.getParent().resolveSibling("");
    for (var name : List.of("LICENSE", "THIRD-PARTY.txt", "runtime/legal/java.base/LICENSE")) {
      assertTrue(Files.isRegularFile(home.resolve(name)), name);
    }
  }

  @Test
  void theExitStatusPassesThrough() throws Exception {
    assertEquals(new Pohlang.Result(7, "bye\n", ""), run(script, "", "leave.poh"));
    var failed = run(script, "", "fail.poh");
    assertEquals(1, failed.status());
    assertTrue(failed.errors().startsWith("Error: [MathError] "), failed::errors);
  }

  @Test
  void itRunsThroughALink() throws Exception {
    var link = Files.createSymbolicLink(directory.resolve("pohlang"), script);
    try {
      assertEquals(new Pohlang.Result(7, "bye\n", ""), run(link, "", "leave.poh"));
    } finally {
      // JUnit warns about links out of the directory that it deletes.
      Files.delete(link);
    }
  }

  /** With a cache that does not fit, Java would not start in this mode. */
  @Test
  void theCacheServesWhereverItIsUnpacked() throws Exception {
    var result = run(script, "", "--vm.XX:AOTMode=on", "leave.poh");
    assertEquals(new Pohlang.Result(7, "bye\n", ""), result);
  }

  @Test
  void nothingIsWrittenIntoIt() throws Exception {
    var before = files();
    run(script, "", "leave.poh");
    assertEquals(before, files());
  }

  private static Map<Path, Object> files() throws IOException {
    var times = new TreeMap<Path, Object>();
    try (var files = Files.walk(unpacked)) {
      for (var file : (Iterable<Path>) files::iterator) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  @Test
  void theCompilerIsThere() throws Exception {
    write(
        "hot.poh",
        "Make twice with x Return x times 2",
        "Repeat 100000 times",
        "Set x to twice(4)",
        "End",
        "Write x");
    var result =
        run(
            script,
            "",
            "--experimental-options",
            "--engine.TraceCompilation",
            "--engine.BackgroundCompilation=false",
            "hot.poh");
    assertEquals(0, result.status(), result::errors);
    assertTrue((result.output() + result.errors()).contains("opt done"), result::output);
  }

  @Test
  void aSignalEndsTheProgram() throws Exception {
    var builder = new ProcessBuilder(script.toString(), "wait.poh").directory(directory.toFile());
    builder.environment().putAll(NO_JAVA);
    var process = builder.start();
    try (var output = process.inputReader()) {
      assertEquals("ready", output.readLine());
      // The script has become Java by now, so the signal gets where it must.
      process.destroy();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(143, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  private Pohlang.Result run(Path command, String input, String... arguments) throws Exception {
    var line = new ArrayList<>(List.of(command.toString()));
    line.addAll(List.of(arguments));
    return Pohlang.run(directory, NO_JAVA, input, line);
  }
}
