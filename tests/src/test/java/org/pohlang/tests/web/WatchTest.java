package org.pohlang.tests.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are edited while they serve. */
class WatchTest {
  private static final Map<String, String> WATCH = Map.of("pohlang.watch", "true");

  private static final String FIRST =
      """
      Create web server on port 0
      Import "texts"
      Set count to 0
      Set started to 1
      Add route "/" with method "GET" to server:
          Increase count
          Write html response with "<html><body>" plus greeting plus " " plus count plus " " plus started plus "</body></html>"
      Add route "/fail" with method "GET" to server:
          Write text response with 1 divided by 0
      Start server
      """;

  @TempDir Path directory;

  private void write(String file, String statements) throws IOException {
    Files.writeString(directory.resolve(file), WebProgram.program(statements));
  }

  private static String text(WebProgram server) {
    return server
        .get("/")
        .body()
        .replaceAll("(?s)<script>.*</script>", "")
        .replaceAll("<.*?>", "")
        .strip();
  }

  @Test
  void theNewVersionTakesOver() throws IOException {
    write("texts.poh", "Set greeting to \"Hello\"");
    write("server.poh", FIRST);
    try (WebProgram server = WebProgram.run(directory.resolve("server.poh"), WATCH)) {
      assertEquals("Hello 1 1", text(server));
      assertEquals("Hello 2 1", text(server));
      String check = "/__reload_check?version=1";
      assertTrue(server.get(check).body().startsWith("{\"changed\":false"));
      assertTrue(server.get("/").body().contains("__reload_check?version=1"));

      // The handler changes and a start value: the count goes on, the start value is the new one.
      write(
          "server.poh",
          FIRST
              .replace("plus count", "plus \"#\" plus count")
              .replace("started to 1", "started to 5"));
      WebProgram.await("the new page", () -> server.get(check).body().contains("\"changed\":true"));
      assertEquals("Hello #4 5", text(server));

      // An imported file changes.
      write("texts.poh", "Set greeting to \"Welcome\"");
      WebProgram.await("the new text", () -> text(server).startsWith("Welcome #"));

      // A save that does not parse, and one that fails at its top level.
      write("server.poh", FIRST.replace("Increase count", "Increase count by by by"));
      WebProgram.await("errors", () -> server.get(check).body().contains("SyntaxError"));
      assertTrue(server.errors().contains("SyntaxError"), server::errors);
      assertTrue(text(server).startsWith("Welcome #"));
      write("server.poh", "Create web server on port 0\nSet x to 1 divided by 0\nStart server");
      WebProgram.await("errors", () -> server.get(check).body().contains("MathError"));
      assertTrue(text(server).startsWith("Welcome #"));
      write("server.poh", "Write \"no server\"");
      WebProgram.await(
          "a note", () -> server.get(check).body().contains("does not start a server"));
      assertTrue(text(server).startsWith("Welcome #"));

      write("server.poh", FIRST);
      WebProgram.await("the first version", () -> !text(server).contains("#"));
      assertTrue(text(server).endsWith(" 1"), () -> text(server));
      assertTrue(Integer.parseInt(text(server).split(" ")[1]) > 5);
    }
  }

  @Test
  void errorsAreShownAsAPage() throws IOException {
    write("texts.poh", "Set greeting to \"Hello\"");
    write("server.poh", FIRST);
    try (WebProgram server = WebProgram.run(directory.resolve("server.poh"), WATCH)) {
      var answer = server.get("/fail");
      assertEquals(500, answer.statusCode());
      assertTrue(answer.body().contains("Division by zero"), answer::body);
      assertTrue(answer.body().contains("server.poh:"), answer::body);
      assertTrue(answer.body().contains("__reload_check"), answer::body);
    }
  }

