package org.pohlang.tests.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples in a real browser. With {@code -Dpohlang.docs.update=true} the screenshots in {@code
 * docs/images} are made anew.
 */
class BrowserTest {
  private static final Path ROOT = Path.of("..");
  private static final Path EXAMPLES = ROOT.resolve("examples/web");
  private static final Path IMAGES =
      Boolean.getBoolean("pohlang.docs.update")
          ? ROOT.resolve("docs/images")
          : Path.of("target/images");

  @TempDir Path directory;
  private Browser browser;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    assumeTrue(
        Browser.executable().isPresent(), "no Chromium here: install Debian's package chromium");
    browser = new Browser(directory.resolve("profile"));
  }

  @AfterEach
  void close() throws InterruptedException {
    if (browser != null) {
      browser.close();
    }
  }

  /** A copy of an example, on a free port. */
  private Path copy(String example) throws IOException {
    Path file = directory.resolve(Path.of(example).getFileName());
    Files.writeString(
        file, Files.readString(EXAMPLES.resolve(example)).replace("port 3000", "port 0"));
    return file;
  }

  @Test
  void theTaskListChangesWhileItIsUsedAndEdited() throws IOException {
    Path file = copy("tasks.poh");
    try (WebProgram server = WebProgram.run(file, Map.of("pohlang.watch", "true"))) {
      browser.open(server.uri("/"));
      browser.awaitText("Nothing to do.");
      browser.submit("title", "Buy <b>milk</b>", "#add");
      browser.awaitText("Buy <b>milk</b>");
      browser.submit("title", "Water the plants", "#add");
      browser.awaitText("Water the plants");
      assertEquals("2", browser.evaluate("document.querySelectorAll('li').length"));
      browser.screenshot(IMAGES.resolve("web-tasks.png"));
      browser.click("li button");
      browser.awaitNoText("milk");
      assertTrue(browser.evaluate("document.body.innerText").contains("Water the plants"));

      String program = Files.readString(file);
      Files.writeString(file, program.replace("<h1>Tasks</h1>", "<h1>To do today</h1>"));
      browser.awaitText("To do today");
      // The list survives.
      browser.awaitText("Water the plants");

      Files.writeString(file, program.replace("Increase next_id", "Increase by by"));
      browser.awaitText("[SyntaxError]");
      browser.screenshot(IMAGES.resolve("web-error.png"));
      Files.writeString(file, program);
      browser.awaitNoText("[SyntaxError]");
      browser.awaitText("Water the plants");
      browser.submit("title", "Go on", "#add");
      browser.awaitText("Go on");
    }
  }

  @Test
  void pagesHaveTemplatesStylesAndSessions() throws IOException {
    Path file = copy("pages/server.poh");
    copy("pages/page.html");
    Path styles = Files.createDirectories(directory.resolve("public")).resolve("style.css");
    Files.copy(EXAMPLES.resolve("pages/public/style.css"), styles);
    try (WebProgram server = WebProgram.run(file, Map.of("pohlang.watch", "true"))) {
      browser.open(server.uri("/"));
      browser.awaitText("Who are you?");
      String colour = "getComputedStyle(document.querySelector('h1')).color";
      assertEquals("rgb(0, 170, 102)", browser.evaluate(colour));
      browser.submit("name", "Ada", "#save");
      browser.awaitText("Hello Ada!");
      browser.screenshot(IMAGES.resolve("web-pages.png"));
      Files.writeString(styles, "h1 { color: #f00 }");
      WebProgram.await("the new colour", () -> browser.evaluate(colour).equals("rgb(255, 0, 0)"));
      browser.awaitText("Hello Ada!");
      Files.writeString(
          directory.resolve("page.html"), "<html><body><h1>Welcome {{name}}</h1></body></html>");
      browser.awaitText("Welcome Ada");
    }
  }

  @Test
  void theServiceShowsItsAnswers() throws IOException {
    Path file = copy("service.poh");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("Add middleware \"auth\" with token \"secret\" to server", ""));
    try (WebProgram server = WebProgram.run(file, Map.of())) {
      browser.open(server.uri("/add/2/40"));
      browser.awaitText("{\"sum\":42}");
    }
    try (Stream<Path> examples = Files.list(EXAMPLES)) {
      assertEquals(4, examples.count(), "every example is opened here");
    }
  }

  /** As docs/web.md says. */
  @Test
  void eventsReachThePage() {
    String program =
        """
        Create web server on port 0
        Set count to 0
        Add route "/" with method "GET" to server:
            Write html response with "<body><p></p><script>new EventSource('/events').onmessage = e => document.querySelector('p').textContent += e.data + e.lastEventId</script></body>"
        Add route "/events" with method "GET" to server:
            Increase count
            Write text response with "retry: 10\\nid: i" plus count plus "\\ndata: [" plus count plus "]" plus (get request header "Last-Event-ID") plus "\\n\\n" with header "Content-Type" as "text/event-stream"
        Start server
        """;
    try (WebProgram server = WebProgram.start(directory, program)) {
      browser.open(server.uri("/"));
      browser.awaitText("[1]Nonei1[2]i1i2[3]i2i3");
    }
  }

  @Test
  void theTaskFileKeepsItsTasks() throws IOException {
    Path file = copy("tasks-file.poh");
    try (WebProgram server = WebProgram.run(file, Map.of())) {
      assertEquals(201, server.send("POST", "/tasks", "{\"title\": \"write\"}").statusCode());
      assertEquals(201, server.send("POST", "/tasks", "{\"title\": \"read\"}").statusCode());
      assertEquals(400, server.send("POST", "/tasks", "{}").statusCode());
      assertEquals(400, server.send("POST", "/tasks", "title").statusCode());
      browser.open(server.uri("/tasks"));
      browser.awaitText("[{\"title\":\"write\"},{\"title\":\"read\"}]");
    }
    try (WebProgram server = WebProgram.run(file, Map.of())) {
      server.send("DELETE", "/tasks/write", "");
      browser.open(server.uri("/tasks"));
      browser.awaitText("[{\"title\":\"read\"}]");
    }
  }
}
