package org.pohlang.tests.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes, responses, and what handlers learn of the request. */
class RoutesTest {
  private static final String PROGRAM =
      """
      Create web server on port 0
      Set visits to 0
      Make hello with name
          Return "Hello " plus name
      End
      Make late
          Return request method plus " " plus request path
      End
      Add route "/" with method "GET" to server:
          Write html response with "<h1>Hi</h1>"
      Add route "/tasks/:id" with method "GET" to server:
          Set id to get path parameter "id"
          Write json response with Make a dictionary with "id" as id
      Add route "/tasks/new" with method "get" to server:
          Write text response with "new"
      Add route "/tasks/:other" with method "DELETE" to server:
          Write text response with "deleted " plus get path parameter "other"
      Add route "/files/*" with method "GET" to server:
          Write text response with get path parameter "*"
      Add route "/query" with method "GET" to server:
          Write text response with (get query parameter "q") plus "/" plus (get query parameter "none")
      Add route "/form" with method "POST" to server:
          Write text response with (get form field "name") plus "/" plus (get form field "age")
      Add route "/json" with method "POST" to server:
          Write json response with request json and status 201
      Add route "/echo" with method "PUT" to server:
          Write text response with request body with header "X-Length" as length(request body) with header "X-Method" as request method
      Add route "/header" with method "GET" to server:
          Write text response with get request header "X-Name"
      Add route "/cookie" with method "GET" to server:
          Write text response with get cookie "colour" with cookie "colour" as "green"
      Add route "/where" with method "GET" to server:
          Write text response with late()
      Add route "/gone" with method "GET" to server:
          Write error response with status 410 and message "gone for good"
      Add route "/teapot" with method "GET" to server:
          Write text response with hello with "pot" and status 418
      Add route "/away" with method "GET" to server:
          Write redirect to "/tasks/new?x=ä b"
      Add route "/nothing" with method "POST" to server:
          Write "printed"
      Add route "/count" with method "GET" to server:
          Increase visits
          Write text response with visits
      Add route "/fail" with method "GET" to server:
          Set secret to 1
          Write text response with secret divided by 0
      Add route "/early" with method "GET" to server:
          try this:
              For each n in range(5)
                  If n is 3
                      Write text response with n
                  End
              End
              Write text response with "late"
          finally:
              Write "cleaned up"
          end try
      Start server
      """;

  @TempDir static Path directory;
  private static WebProgram server;

