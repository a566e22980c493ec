package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What {@code pohlang --aot} refuses, with nothing written. */
class AotTest {
  @TempDir Path directory;
  private Pohlang pohlang;

  @BeforeEach
  void setUp() {
    pohlang = new Pohlang(directory);
  }

  private void write(String file, String... lines) throws Exception {
    Files.writeString(
        directory.resolve(file),
        "Start Program\n%s\nEnd Program\n".formatted(String.join("\n", lines)));
  }

  private void assertRefused(String message, String... arguments) throws Exception {
    assertEquals(new Pohlang.Result(1, "", "pohlang: " + message + "\n"), pohlang.run(arguments));
    assertFalse(Files.exists(directory.resolve("app")));
  }

  @Test
  @DisabledIfSystemProperty(named = "pohlang.executable", matches = ".+")
  void onJavaThereIsNoExecutable() throws Exception {
    write("app.poh", "Write 1");
    assertRefused(
        "--aot needs the executable form of PohLang, and this one runs on Java;"
            + " docs/install.md says how to get it",
        "--aot",
        "app.poh");
  }

  @Test
  void aFileThatIsMissingIsNamedWithItsImporter() throws Exception {
    Files.createDirectory(directory.resolve("lib"));
    write("app.poh", "Import \"lib/a\"");
    write("lib/a.poh", "Make f", "Import \"../b\"", "End");
    assertRefused(
        "lib/a.poh imports a file: cannot read 'lib/../b.poh':"
            + " there is no such file or directory",
        "--aot",
        "app.poh");
  }

  @Test
  void whatIsNotBesideTheProgramCannotBeImported() throws Exception {
    write("app.poh", "Import \"/lib/a\"");
    assertRefused(
        "app.poh imports '/lib/a.poh': in an executable, imports must be relative to the importing"
            + " file",
        "--aot",
        "app.poh");
  }

  @Test
  void filesInOtherLanguagesCannotBeImported() throws Exception {
    write("app.poh", "Import \"a.js\"");
    assertRefused(
        "app.poh imports 'a.js': an executable can hold files in PohLang only", "--aot", "app.poh");
  }

  @Test
  void aFileRunsOnceSoItNeedsOneName() throws Exception {
    write("a.poh", "Write 1");
    Files.createSymbolicLink(directory.resolve("b.poh"), Path.of("a.poh"));
    write("app.poh", "Import \"a\"", "Import \"b\"");
    var result = pohlang.run("--aot", "app.poh");
    assertEquals(1, result.status());
    assertTrue(
        result.errors().contains("are the same file; an executable needs one name for it"),
        result::errors);
  }

  @Test
  void errorsInImportedFilesAreReported() throws Exception {
    write("app.poh", "Import \"bad\"");
    write("bad.poh", "If 1");
    var result = pohlang.run("--aot", "app.poh");
    assertEquals(1, result.status());
    assertTrue(result.errors().contains("\n  --> bad.poh:2:1\n"), result::errors);
    assertFalse(Files.exists(directory.resolve("app")));
  }

  @Test
  void aProgramWithoutExtensionIsNotOverwritten() throws Exception {
    write("app", "Write 1");
    var before = Files.readString(directory.resolve("app"));
    var result = pohlang.run("--aot", "app");
    assertEquals(new Pohlang.Result(1, "", "pohlang: 'app' would overwrite the program\n"), result);
    assertEquals(before, Files.readString(directory.resolve("app")));
  }

  @Test
  void settingsForOtherCommandsAreRefused() throws Exception {
    write("app.poh", "Write 1");
    var result = pohlang.run("--aot", "app.poh", "--stats");
    assertEquals(2, result.status());
    assertTrue(
        result.errors().startsWith("pohlang: --stats has no meaning with --aot\n"), result::errors);
  }
}
