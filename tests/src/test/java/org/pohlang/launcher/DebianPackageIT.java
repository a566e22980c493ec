package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package, {@code -Dpohlang.deb}, unpacked as it would be into the root directory. */
@EnabledIfSystemProperty(named = "pohlang.deb", matches = ".+")
class DebianPackageIT {
  @TempDir static Path root;

  @TempDir Path directory;

  @BeforeAll
  static void unpack() throws Exception {
    var file = Path.of(System.getProperty("pohlang.deb").replace("-SNAPSHOT", "~snapshot"));
    assumeTrue(Files.exists(Path.of("/usr/bin/dpkg-deb")), "made with dpkg-deb only");
    var result =
        Pohlang.run(
            root, Map.of(), "", List.of("dpkg-deb", "--extract", file.toString(), root.toString()));
    assertEquals(new Pohlang.Result(0, "", ""), result);
  }

  @Test
  void theCommandRuns() throws Exception {
    Files.writeString(
        directory.resolve("greet.poh"),
        "Start Program\nAsk for name\nWrite \"Hello \" plus name\nEnd Program\n");
    var command =
        List.of("/usr/bin/env", "-i", root.resolve("usr/bin/pohlang").toString(), "greet.poh");
    assertEquals(
        new Pohlang.Result(0, "Hello Ada\n", ""),
        Pohlang.run(directory, Map.of(), "Ada\n", command));
  }

  @Test
  void theManualPageDescribesEveryOption() throws Exception {
    try (var in =
        new GZIPInputStream(
            Files.newInputStream(root.resolve("usr/share/man/man1/pohlang.1.gz")))) {
      var page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(page.startsWith(".TH POHLANG 1 "), page);
      for (var option : Option.values()) {
        assertTrue(page.contains("\n.B " + option.usage().replace("-", "\\-") + "\n"), page);
      }
    }
  }

  @Test
  void shellsFindTheCompletions() throws Exception {
    var files =
        Map.of(
            "bash", "bash-completion/completions/pohlang",
            "zsh", "zsh/vendor-completions/_pohlang",
            "fish", "fish/vendor_completions.d/pohlang.fish");
    for (var file : files.entrySet()) {
      assertEquals(
          Completion.script(file.getKey()),
          Files.readString(root.resolve("usr/share").resolve(file.getValue())));
    }
  }
}
