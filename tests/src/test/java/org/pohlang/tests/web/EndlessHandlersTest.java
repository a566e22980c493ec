package org.pohlang.tests.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers that never end are ended, and the server goes on. */
class EndlessHandlersTest {
  private static final String PROGRAM =
      """
      Create web server on port 0
      Add middleware "time limit" with seconds 2 to server
      Set count to 0
      Make spin
          While True
              Set waste to 1
          End
      End
      Make spin_with with item Return spin()
      Add route "/alone" with method "GET" to server:
          Increase count
          Use spin
          Increase count
      Add route "/beside" with method "GET" to server:
          Use spin
      Add route "/stubborn" with method "GET" to server:
          While True
              try this:
                  Use spin
              if error
                  Set count to 100
              finally:
                  Set count to 200
              end try
          End
      Add route "/map" with method "GET" to server:
          Set xs to map range(10) with spin_with
      Add route "/deep" with method "GET" to server:
          Set xs to []
          While True
              Set xs to [xs]
              Set xs to []
          End
      Add route "/count" with method "GET" to server:
          Increase count
          Write text response with count
      Start server
      """;

  @TempDir Path directory;

  private static List<CompletableFuture<HttpResponse<String>>> sendAll(
      WebProgram server, int count, String path) {
    return IntStream.range(0, count)
        .mapToObj(
            _ ->
                server
                    .client()
                    .sendAsync(
                        HttpRequest.newBuilder(server.uri(path)).build(),
                        HttpResponse.BodyHandlers.ofString()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void nobodyWaitsForEver(String tree) {
    try (WebProgram server = WebProgram.start(directory, PROGRAM, Map.of("pohlang.Ast", tree))) {
      for (String path : List.of("/alone", "/stubborn", "/map", "/deep")) {
        HttpResponse<String> answer = server.get(path);
        assertEquals(503, answer.statusCode(), path);
        assertEquals("{\"error\":\"Service Unavailable\",\"status\":503}", answer.body());
        assertTrue(server.errors().contains("was ended: GET " + path), server::errors);
      }
      // What was done before the end stays; nothing is done after it.
      assertEquals("2", server.get("/count").body());
    }
  }

  /** As many as may run beside one another, and more that wait for their place. */
  @Test
  void placesBecomeFreeAgain() {
    try (WebProgram server = WebProgram.start(directory, PROGRAM)) {
      var endless = sendAll(server, 5 * Runtime.getRuntime().availableProcessors(), "/beside");
      assertEquals("1", server.get("/count").body());
      endless.forEach(each -> assertEquals(503, each.join().statusCode()));
    }
  }

  /** A handler that was ended takes none of those with it that its thread runs later. */
  @Test
  void onlyTheEndlessOnesEnd() {
    try (WebProgram server = WebProgram.start(directory, PROGRAM)) {
      var endless = sendAll(server, 2, "/alone");
      var others = sendAll(server, 200, "/count");
      others.forEach(each -> assertEquals(200, each.join().statusCode()));
      endless.forEach(each -> assertEquals(503, each.join().statusCode()));
      assertEquals("203", server.get("/count").body());
      assertFalse(server.errors().contains("Internal error"), server::errors);
    }
  }
}