  @Test
  void staticFilesAndTemplatesReloadThePage() throws IOException {
    Files.createDirectories(directory.resolve("public"));
    Files.writeString(directory.resolve("public/a.css"), "a");
    Files.writeString(directory.resolve("page.html"), "<body>{{x}}</body>");
    write(
        "server.poh",
        """
        Create web server on port 0
        Serve static files from "public" on server
        Add route "/" with method "GET" to server:
            Write html response with render template "page.html" with {x: 1}
        Start server
        """);
    try (WebProgram server = WebProgram.run(directory.resolve("server.poh"), WATCH)) {
      assertEquals("1", text(server));
      Files.writeString(directory.resolve("public/a.css"), "ab");
      WebProgram.await(
          "a reload", () -> server.get("/__reload_check?version=1").body().contains("true"));
      assertEquals("ab", server.get("/a.css").body());
      Files.writeString(directory.resolve("page.html"), "<body>new {{x}}</body>");
      WebProgram.await(
          "a reload", () -> server.get("/__reload_check?version=2").body().contains("true"));
      assertEquals("new 1", text(server));
    }
  }

  @Test
  void filesThatTheProgramReadsAreWatched() throws IOException {
    Files.writeString(directory.resolve("config.json"), "{\"name\": \"one\"}");
    Files.writeString(directory.resolve("news.txt"), "first");
    Files.writeString(directory.resolve("own.txt"), "0");
    write(
        "server.poh",
        """
        Create web server on port 0
        Set config to parse json from read file at "config.json"
        Set starts to parse json from read file at "own.txt"
        Write starts plus 1 to file at "own.txt"
        Add route "/" with method "GET" to server:
            Write html response with "<body>" plus config["name"] plus " " plus (read file at "news.txt") plus "</body>"
        Add route "/own" with method "GET" to server:
            Set n to parse json from read file at "own.txt"
            Write n plus 1 to file at "own.txt"
            Write text response with n
        Start server
        """);
    try (WebProgram server = WebProgram.run(directory.resolve("server.poh"), WATCH)) {
      assertEquals("one first", text(server));
      // What a handler reads: pages reload.
      Files.writeString(directory.resolve("news.txt"), "second one");
      WebProgram.await(
          "a reload", () -> server.get("/__reload_check?version=1").body().contains("true"));
      assertEquals("one second one", text(server));
      assertEquals("1", server.get("/own").body());
      // What the top level reads: it runs anew.
      Files.writeString(directory.resolve("config.json"), "{\"name\": \"another\"}");
      WebProgram.await("the new name", () -> text(server).equals("another second one"));
      // What is wrong with it is shown, and the old version goes on.
      Files.writeString(directory.resolve("config.json"), "{\"name\": ");
      WebProgram.await(
          "errors", () -> server.get("/__reload_check?version=3").body().contains("JsonError"));
      assertEquals("another second one", text(server));
      // What the program writes is its own affair: it has started three times, no more.
      Files.writeString(directory.resolve("config.json"), "{\"name\": \"last\"}");
      WebProgram.await("the last name", () -> text(server).startsWith("last"));
      assertEquals("4", server.get("/own").body());
    }
  }

  @Test
  void withoutWatchingThereIsNone() throws IOException {
    write("texts.poh", "Set greeting to \"Hello\"");
    write("server.poh", FIRST);
    try (WebProgram server = WebProgram.run(directory.resolve("server.poh"), Map.of())) {
      assertEquals(404, server.get("/__reload_check").statusCode());
      assertTrue(!server.get("/").body().contains("script"));
    }
  }

