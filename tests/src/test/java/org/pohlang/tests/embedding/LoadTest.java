package org.pohlang.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pohlang.launcher.Pohlang;

/** Contexts by the thousand on one engine. */
class LoadTest {
  private static final int CONTEXTS = 10_000;

  /** The values of all contexts together would need some 200 MB. */
  private static final String HEAP = "-Xmx48m";

  /**
   * Of all code of one name, while profiles become complete, in two tiers, once more for loops, and
   * for the file as for the text. Code that did not fit the next context would take thousands.
   */
  private static final int MOST_COMPILATIONS = 60;

  @TempDir private static Path directory;

  @Test
  void contextsLeaveNothingBehindAndShareCompiledCode() throws Exception {
    var result =
        Pohlang.run(
            directory,
            Map.of(),
            "",
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:+EnableJVMCI",
                "--upgrade-module-path=" + System.getProperty("pohlang.compiler"),
                "--class-path=" + System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                ManyContexts.class.getName(),
                Integer.toString(CONTEXTS)));
    assertEquals("", result.errors());
    var lines = result.output().lines().toList();
    assertEquals("used " + CONTEXTS, lines.getLast());
    var compiled = lines.subList(0, lines.size() - 1);
    assertTrue(compiled.stream().anyMatch(line -> line.startsWith("square ")), result::output);
    for (var line : compiled) {
      int count = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
      assertTrue(count <= MOST_COMPILATIONS, result::output);
    }
  }
}
