package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
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
    var page = unpacked(root.resolve("usr/share/man/man1/pohlang.1.gz"));
    assertTrue(page.startsWith(".TH POHLANG 1 "), page);
    for (var option : Option.values()) {
      assertTrue(page.contains("\n.B " + option.usage().replace("-", "\\-") + "\n"), page);
    }
  }

  private static String unpacked(Path file) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void licensesComeAlong() throws Exception {
    var folder = root.resolve("usr/share/doc/pohlang");
    var copyright = Files.readString(folder.resolve("copyright"));
    assertTrue(copyright.contains("/usr/share/common-licenses/Apache-2.0"), copyright);
    assertTrue(unpacked(folder.resolve("THIRD-PARTY.txt.gz")).contains(":jackson-core:"));
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
