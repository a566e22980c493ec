package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that start PohLang, on the distribution that the build has put together. */
class DistributionIT {
  private static final Path ROOT = Path.of(System.getProperty("pohlang.root"));
  private static final Path SCRIPT = ROOT.resolve("component/target/pohlang/bin/pohlang");

  @TempDir Path directory;

  @BeforeEach
  void theDistributionIsThere() {
    assertTrue(Files.isExecutable(SCRIPT), "No distribution: build all modules");
  }

  @Test
  void theDistributionRuns() throws Exception {
    assertVersion(run(SCRIPT, "--version"));
  }

  @Test
  void theDistributionRunsThroughALink() throws Exception {
    var link = Files.createSymbolicLink(directory.resolve("link"), SCRIPT);
    var linkToLink = Files.createSymbolicLink(directory.resolve("pohlang"), Path.of("link"));
    assertEquals(link, directory.resolve(Files.readSymbolicLink(linkToLink)));
    try {
      assertVersion(run(linkToLink, "--version"));
    } finally {
      // JUnit warns about links out of the directory that it deletes.
      Files.delete(linkToLink);
      Files.delete(link);
    }
  }

  @Test
  void theRootScriptBuildsNothingWhereAllIsUpToDate() throws Exception {
    assertVersion(run(ROOT.resolve("pohlang"), "--version"));
  }

  @Test
  void theExampleOfTheReadmeRuns() throws Exception {
    var result = Pohlang.run(ROOT, Map.of(), "10\n", List.of("./pohlang", "examples/fact.poh"));
    assertEquals(new Pohlang.Result(0, "Enter a number: Factorial of 10 is 3628800\n", ""), result);
  }

  @Test
  void namesOfFilesMayHoldBlanksAndAnyLettersInAnyLocale() throws Exception {
    Files.writeString(directory.resolve("é ü.poh"), "Start Program\nWrite 1\nEnd Program\n");
    var result =
        Pohlang.run(directory, Map.of("LC_ALL", "C"), "", List.of(SCRIPT.toString(), "é ü.poh"));
    assertEquals(new Pohlang.Result(0, "1\n", ""), result);
  }

  @Test
  void optionsForTheVirtualMachineGetThere() throws Exception {
    var result = run(SCRIPT, "--vm.Xmx1g", "--vm.XX:+PrintFlagsFinal", "--version");
    assertEquals(0, result.status(), result::errors);
    assertTrue(
        result.errors().lines().anyMatch(line -> line.matches(".* MaxHeapSize .*= 1073741824 .*")));
    assertTrue(result.output().startsWith("PohLang "), result::output);
  }

  @Test
  void everyLibraryIsListedWithItsLicense() throws Exception {
    var home = SCRIPT.getParent().resolveSibling("");
    var licenses = Files.readString(home.resolve("THIRD-PARTY.txt"));
    for (var folder : List.of("modules", "compiler", "lib/graph")) {
      try (var jars = Files.newDirectoryStream(home.resolve(folder), "*.jar")) {
        for (var jar : jars) {
          // The names are GROUP.ARTIFACT.jar in one folder, ARTIFACT.jar in the others.
          var artifact = jar.getFileName().toString().replaceFirst("(.*\\.)?([^.]+)\\.jar", "$2");
          boolean isOurs = jar.getFileName().toString().startsWith("org.pohlang.");
          assertEquals(
              !isOurs, licenses.contains(":%s:".formatted(artifact)), () -> artifact + licenses);
        }
      }
    }
    for (var text : List.of("Permissive License (UPL)", "GNU General Public License (GPL)")) {
      assertTrue(licenses.contains(text), text);
    }
  }

  private static void assertVersion(Pohlang.Result result) {
    assertEquals("", result.errors());
    assertTrue(result.output().startsWith("PohLang " + System.getProperty("pohlang.version")));
    assertEquals(0, result.status());
  }

  private Pohlang.Result run(Path script, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    return Pohlang.run(directory, Map.of(), "", command);
  }
}
