package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code pohlang --aot} makes, run in an empty folder with an empty environment, as by a user
 * who was given the file.
 */
@EnabledIfSystemProperty(named = "pohlang.executable", matches = ".+")
class ExecutableProgramsTest {
  private static final Path EXECUTABLE = Path.of(System.getProperty("pohlang.executable", ""));

  @TempDir Path sources;
  @TempDir Path elsewhere;

  @BeforeEach
  void writePrograms() throws IOException {
    Files.createDirectories(sources.resolve("src/lib"));
    write(
        "src/main.poh",
        "Import \"lib/tax\"",
        "Import \"../shared\"",
        "Import \"lib/tax.poh\"",
        "Import system \"text\" as t",
        "Ask for name",
        "Write t::pad_left(name, 5, \".\") plus \" \" plus tax(10) plus shared plus arguments()");
    write("src/lib/tax.poh", "Import \"./rate\"", "Make tax with x Return x times rate");
    write("src/lib/rate.poh", "Write \"once\"", "Set rate to 2");
    write("shared.poh", "Set shared to \" shared \"");
  }

  private void write(String file, String... lines) throws IOException {
    Files.writeString(
        sources.resolve(file),
        "Start Program\n%s\nEnd Program\n".formatted(String.join("\n", lines)));
  }

  /** The executable of a program, alone in a folder. */
  private Path make(String... options) throws Exception {
    var arguments = new ArrayList<>(List.of("--aot", "-o", "app"));
    arguments.addAll(List.of(options));
    var made = new Pohlang(sources).run(arguments.toArray(String[]::new));
    assertEquals(new Pohlang.Result(0, "", ""), made);
    return Files.move(sources.resolve("app"), elsewhere.resolve("app " + options.length));
  }

  private Pohlang.Result run(Path program, String input, String... arguments) throws Exception {
    // Nothing that leads to Java or to PohLang; env also shows that the file may be executed.
    var line = new ArrayList<>(List.of("/usr/bin/env", "-i", program.toString()));
    line.addAll(List.of(arguments));
    return Pohlang.run(elsewhere, Map.of(), input, line);
  }

  @Test
  void itHoldsWhatTheProgramImportsAndGivesItAllArguments() throws Exception {
    var app = make("src/main.poh");
    var expected = "once\n..Ada 20 shared [--help, --version, -o, , a b, --vm.Xmx1g, --, ü]\n";
    var result = run(app, "Ada\n", "--help", "--version", "-o", "", "a b", "--vm.Xmx1g", "--", "ü");
    assertEquals(new Pohlang.Result(0, expected, ""), result);
  }

  @Test
  void formsOfTheProgramInItMakeNoDifference() throws Exception {
    for (var options : List.of("--strip", "--embed-source", "-O0", "-O2")) {
      var app = make(options, "src/main.poh");
      assertEquals(
          new Pohlang.Result(0, "once\n..Ada 20 shared []\n", ""), run(app, "Ada\n"), options);
      Files.delete(app);
    }
  }

  @Test
  void compiledFilesAreTakenToo() throws Exception {
    for (var file : List.of("src/lib/rate", "src/main")) {
      var result = new Pohlang(sources).run("--compile", file + ".poh", "-o", file + ".pbc");
      assertEquals(new Pohlang.Result(0, "", ""), result);
    }
    write("src/lib/tax.poh", "Load bytecode \"rate.pbc\"", "Make tax with x Return x times rate");
    var app = make("src/main.pbc");
    assertEquals(new Pohlang.Result(0, "once\n..Ada 20 shared []\n", ""), run(app, "Ada\n"));
  }

  @Test
  void errorsSayWhereTheyCameFrom() throws Exception {
    write("src/lib/tax.poh", "Make tax with x Return x divided by 0", "Set rate to 1");
    var result = run(make("src/main.poh"), "Ada\n");
    assertEquals(1, result.status());
    assertTrue(
        result.errors().startsWith("Error: [MathError] ")
            && result.errors().contains("src/lib/tax.poh:2:"),
        result::errors);
    result = run(make("--strip", "src/main.poh"), "Ada\n");
    assertEquals(1, result.status());
    assertTrue(
        result.errors().contains("\n  in tax at instruction ") && !result.errors().contains(":2:"),
        result::errors);
  }

  @Test
  void circlesOfImportsAreFoundAsEver() throws Exception {
    write("src/lib/rate.poh", "Import \"../main\"");
    var result = run(make("src/main.poh"), "");
    assertEquals(1, result.status());
    assertTrue(result.errors().contains("Circular import detected: "), result::errors);
  }

