package org.pohlang.tests.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers beside one another: no update is lost, readers see whole values. */
class ConcurrencyTest {
  private static final int REQUESTS = 1500;

  @TempDir Path directory;

  private List<HttpResponse<String>> sendAll(WebProgram server, int count, String... paths) {
    List<CompletableFuture<HttpResponse<String>>> open = new ArrayList<>();
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      open.add(
          server
              .client()
              .sendAsync(
                  HttpRequest.newBuilder(server.uri(paths[i % paths.length])).build(),
                  HttpResponse.BodyHandlers.ofString()));
      if (open.size() == 64) {
        open.forEach(each -> answers.add(each.join()));
        open.clear();
      }
    }
    open.forEach(each -> answers.add(each.join()));
    return answers;
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void noUpdateIsLost(String tree) {
    String program =
        """
        Create web server on port 0
        Set count to 0
        Set items to Make an empty list
        Set pairs to Make an empty dictionary
        Add route "/add" with method "GET" to server:
            Increase count
            Add count to items
            Set pairs["k" plus count % 7] to count
            Write text response with count
        Add route "/read" with method "GET" to server:
            Set sum to 0
            Set mine to items
            For each item in items
                Set sum to sum plus item
            End
            Add 1 to mine
            Set mine[0] to 5
            Write json response with {count: count, size: length(items), sum: sum, mine: length(mine)}
        Start server
        """;
    try (WebProgram server = WebProgram.start(directory, program, Map.of("pohlang.Ast", tree))) {
      for (HttpResponse<String> each : sendAll(server, REQUESTS, "/add", "/read", "/read")) {
        assertEquals(200, each.statusCode(), each::body);
        String body = each.body();
        if (body.startsWith("{")) {
          String[] numbers = body.replaceAll("[^0-9,]", "").split(",");
          long count = Long.parseLong(numbers[0]);
          assertEquals(count, Long.parseLong(numbers[1]), body);
          assertEquals(count * (count + 1) / 2, Long.parseLong(numbers[2]), body);
          assertEquals(count + 1, Long.parseLong(numbers[3]), body);
        }
      }
      long adds = (REQUESTS + 2) / 3;
      assertEquals(Long.toString(adds + 1), server.get("/add").body());
    }
  }

  @Test
  void filesAreStateToo() throws IOException {
    Path file = directory.resolve("count.txt");
    Files.writeString(file, "0");
    String program =
        """
        Create web server on port 0
        Make next with path
            Set n to parse json from (read file at path)
            Write n plus 1 to file at path
            Return n plus 1
        End
        Add route "/next" with method "GET" to server:
            Write text response with next with "count.txt"
        Start server
        """;
    try (WebProgram server = WebProgram.start(directory, program)) {
      Map<String, Integer> seen = new HashMap<>();
      for (HttpResponse<String> each : sendAll(server, 200, "/next")) {
        seen.merge(each.body(), 1, Integer::sum);
      }
      assertEquals(200, seen.size(), seen::toString);
      assertEquals("200", Files.readString(file, StandardCharsets.UTF_8));
    }
  }

  @Test
  void handlersThatOnlyReadRunBesideOneAnother() {
    // Each of the two waits for a file that only the other's end lets appear.
    String program =
        """
        Create web server on port 0
        Import system "datetime" as time
        Make wait_for with path
            While not (file exists at path)
                Set waste to 0
            End
        End
        Set shared to 1
        Add route "/slow" with method "GET" to server:
            Use wait_for with "go"
            Write text response with "done " plus shared
        Add route "/quick" with method "GET" to server:
            Write text response with shared
        Start server
        """;
    try (WebProgram server = WebProgram.start(directory, program)) {
      CompletableFuture<HttpResponse<String>> slow =
          server
              .client()
              .sendAsync(
                  HttpRequest.newBuilder(server.uri("/slow")).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertEquals("1", server.get("/quick").body());
      assertTrue(!slow.isDone());
      Files.writeString(directory.resolve("go"), "");
      assertEquals("done 1", slow.join().body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatCannotWaitIsToldToComeBack() throws IOException {
    String program =
        """
        Create web server on port 0
        Set shared to 0
        Add route "/slow" with method "GET" to server:
            Increase shared
            While not (file exists at "go")
                Set waste to 0
            End
            Write text response with shared
        Start server
        """;
    try (WebProgram server = WebProgram.start(directory, program)) {
      List<CompletableFuture<HttpResponse<String>>> open = new ArrayList<>();
      for (int i = 0; i < 1100; i++) {
        open.add(
            server
                .client()
                .sendAsync(
                    HttpRequest.newBuilder(server.uri("/slow")).build(),
                    HttpResponse.BodyHandlers.ofString()));
      }
      WebProgram.await("a refusal", () -> open.stream().anyMatch(CompletableFuture::isDone));
      HttpResponse<String> refused =
          open.stream().filter(CompletableFuture::isDone).findAny().orElseThrow().join();
      assertEquals(503, refused.statusCode());
      assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
      Files.writeString(directory.resolve("go"), "");
      long done = open.stream().filter(each -> each.join().statusCode() == 200).count();
      assertTrue(done >= 1024, "done: " + done);
      assertEquals(Long.toString(done + 1), server.get("/slow").body());
    }
  }
}
