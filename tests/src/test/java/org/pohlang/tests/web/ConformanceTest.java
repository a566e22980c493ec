package org.pohlang.tests.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What comes over the wire that no well-behaved client sends: a clear 4xx or a closed connection.
 */
class ConformanceTest {
  @TempDir static Path directory;
  private static WebProgram server;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(directory.resolve("public/sub"));
    Files.writeString(directory.resolve("secret.txt"), "top secret");
    Files.writeString(directory.resolve("public/open.txt"), "open");
    server =
        WebProgram.start(
            directory,
            """
            Create web server on port 0
            Serve static files from "public" on server
            Add route "/hello" with method "GET" to server:
                Write text response with "hello"
            Add route "/echo" with method "POST" to server:
                Write text response with request body
            Add route "/size" with method "POST" to server:
                Write text response with length(request body)
            Add route "/form" with method "POST" to server:
                If (get request header "Content-Type") is "application/json"
                    Write json response with request json
                End
                Write text response with get form field "a"
            Add route "/away" with method "GET" to server:
                Write redirect to get query parameter "to"
            Add route "/header" with method "GET" to server:
                Write text response with "ok" with header "X-Given" as get query parameter "v"
            Add route "/cookie" with method "GET" to server:
                Write text response with "ok" with cookie "given" as get query parameter "v"
            Start server
            """);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(60_000);
    return socket;
  }

  /** Sends bytes, ends the output, and gives all that comes back until the connection ends. */
  private static String exchange(String request) throws IOException {
    try (Socket socket = connect()) {
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.shutdownOutput();
      } catch (SocketException _) {
        // The server has said enough already.
      }
      return read(socket);
    }
  }

  private static void send(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String read(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    byte[] buffer = new byte[4096];
    try {
      for (int n = socket.getInputStream().read(buffer);
          n >= 0;
          n = socket.getInputStream().read(buffer)) {
        answer.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketException _) {
      // Reset: closed all the same.
    }
    return answer.toString();
  }

  private static void assertRefused(String answer) {
    assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/1\\.1 (4\\d\\d|505|501) .*"), answer);
    assertFalse(answer.contains("Exception"), answer);
    assertFalse(answer.toLowerCase(java.util.Locale.ROOT).contains("jetty"), answer);
    assertAlive();
  }

  private static void assertAlive() {
    assertEquals("hello", server.get("/hello").body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0\1\2\3\r\n\r\n",
        "hello\r\n\r\n",
        "GET\r\n\r\n",
        "GET /hello\r\n\r\n",
        "GET /hello HTTP/9.9\r\nHost: a\r\n\r\n",
        "GET /hello HTTP/1.1\r\n\r\n",
        "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /hello HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET /hello HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n",
        "GET /hello HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n",
        "GET /hello HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
        "GET /hello HTTP/1.1\r\nHost : a\r\n\r\n",
        "GET /hello HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
        "G@T /hello HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET hello HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a\u00e4 HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab",
        "POST /echo HTTP/1.1\r\n"
            + "Host: a\r\n"
            + "Content-Length: 3\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "0\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: nonsense\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nab",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2, 2\r\n\r\nab",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: +2\r\n\r\nab",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0x2\r\n\r\nab",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\nab",
        "POST /echo HTTP/1.1\r\nHost: a\r\nX: a\rContent-Length: 2\r\n\r\nab",
        "POST /echo HTTP/1.1\r\nHost: a\r\nX: a\nContent-Length: 2\r\n\r\nab",
        "GET /hello HTTP/1.1\nHost: a\n\n",
        "GET /hello HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n",
        "GET /hello\r\n",
        "GET /hello HTTP/2.0\r\nHost: a\r\n\r\n",
        "GET /hel\0lo HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%c0%af HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /header?v=%c0%af HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /header?v=%ed%a0%80 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /header?v=%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://evil/hello HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://u:p@a/hello HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET file:///etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n",
        "TRACE /hello HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /hello HTTP/1.1\r\nHost: a:b\r\n\r\n",
        "GET /hello HTTP/1.1\r\nHost: a@b\r\n\r\n",
        "GET /hello HTTP/1.1\r\nHost:\r\n\r\n",
        "\26\3\1\2\0\1\0\1\374\3\3",
      })
  void malformedRequestsAreRefused(String request) throws IOException {
    assertRefused(exchange(request));
  }

  /** None of these may be taken for two requests, of which a proxy has seen only one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: \013chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n2\nab\n0\n\n",
        "Transfer-Encoding: chunked\r\n\r\n-2\r\nab\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n0x2\r\nab\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n2\r\nabXX0\r\n\r\n",
      })
  void noRequestHidesInAnother(String rest) throws IOException {
    String answer =
        exchange(
            "POST /echo HTTP/1.1\r\nHost: a\r\n" + rest + "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    assertRefused(answer);
    assertFalse(answer.contains("hello"), answer);
  }

  @Test
  void whatIsTooMuchIsRefused() throws IOException {
    String chunked = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2";
    assertRefused(exchange(chunked + ";" + "a".repeat(200_000) + "\r\nab\r\n0\r\n\r\n"));
    assertRefused(exchange(chunked + "\r\nab\r\n0\r\n" + "X: a\r\n".repeat(50_000) + "\r\n"));
    assertRefused(exchange("\r\n".repeat(100_000) + "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"));
    assertRefused(
        exchange("GET /hello HTTP/1.1\r\nHost: a\r\nCookie: " + many("c%d=1; ") + "\r\n\r\n"));
    assertRefused(form("application/x-www-form-urlencoded", many("p%d=1&")));
    String part = "--b\r\nContent-Disposition: form-data; name=\"p%d\"\r\n\r\nx\r\n";
    assertRefused(form("multipart/form-data; boundary=b", many(part) + "--b--\r\n"));
    String headers = "--b\r\n" + "X: y\r\n".repeat(100_000) + "\r\nx\r\n--b--\r\n";
    assertRefused(form("multipart/form-data; boundary=b", headers));
    assertRefused(form("multipart/form-data", "x"));
    assertRefused(form("application/json", "[".repeat(1_000_000)));
    assertRefused(form("application/json", "1".repeat(1_000_000)));
    assertRefused(
        exchange(
            "GET /open.txt HTTP/1.1\r\nHost: a\r\nRange: bytes="
                + "0-,".repeat(10_000)
                + "1-\r\n\r\n"));
  }

  private static String many(String each) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      all.append(each.replace("%d", Integer.toString(i)));
    }
    return all.toString();
  }

  private static String form(String type, String body) throws IOException {
    return exchange(
        "POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(type, body.length(), body));
  }

  /** Ranges that overlap are not sent more than once. */
  @Test
  void manyRangesDoNotMultiplyAFile() throws IOException {
    String answer =
        exchange(
            "GET /open.txt HTTP/1.1\r\nHost: a\r\nRange: bytes="
                + "0-,".repeat(3_000)
                + "1-\r\n\r\n");
    assertTrue(answer.length() < 2_000, () -> answer.length() + " bytes");
    assertAlive();
  }

  /** A bomb that is sent compressed stays what it is. */
  @Test
  void compressedBodiesAreNotUnpacked() throws IOException {
    String body = "\37\213\10\0\0\0";
    String answer =
        exchange(
            "POST /size HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 6\r\n"
                + "Connection: close\r\n\r\n"
                + body);
    assertTrue(answer.startsWith("HTTP/1.1 200") && answer.endsWith("\r\n\r\n6"), answer);
  }

  @Test
  void hugeRequestLinesAndHeadersAreRefused() throws IOException {
    assertRefused(exchange("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"));
    assertRefused(
        exchange("GET /hello HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(100_000) + "\r\n\r\n"));
    assertRefused(
        exchange("GET /hello HTTP/1.1\r\nHost: a\r\n" + "X: a\r\n".repeat(50_000) + "\r\n"));
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    String one = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n";
    String answer =
        exchange(
            one
                + "1"
                + one
                + "2"
                + one
                + "3"
                + "GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertEquals(4, answer.split("HTTP/1\\.1 200 OK", -1).length - 1, answer);
    assertTrue(answer.matches("(?s).*\r\n\r\n1HTTP.*\r\n\r\n2HTTP.*\r\n\r\n3HTTP.*hello"), answer);
  }

  @Test
  void chunkedBodiesAreRead() throws IOException {
    String answer =
        exchange(
            "POST /echo HTTP/1.1\r\n"
                + "Host: a\r\n"
                + "Transfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\n"
                + "3;ext=1\r\n"
                + "abc\r\n"
                + "2\r\n"
                + "de\r\n"
                + "0\r\n"
                + "Trailer: x\r\n\r\n");
    assertTrue(answer.endsWith("\r\n\r\nabcde"), answer);
  }

  @Test
  void whoAsksFirstWhetherALongBodyIsWelcomeIsToldAtOnce() throws IOException {
    String head = "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nConnection: close\r\n";
    try (Socket socket = connect()) {
      send(socket, head + "Content-Length: 99999999\r\n\r\n");
      String answer = read(socket);
      assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
    }
    try (Socket socket = connect()) {
      send(socket, head + "Content-Length: 4\r\n\r\n");
      byte[] first = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
      assertEquals("HTTP/1.1 100 Continue\r\n\r\n", new String(first, StandardCharsets.US_ASCII));
      send(socket, "body");
      assertTrue(read(socket).endsWith("body"));
    }
  }

  @Test
  void halfClosedConnectionsGetTheirAnswer() throws IOException {
    assertTrue(exchange("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n").endsWith("hello"));
  }

  @Test
  void slowClientsHoldNobodyUp() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = connect();
        OutputStream out = socket.getOutputStream();
        out.write(
            (i % 2 == 0
                    ? "GET /hello HTTP/1.1\r\nHos"
                    : "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc")
                .getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }
      for (int i = 0; i < 20; i++) {
        assertAlive();
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    assertAlive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.txt",
        "/sub/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/.%2e/secret.txt",
        "/%252e%252e/secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%u002e%u002e/secret.txt",
        "/..;/secret.txt",
        "/..;a=b/secret.txt",
        "/sub/..%00/../secret.txt",
        "/open.txt%00.html",
        "/....//secret.txt",
        "//../secret.txt",
        "/%2f%2e%2e/secret.txt",
        "http://a/../secret.txt",
      })
  void noPathLeavesTheFolder(String path) throws IOException {
    String answer = exchange("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
    assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"), answer);
    assertFalse(answer.contains("secret"), answer);
    assertAlive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/away?to=/x%0d%0aSet-Cookie:%20evil=1",
        "/away?to=%0d%0a%0d%0a%3Chtml%3Eevil",
        "/header?v=a%0d%0aEvil:%201",
        "/header?v=a%0aEvil:%201",
        "/header?v=a%00Evil:%201",
        "/cookie?v=a%0d%0aEvil:%201",
        "/cookie?v=a;%20Domain=evil",
        "/header?v=%e5%98%8a%e5%98%8dEvil:%201",
      })
  void nobodyCanAddHeaders(String path) throws IOException {
    String answer = exchange("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
    assertTrue(head.startsWith("HTTP/1.1 400") || head.startsWith("HTTP/1.1 302"), answer);
    assertTrue(head.lines().noneMatch(line -> line.matches("(?i)(evil|set-cookie).*")), answer);
    assertFalse(answer.contains("<html>"), answer);
    assertAlive();
  }
}
