package org.pohlang.tests.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Middleware, alone and in order. */
class MiddlewareTest {
  @TempDir Path directory;

  private WebProgram server(String middleware) {
    return WebProgram.start(
        directory,
        "Create web server on port 0\n"
            + middleware
            + """

            Add route "/" with method "GET" to server:
                Write text response with join (split "x" by "") with ""
            Add route "/long" with method "GET" to server:
                Set text to "0123456789"
                Repeat 8
                    Set text to text plus text
                End
                Write text response with text
            Add route "/" with method "POST" to server:
                Write text response with length(request body)
            Start server
            """);
  }

  private static Optional<String> header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name);
  }

  @Test
  void loggingWritesALineForEachRequest() {
    try (WebProgram server = server("Add middleware \"logging\" to server")) {
      server.get("/?a=%0Ab");
      server.get("/none");
      WebProgram.await("two lines", () -> server.output().contains(" GET /none 404 "));
      assertTrue(server.output().contains(" 127.0.0.1 GET /?a=%0Ab 200 "), server::output);
    }
  }

  @Test
  void corsAnswersForTheOriginsThatItKnows() {
    String middleware =
        "Add middleware \"cors\" with origins \"https://a.example, https://b.example\" and methods"
            + " \"get, put\" and headers \"X-A\" to server";
    try (WebProgram server = server(middleware)) {
      HttpRequest.Builder preflight =
          HttpRequest.newBuilder(server.uri("/"))
              .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
              .headers("Origin", "https://b.example", "Access-Control-Request-Method", "PUT");
      HttpResponse<String> allowed = server.send(preflight.build());
      assertEquals("https://b.example", header(allowed, "Access-Control-Allow-Origin").get());
      assertTrue(header(allowed, "Access-Control-Allow-Methods").get().contains("PUT"));
      HttpResponse<String> other = server.get("/", "Origin", "https://axexample");
      assertTrue(header(other, "Access-Control-Allow-Origin").isEmpty());
    }
  }

  @Test
  void authWantsTheToken() {
    try (WebProgram server = server("Add middleware \"auth\" with token \"secret\" to server")) {
      HttpResponse<String> refused = server.get("/");
      assertEquals(401, refused.statusCode());
      assertEquals("{\"error\":\"Unauthorized\",\"status\":401}", refused.body());
      assertEquals(401, server.get("/", "Authorization", "Bearer secre").statusCode());
      assertEquals("x", server.get("/", "Authorization", "Bearer secret").body());
      assertEquals("x", server.get("/", "Authorization", "secret").body());
    }
  }

  @Test
  void authMayUseAnotherHeader() {
    String middleware =
        "Add middleware \"auth\" with token \"secret\" and token_name \"X-Token\" to server";
    try (WebProgram server = server(middleware)) {
      assertEquals(401, server.get("/", "Authorization", "secret").statusCode());
      assertEquals("x", server.get("/", "X-Token", "secret").body());
    }
  }

  @Test
  void securityAndTimingAddHeaders() {
    try (WebProgram server =
        server("Add middleware \"security\" to server\nAdd middleware \"timing\" to server")) {
      HttpResponse<String> response = server.get("/none");
      assertEquals("nosniff", header(response, "X-Content-Type-Options").get());
      assertEquals("DENY", header(response, "X-Frame-Options").get());
      assertTrue(header(response, "X-Response-Time").get().matches("[0-9]+\\.[0-9]{3}ms"));
    }
  }

  @Test
  void compressionSendsGzip() throws IOException, InterruptedException {
    try (WebProgram server = server("Add middleware \"compression\" to server")) {
      HttpRequest request =
          HttpRequest.newBuilder(server.uri("/long")).header("Accept-Encoding", "gzip").build();
      HttpResponse<byte[]> response =
          server.client().send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertEquals("gzip", header(response, "Content-Encoding").get());
      try (var unpacked = new GZIPInputStream(new java.io.ByteArrayInputStream(response.body()))) {
        assertEquals(2560, unpacked.readAllBytes().length);
      }
      assertEquals(2560, server.get("/long").body().length());
    }
  }

  @Test
  void rateLimitRefusesWhatIsTooMuch() {
    try (WebProgram server =
        server("Add middleware \"rate limit\" with requests 2 and seconds 3600 to server")) {
      assertEquals(200, server.get("/").statusCode());
      assertEquals(200, server.get("/").statusCode());
      HttpResponse<String> refused = server.get("/");
      assertEquals(429, refused.statusCode());
      assertTrue(Integer.parseInt(header(refused, "Retry-After").get()) > 3000);
    }
  }

  @Test
  void sizeLimitRefusesLargeBodies() {
    try (WebProgram server = server("Add middleware \"size limit\" with bytes 10 to server")) {
      assertEquals("10", server.send("POST", "/", "0123456789").body());
      assertEquals(413, server.send("POST", "/", "0123456789a").statusCode());
      HttpRequest chunked =
          HttpRequest.newBuilder(server.uri("/"))
              .POST(
                  HttpRequest.BodyPublishers.fromPublisher(
                      HttpRequest.BodyPublishers.ofString("0123456789a")))
              .build();
      assertEquals(413, server.send(chunked).statusCode());
    }
  }

  @Test
  void requestsPassInTheOrderOfTheProgram() {
    String middleware =
        """
        Add middleware "rate limit" with requests 1 and seconds 3600 to server
        Add middleware "auth" with token "t" to server
        """;
    try (WebProgram server = server(middleware)) {
      assertEquals(401, server.get("/").statusCode());
      assertEquals(429, server.get("/", "Authorization", "t").statusCode());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'Add middleware \"nope\" to server', 'Unknown middleware \"nope\"'",
    "'Add middleware \"cors\" with colour \"x\" to server', has no setting 'colour'",
    "'Add middleware \"auth\" to server', needs a token",
    "'Add middleware \"rate limit\" with requests \"many\" to server', must be a whole number",
    "'Serve static files from \"none\" on server', there is no such directory",
    "'Add route \"x\" with method \"GET\" to server', does not begin with /",
    "'Add route \"/:a/:a\" with method \"GET\" to server', two segments :a",
    "'Create web server on port 70000', a whole number from 0 to 65535",
    "'Write request body', There is no request",
    "'Create web server on port 0 on host \"256.1.1.1\"\nStart server', Cannot listen on",
  })
  void whatIsWrongIsSaidAtOnce(String statement, String message) {
    AssertionError error =
        org.junit.jupiter.api.Assertions.assertThrows(
            AssertionError.class,
            () ->
                WebProgram.start(
                        directory, "Create web server on port 0\n" + statement + "\nStart server")
                    .close());
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }

  @Test
  void aPortThatIsTakenIsAnError() throws IOException {
    try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      Path file = directory.resolve("taken.poh");
      Files.writeString(
          file,
          WebProgram.program(
              "Create web server on port " + taken.getLocalPort() + "\nStart server"));
      try (var context =
          org.graalvm.polyglot.Context.newBuilder("pohlang").allowAllAccess(true).build()) {
        PolyglotException error =
            org.junit.jupiter.api.Assertions.assertThrows(
                PolyglotException.class,
                () ->
                    context.eval(
                        org.graalvm.polyglot.Source.newBuilder("pohlang", file.toFile()).build()));
        assertTrue(error.getMessage().contains("a network error - Cannot listen on 127.0.0.1:"));
      }
    }
  }

  @Test
  void anEmbedderDecidesWhetherThereIsAServer() {
    try (var context =
        org.graalvm.polyglot.Context.newBuilder("pohlang")
            .allowIO(
                org.graalvm.polyglot.io.IOAccess.newBuilder().allowHostFileAccess(true).build())
            .build()) {
      PolyglotException error =
          org.junit.jupiter.api.Assertions.assertThrows(
              PolyglotException.class,
              () ->
                  context.eval(
                      "pohlang", WebProgram.program("Create web server on port 0\nStart server")));
      assertTrue(error.getMessage().contains("does not allow it"), error.getMessage());
      assertFalse(error.isInternalError());
    }
  }
}
