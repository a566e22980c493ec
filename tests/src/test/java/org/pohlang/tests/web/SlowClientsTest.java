package org.pohlang.tests.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that send or take a byte now and then: they are cut off, and hold nobody up. The times
 * are so short that on a busy machine others may be cut off as well; they come again.
 */
class SlowClientsTest {
  private static final int CLIENTS = 50;

  /** In milliseconds. */
  private static final Map<String, String> PATIENCE = Map.of("pohlang.ClientTimeout", "500");

  @TempDir static Path directory;
  private static WebProgram server;

  @BeforeAll
  static void start() {
    server =
        WebProgram.start(
            directory,
            """
            Create web server on port 0
            Add route "/hello" with method "GET" to server:
                Write text response with "hello"
            Add route "/echo" with method "POST" to server:
                Write text response with request body
            Start server
            """,
            PATIENCE);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Socket connect(WebProgram program) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), program.port());
    socket.setSoTimeout(60_000);
    return socket;
  }

  /** Whether it could be sent: the server may have closed the connection. */
  private static boolean send(Socket socket, String bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return true;
    } catch (SocketException _) {
      return false;
    }
  }

  /** Whether the server has closed the connection; a byte is sent to find out. */
  private static boolean isClosed(Socket socket) throws IOException {
    return !send(socket, "a");
  }

  private static boolean isAnswered() {
    try {
      return server.get("/hello").body().equals("hello");
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  /** All begin with {@code bytes} and go on a byte at a time; others are answered meanwhile. */
  private static void assertCutOff(String bytes) throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < CLIENTS; i++) {
        Socket socket = connect(server);
        slow.add(socket);
        send(socket, bytes);
      }
      List<Socket> left = new ArrayList<>(slow);
      WebProgram.await(
          "the slow clients' end",
          () -> {
            TimeUnit.MILLISECONDS.sleep(20);
            WebProgram.await("an answer to others", SlowClientsTest::isAnswered);
            for (Socket socket : List.copyOf(left)) {
              if (isClosed(socket)) {
                left.remove(socket);
              }
            }
            return left.isEmpty();
          });
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /",
        "GET /hello HTTP/1.1\r\nHost: a\r\nX-Long: ",
        "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n10000\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0\0\0\u0080\1\5\0\0\0\1",
      })
  void aByteNowAndThenIsNotEnough(String beginning) throws Exception {
    assertCutOff(beginning);
  }

  /** The server says hello in TLS only after the client, which never ends doing so. */
  @Test
  void aHandshakeThatNeverEndsIsCutOff() throws Exception {
    Certificates.make(directory);
    try (WebProgram secure =
            WebProgram.start(
                Files.createDirectory(directory.resolve("secure")),
                """
                Create web server on port 0 with certificate "../key.p12" and password "changeit"
                Start server
                """,
                PATIENCE);
        Socket socket = connect(secure)) {
      send(socket, "\26\3\1\100\0\1\0\77\374\3\3");
      WebProgram.await(
          "the end",
          () -> {
            TimeUnit.MILLISECONDS.sleep(20);
            return isClosed(socket);
          });
    }
  }

  @Test
  void aBodyThatComesTooSlowlyIsAnswered() {
    WebProgram.await(
        "408",
        () -> {
          try (Socket socket = connect(server)) {
            send(socket, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
            while (socket.getInputStream().available() == 0 && !isClosed(socket)) {
              TimeUnit.MILLISECONDS.sleep(20);
            }
            return beginning(socket).equals("HTTP/1.1 408 ");
          }
        });
  }

  @Test
  void whoTakesAnAnswerTooSlowlyDoesNotGetAllOfIt() throws IOException {
    try (WebProgram impatient =
        WebProgram.start(
            Files.createDirectory(directory.resolve("long")),
            """
            Create web server on port 0
            Set words to "abcdefghij"
            Repeat 20
                Set words to words plus words
            End
            Add route "/long" with method "GET" to server:
                Write text response with words
            Start server
            """,
            Map.of("pohlang.ClientTimeout", "200"))) {
      WebProgram.await("an answer that is cut off", () -> isAnswerCutOff(impatient));
    }
  }

  private static boolean isAnswerCutOff(WebProgram impatient) throws Exception {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), impatient.port()));
      socket.setSoTimeout(60_000);
      send(socket, "GET /long HTTP/1.1\r\nHost: a\r\n\r\n");
      if (!beginning(socket).equals("HTTP/1.1 200 ")) {
        return false;
      }
      while (!isClosed(socket)) {
        TimeUnit.MILLISECONDS.sleep(20);
        take(socket, 1000);
      }
      return true;
    }
  }

  private static void take(Socket socket, int bytes) throws IOException {
    try {
      socket.getInputStream().skip(bytes);
    } catch (SocketException _) {
      // Sending finds out.
    }
  }

  /** The status line up to its number; empty where the connection was closed without an answer. */
  private static String beginning(Socket socket) throws IOException {
    try {
      byte[] bytes = socket.getInputStream().readNBytes("HTTP/1.1 200 ".length());
      return new String(bytes, StandardCharsets.US_ASCII);
    } catch (SocketException _) {
      return "";
    }
  }
}