  @BeforeAll
  static void start() {
    server = WebProgram.start(directory, PROGRAM);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, 200, <h1>Hi</h1>",
    "/tasks/17, 200, '{\"id\":\"17\"}'",
    "/tasks/17/, 200, '{\"id\":\"17\"}'",
    "/tasks/a%20b%C3%A4, 200, '{\"id\":\"a bä\"}'",
    "/tasks/new, 200, new",
    "/files/a/b/c.txt, 200, a/b/c.txt",
    "/files, 200, ''",
    "/query?q=1%2B1+x, 200, 1+1 x/None",
    "/where?x=1, 200, GET /where",
    "/gone, 410, '{\"error\":\"gone for good\",\"status\":410}'",
    "/teapot, 418, Hello pot",
    "/early, 200, 3",
    "/unknown, 404, '{\"error\":\"Not Found\",\"status\":404}'",
    "/tasks, 404, '{\"error\":\"Not Found\",\"status\":404}'",
    "/fail, 500, '{\"error\":\"Server Error\",\"status\":500}'",
  })
  void answersGet(String path, int status, String body) {
    HttpResponse<String> response = server.get(path);
    assertEquals(body, response.body());
    assertEquals(status, response.statusCode());
  }

  @Test
  void responsesSayWhatTheyAre() {
    assertEquals("text/html;charset=utf-8", type(server.get("/")));
    assertEquals("text/plain;charset=utf-8", type(server.get("/tasks/new")));
    assertEquals("application/json", type(server.get("/tasks/1")));
    assertEquals("application/json", type(server.get("/unknown")));
  }

  private static String type(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElseThrow();
  }

  @Test
  void methodsHaveTheirOwnRoutes() {
    assertEquals("deleted 4", server.send("DELETE", "/tasks/4", "").body());
    HttpResponse<String> wrong = server.send("POST", "/tasks/4", "");
    assertEquals(405, wrong.statusCode());
    assertEquals("{\"error\":\"Method Not Allowed\",\"status\":405}", wrong.body());
    assertEquals("DELETE, GET, HEAD, OPTIONS", wrong.headers().firstValue("Allow").orElseThrow());
    HttpResponse<String> options = server.send("OPTIONS", "/tasks/4", "");
    assertEquals(204, options.statusCode());
    assertEquals("DELETE, GET, HEAD, OPTIONS", options.headers().firstValue("Allow").orElseThrow());
  }

  @Test
  void headIsGetWithoutABody() {
    HttpResponse<String> head = server.send("HEAD", "/tasks/new", "");
    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
    assertEquals("3", head.headers().firstValue("Content-Length").orElseThrow());
    assertEquals(404, server.send("HEAD", "/unknown", "").statusCode());
  }

  @Test
  void formsAndBodiesAreRead() {
    String form = "application/x-www-form-urlencoded";
    assertEquals(
        "Ada & Bob/None",
        server.send("POST", "/form", "name=Ada+%26+Bob", "Content-Type", form).body());
    assertEquals("None/None", server.send("POST", "/form", "name=x").body());
    HttpResponse<String> json = server.send("POST", "/json", "{\"b\": [1, 2.5], \"a\": null}");
    assertEquals("{\"b\":[1,2.5],\"a\":null}", json.body());
    assertEquals(201, json.statusCode());
    HttpResponse<String> echo = server.send("PUT", "/echo", "zwölf");
    assertEquals("zwölf", echo.body());
    assertEquals("5", echo.headers().firstValue("X-Length").orElseThrow());
    assertEquals("PUT", echo.headers().firstValue("X-Method").orElseThrow());
  }

  @Test
  void aBodyThatIsNoJsonIsTheClientsFault() {
    HttpResponse<String> response = server.send("POST", "/json", "{\"b\": ");
    assertEquals(400, response.statusCode());
    assertTrue(response.body().startsWith("{\"error\":\"Invalid JSON at line 1"), response.body());
  }

  @Test
  void headersAndCookiesComeAndGo() {
    assertEquals("Ada", server.get("/header", "X-Name", "Ada").body());
    assertEquals("None", server.get("/header").body());
    HttpResponse<String> cookie = server.get("/cookie", "Cookie", "a=b; colour=red");
    assertEquals("red", cookie.body());
    assertEquals(
        "colour=green; Path=/; HttpOnly; SameSite=Lax",
        cookie.headers().firstValue("Set-Cookie").orElseThrow());
  }

  @Test
  void redirectsAreEncoded() {
    HttpResponse<String> response = server.get("/away");
    assertEquals(302, response.statusCode());
    assertEquals(
        "/tasks/new?x=%C3%A4%20b", response.headers().firstValue("Location").orElseThrow());
  }

  @Test
  void aHandlerWithoutAResponseSends204() {
    HttpResponse<String> response = server.send("POST", "/nothing", "");
    assertEquals(204, response.statusCode());
    WebProgram.await("the line", () -> server.output().contains("printed\n"));
  }

  @Test
  void sharedVariablesAreShared() {
    int first = Integer.parseInt(server.get("/count").body());
    assertEquals(first + 1, Integer.parseInt(server.get("/count").body()));
  }

  @Test
  void theConsoleHasTheReportOfAnError() {
    assertEquals(500, server.get("/fail").statusCode());
    WebProgram.await(
        "the report",
        () ->
            server.errors().contains("Error: [MathError]")
                && server.errors().contains("server.poh:"));
    assertTrue(server.errors().contains("in GET /fail at server.poh:"), server.errors());
  }

  @Test
  void aResponseEndsTheHandlerAndFinallyRuns() {
    assertEquals("3", server.get("/early").body());
    WebProgram.await("finally", () -> server.output().contains("cleaned up\n"));
  }
}