  /** Folders and files that are made, deleted and made again, and links. */
  @Test
  void whatBecomesOfFilesIsNoticed() throws IOException {
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    Path main = elsewhere.resolve("main.poh");
    Files.writeString(main, WebProgram.program(page("one")));
    Path link = Files.createSymbolicLink(directory.resolve("server.poh"), main);
    Path folder = Files.createDirectories(directory.resolve("public/sub"));
    try (WebProgram server = WebProgram.run(link, WATCH)) {
      Files.writeString(folder.resolve("new.css"), "new");
      awaitVersion(server, 2);
      Files.delete(folder.resolve("new.css"));
      Files.delete(folder);
      Files.delete(directory.resolve("public"));
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("again.css"), "again");
      WebProgram.await("the file", () -> server.get("/sub/again.css").body().equals("again"));
      awaitVersion(server, 3);
      int before = version(server);
      Files.writeString(folder.resolve("again.css"), "once more");
      awaitVersion(server, before + 1);
      // The file that the program is a link to, and an editor's way to save: by a new file.
      Path saved = elsewhere.resolve("main.poh~");
      Files.writeString(saved, WebProgram.program(page("two")));
      Files.move(saved, main, StandardCopyOption.REPLACE_EXISTING);
      WebProgram.await("the new page", () -> text(server).equals("two"));
    }
  }

  private static String page(String words) {
    return """
    Create web server on port 0
    Serve static files from "public" on server
    Add route "/" with method "GET" to server:
        Write html response with "<body>%s</body>"
    Start server
    """
        .formatted(words);
  }

  private static int version(WebProgram server) {
    return Integer.parseInt(
        server.get("/__reload_check").body().replaceAll(".*\"version\":([0-9]+).*", "$1"));
  }

  private static void awaitVersion(WebProgram server, int version) {
    WebProgram.await("version " + version, () -> version(server) >= version);
  }

  /** What is wrong may be in a file that the working version does not import. */
  @Test
  void aBrokenImportCanBeMended() throws IOException {
    Files.createDirectories(directory.resolve("public"));
    write("server.poh", page("one"));
    try (WebProgram server = WebProgram.run(directory.resolve("server.poh"), WATCH)) {
      write("words.poh", "Set words to \"tw");
      write("server.poh", "Import \"words\"\n" + page("two"));
      WebProgram.await(
          "errors", () -> server.get("/__reload_check").body().contains("SyntaxError"));
      write("words.poh", "Set words to \"two\"");
      WebProgram.await("the new page", () -> text(server).equals("two"));
    }
  }

  /** Nothing else runs while a new version does, and one that never ends does not stay. */
  @Test
  void aVersionThatNeverStartsAServerIsEnded() throws IOException {
    Files.createDirectories(directory.resolve("public"));
    write("server.poh", page("one"));
    try (WebProgram server = WebProgram.run(directory.resolve("server.poh"), WATCH)) {
      write("server.poh", "While True\n    Set waste to 1\nEnd\n" + page("two"));
      WebProgram.await(
          "a note",
          () -> server.get("/__reload_check").body().contains("has not come to Start server"));
      assertEquals("one", text(server));
      write("server.poh", page("three"));
      WebProgram.await("the new page", () -> text(server).equals("three"));
    }
  }

  /** The top level of a new version and old handlers change one file: no change is lost. */
  @Test
  void aNewVersionRunsAlone() throws IOException {
    String program =
        """
        Create web server on port 0
        Make bump
            Set n to parse json from (read file at "count.txt")
            Repeat 2000
                Set waste to 0
            End
            Write n plus 1 to file at "count.txt"
        End
        Repeat 50
            bump()
        End
        Set version to %d
        Add route "/" with method "GET" to server:
            bump()
            Write text response with version
        Start server
        """;
    Files.writeString(directory.resolve("count.txt"), "0");
    write("server.poh", program.formatted(0));
    try (WebProgram server = WebProgram.run(directory.resolve("server.poh"), WATCH)) {
      int requests = 0;
      for (int version = 1; version <= 5; version++) {
        write("server.poh", program.formatted(version));
        String newest = Integer.toString(version);
        for (String answer = ""; !answer.equals(newest); requests++) {
          answer = server.get("/").body();
        }
      }
      int byStarts = Integer.parseInt(Files.readString(directory.resolve("count.txt"))) - requests;
      assertEquals(0, byStarts % 50);
      assertTrue(byStarts >= 6 * 50, () -> "at starts: " + byStarts);
    }
  }

  /** Functions of an old version would go on with its variables. */
  @Test
  void functionsDoNotSurviveTheirVersion() throws IOException {
    String program =
        """
        Create web server on port 0
        Set count to 0
        Set callbacks to {}
        Set names to {}
        Add route "/add" with method "GET" to server:
            Make callback
                Return "of version %d"
            End
            Set callbacks["f"] to [callback]
            Set names["f"] to "kept"
        Add route "/" with method "GET" to server:
            Write html response with "<body>%d " plus (count of callbacks) plus (count of names) plus "</body>"
        Start server
        """;
    write("server.poh", program.formatted(1, 1));
    try (WebProgram server = WebProgram.run(directory.resolve("server.poh"), WATCH)) {
      assertEquals(204, server.get("/add").statusCode());
      assertEquals("1 11", text(server));
      write("server.poh", program.formatted(2, 2));
      WebProgram.await("the new page", () -> text(server).equals("2 01"));
    }
  }
}
