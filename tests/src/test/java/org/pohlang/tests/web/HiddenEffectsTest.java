package org.pohlang.tests.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers that change what all see by ways that are hard to find: no update may be lost. */
class HiddenEffectsTest {
  private static final int REQUESTS = 64;

  private static final String LIBRARY =
      """
      Make bump
          Set n to parse json from (read file at "count.txt")
          Repeat 200
              Set waste to 0
          End
          Write n plus 1 to file at "count.txt"
          Return n plus 1
      End
      Make bump_one with item
          bump()
          Return True
      End
      Make bump_two with sum, item
          Return bump()
      End
      """;

  @TempDir Path directory;

  private WebProgram start(String top, String handler, Map<String, String> options)
      throws IOException {
    Files.writeString(directory.resolve("count.txt"), "0");
    Files.writeString(directory.resolve("lib.poh"), WebProgram.program(LIBRARY));
    return WebProgram.start(
        directory,
        """
        Create web server on port 0
        Set total to 0
        %s
        Add route "/" with method "GET" to server:
            %s
            Write text response with "ok"
        Add route "/total" with method "GET" to server:
            Write text response with total
        Start server
        """
            .formatted(top, handler.replace("\n", "\n    ")),
        options);
  }

  private static void sendAll(WebProgram server) {
    List<CompletableFuture<HttpResponse<String>>> open =
        IntStream.range(0, REQUESTS)
            .mapToObj(
                _ ->
                    server
                        .client()
                        .sendAsync(
                            HttpRequest.newBuilder(server.uri("/")).build(),
                            HttpResponse.BodyHandlers.ofString()))
            .toList();
    open.forEach(answer -> assertEquals("ok", answer.join().body(), server::errors));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "| bump()",
        "| Use bump",
        "| Write bump",
        "| If bump() is greater than 0\n    Write \"\"\nEnd",
        "Set other to bump | other()",
        "Set fs to [bump] | Set f to fs[0]\nf()",
        "Set fs to {a: [bump]} | Set f to fs[\"a\"][0]\nf()",
        "Make apply with f Return f() | apply(bump)",
        "Make chosen\n    Return bump\nEnd | Set f to chosen()\nf()",
        "Make outer\n    Make inner\n        Return bump()\n    End\n    Return inner\nEnd"
            + " | Set f to outer()\nf()",
        "Make outer with f\n    Make inner\n        Return f()\n    End\n    Return inner\nEnd"
            + "\nSet made to outer(bump) | made()",
        "Make preset with x set to bump() Return x | preset()",
        "Make even with n\n    If n is 0\n        Return bump()\n    End\n    Return odd(n minus 1)"
            + "\nEnd\nMake odd with n\n    Return even(n minus 1)\nEnd | even(4)",
        "Make sum with xs Return bump() | Set x to sum([1])",
        "Make late\n    Return 1\nEnd\nIf total is 0\n    Set late to bump\nEnd | late()",
        "| try this:\n    throw \"x\"\nif error\n    bump()\nend try",
        "| try this:\n    Set x to 1\nfinally:\n    bump()\nend try",
        "| Set xs to map [1] with bump_one",
        "| Set xs to filter [1] with bump_one",
        "Import system \"collections\" as c | Set x to c::reduce([1], bump_two, 0)",
        "Import system \"collections\" exposing map | Set x to map([1], bump_one)",
        "Import system \"file\" as files | files::write_text(\"count.txt\", 1 plus parse json from"
            + " (read file at \"count.txt\"))",
        "Import system \"file\" exposing write_text |"
            + " write_text(\"count.txt\", 1 plus parse json from (read file at \"count.txt\"))",
      })
  void noFileIsWrittenTwiceAtOnce(String program) throws IOException {
    String[] parts = program.split("\\|", 2);
    try (WebProgram server =
        start("Import \"lib\"\n" + parts[0].strip(), parts[1].strip(), Map.of())) {
      sendAll(server);
      assertEquals(Integer.toString(REQUESTS), Files.readString(directory.resolve("count.txt")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Increase total",
        "For each total in [total plus 1]\nEnd",
        "try this:\n    throw \"x\"\nif error\n    Increase total\nend try",
        "try this:\n    Return text response with \"ok\"\nfinally:\n    Increase total\nend try",
        "If False\n    Write \"\"\nOtherwise\n    Set total to total plus 1\nEnd",
      })
  void noVariableIsChangedTwiceAtOnce(String handler) throws IOException {
    for (String level : List.of("0", "2")) {
      try (WebProgram server = start("", handler, Map.of("pohlang.Optimize", level))) {
        sendAll(server);
        assertEquals(Integer.toString(REQUESTS), server.get("/total").body());
      }
    }
  }

  /** JavaScript allows one thread at a time, also where only its result is left of it. */
  @Test
  void programsWithOtherLanguagesServe() throws IOException {
    String top =
        "Import system \"polyglot\" as other\nSet answer to other::eval(\"js\", \"6 * 7\")";
    String handler = "Set n to other::eval(\"js\", \"globalThis.n = (globalThis.n || 0) + 1\")";
    try (WebProgram server = start(top, handler, Map.of())) {
      sendAll(server);
    }
    handler = "Set n to other::eval(\"js\", \"throw new Error('from afar')\")";
    try (WebProgram server = start(top, handler, Map.of())) {
      assertEquals(500, server.get("/").statusCode());
      WebProgram.await("the report", () -> server.errors().contains("from afar"));
      assertEquals("0", server.get("/total").body());
    }
  }

  @Test
  void whatGoesWrongInAHandlerHarmsNoOther() throws IOException {
    String top =
        """
        Make deep with n
            Return 1 plus deep(n plus 1)
        End
        """;
    String handler =
        """
        If (get query parameter "how") is "deep"
            Set n to deep(1)
        End
        try this:
            throw "first"
        finally:
            throw error of type "Late" with message "in finally"
        end try
        """;
    try (WebProgram server = start(top, handler, Map.of())) {
      assertEquals(500, server.get("/?how=deep").statusCode());
      WebProgram.await("the report", () -> server.errors().contains("Recursion is too deep"));
      assertEquals(500, server.get("/").statusCode());
      WebProgram.await("the report", () -> server.errors().contains("Late occurred: in finally"));
      assertEquals("0", server.get("/total").body());
    }
  }

  /** Readers that add to what they share must not see what others add to theirs. */
  @Test
  void valuesThatReadersShareStayAsTheyAre() throws IOException {
    String top =
        """
        Set xs to Make a list of 1
        Add 2 to xs
        Set pairs to {a: 1}
        Set pairs["b"] to 2
        Set words to "a"
        Set words to words plus "b"
        """;
    String handler =
        """
        Set mine to xs
        Set others to pairs
        Set text to words
        For each i in range(200)
            Add i to mine
            Set others["k" plus i] to i
            Set text to text plus (i modulo 10)
        End
        Set mine[0] to 7
        If (total of mine) is not 19909 or (count of others) is not 202 or (length(text)) is not 202
            Write text response with "torn " plus mine plus others plus text
        End
        If (count of xs) is not 2 or (count of pairs) is not 2 or words is not "ab" or xs[0] is not 1
            Write text response with "changed"
        End
        """;
    try (WebProgram server = start(top, handler, Map.of())) {
      for (int i = 0; i < 5; i++) {
        sendAll(server);
      }
    }
  }
}