  @Test
  void theExitStatusAndSignalsPassThrough() throws Exception {
    write("leave.poh", "Import system \"process\" as p", "p::exit(7)");
    assertEquals(new Pohlang.Result(7, "", ""), run(make("leave.poh"), ""));
    write("wait.poh", "Write \"ready\"", "While True", "End");
    var process = new ProcessBuilder(make("-O2", "wait.poh").toString()).start();
    try (var output = process.inputReader()) {
      assertEquals("ready", output.readLine());
      process.destroy();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(143, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void filesOfTheProgramAreThoseOfItsUser() throws Exception {
    write("files.poh", "Write \"x\" to file at \"out.txt\"", "Write read file at \"in.txt\"");
    Files.writeString(elsewhere.resolve("in.txt"), "mine");
    assertEquals(new Pohlang.Result(0, "mine\n", ""), run(make("files.poh"), ""));
    assertEquals("x", Files.readString(elsewhere.resolve("out.txt")));
  }

  @Test
  void aWebProgramServesWhatIsWhereItRuns() throws Exception {
    write(
        "shop.poh",
        "Create web server on port 0",
        "Serve static files from \"public\" on server",
        "Add route \"/\" with method \"GET\" to server:",
        "    Write html response with render template \"page.html\" with {name: \"<Ada>\"}",
        "Start server");
    Files.writeString(elsewhere.resolve("page.html"), "<p>{{name}}");
    Files.writeString(Files.createDirectory(elsewhere.resolve("public")).resolve("a.txt"), "mine");
    var process =
        new ProcessBuilder("/usr/bin/env", "-i", make("shop.poh").toString())
            .directory(elsewhere.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var client = HttpClient.newHttpClient()) {
      var address = ServerTest.address(process);
      for (var page : Map.of("/", "<p>&lt;Ada&gt;", "/a.txt", "mine").entrySet()) {
        var request = HttpRequest.newBuilder(address.resolve(page.getKey())).build();
        assertEquals(
            page.getValue(), client.send(request, HttpResponse.BodyHandlers.ofString()).body());
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void theSameSourcesGiveTheSameBytesInAnyFolder() throws Exception {
    var first = make("src/main.poh");
    var moved = Files.createDirectory(sources.resolve("moved"));
    for (var part : List.of("src", "shared.poh")) {
      Files.move(sources.resolve(part), moved.resolve(part));
    }
    var made = new Pohlang(moved).run("--aot", "-o", "app", "src/main.poh");
    assertEquals(new Pohlang.Result(0, "", ""), made);
    assertEquals(-1, Files.mismatch(first, moved.resolve("app")));
  }

  @Test
  void damageIsFoundBeforeAnythingRuns() throws Exception {
    var app = make("src/main.poh");
    var bytes = Files.readAllBytes(app);
    int end = (int) Files.size(EXECUTABLE);
    write("src/lib/rate.poh", "Write \"another\"", "Set rate to 3");
    var other = Files.readAllBytes(make("-O1", "src/main.poh"));

    assertRefused(app, flipped(bytes, end), "its program is not the one that it was made of");
    assertRefused(app, flipped(bytes, bytes.length - 57), "its program is not the one");
    assertRefused(app, flipped(bytes, bytes.length - 40), "its program is not the one");
    assertRefused(app, flipped(bytes, bytes.length - 20), "parts of it are missing or not its own");
    assertRefused(app, flipped(bytes, bytes.length - 1), "its end is missing");
    for (int length : new int[] {bytes.length - 1, bytes.length - 60, end + 60, end + 1}) {
      assertRefused(app, Arrays.copyOf(bytes, length), "its end is missing");
    }
    // The program of one in the trailer of the other.
    var swapped = bytes.clone();
    System.arraycopy(other, end, swapped, end, Math.min(other.length, bytes.length) - end - 56);
    assertRefused(app, swapped, "its program is not the one");
    assertRefused(app, Arrays.copyOf(bytes, bytes.length + 1), "its end is missing");
    // All that is behind the executable's end, twice.
    var twice = Arrays.copyOf(bytes, 2 * bytes.length - end);
    System.arraycopy(bytes, end, twice, bytes.length, bytes.length - end);
    assertRefused(app, twice, "parts of it are missing or not its own");

    assertTrue(run(app, "").status() != 0);
    Files.write(app, bytes);
    assertEquals("once\n..Ada 20 shared []\n", run(app, "Ada\n").output());
  }

  private static byte[] flipped(byte[] bytes, int position) {
    var copy = bytes.clone();
    copy[position] ^= 1;
    return copy;
  }

  private void assertRefused(Path app, byte[] bytes, String reason) throws Exception {
    Files.write(app, bytes);
    var result = run(app, "Ada\n", "--help");
    assertEquals(1, result.status());
    assertEquals("", result.output());
    assertTrue(
        result.errors().startsWith("pohlang: this executable is damaged: " + reason),
        result::errors);
  }

  @Test
  void nothingIsLostWhereItCannotBeWritten() throws Exception {
    var pohlang = new Pohlang(sources);
    var before = Files.readAllBytes(sources.resolve("shared.poh"));
    var result = pohlang.run("--aot", "shared.poh", "-o", "shared.poh");
    assertEquals("pohlang: 'shared.poh' would overwrite the program\n", result.errors());
    assertArrayEquals(before, Files.readAllBytes(sources.resolve("shared.poh")));
    result = pohlang.run("--aot", "shared.poh", "-o", "nowhere/app");
    assertEquals(
        "pohlang: cannot write 'nowhere/app': there is no such file or directory\n",
        result.errors());
    var link = Files.createSymbolicLink(sources.resolve("link"), EXECUTABLE);
    result = pohlang.run("--aot", "shared.poh", "-o", "link");
    assertEquals("pohlang: 'link' would overwrite PohLang\n", result.errors());
    Files.delete(link);
    try (var files = Files.list(sources)) {
      assertFalse(files.anyMatch(file -> file.toString().endsWith(".tmp")));
    }
  }

  @Test
  void withoutAnotherNameItIsCalledAsTheProgram() throws Exception {
    var made = new Pohlang(sources).run("--aot", "src/main.poh");
    assertEquals(new Pohlang.Result(0, "", ""), made);
    assertTrue(Files.isExecutable(sources.resolve("src/main")));
  }
}
