package org.pohlang.tests.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
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

/** Clients that send or take a byte now and then: they are cut off, and hold nobody up. */
class SlowClientsTest {
  private static final int CLIENTS = 50;

  @TempDir static Path directory;
  private static WebProgram server;

  @BeforeAll
  static void start() {
    server =
        WebProgram.start(
            directory,
            """
            Create web server on port 0
            Set words to "abcdefghij"
            Repeat 20
                Set words to words plus words
            End
            Add route "/hello" with method "GET" to server:
                Write text response with "hello"
            Add route "/echo" with method "POST" to server:
                Write text response with request body
            Add route "/long" with method "GET" to server:
                Write text response with words
            Start server
            """,
            Map.of("pohlang.ClientTimeout", "500"));
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

  private static void send(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Whether the server has closed the connection; a byte is sent to find out. */
  private static boolean isClosed(Socket socket) throws IOException {
    try {
      send(socket, "a");
      return false;
    } catch (SocketException _) {
      return true;
    }
  }

  /** All begin with {@code bytes} and go on a byte at a time; others are answered meanwhile. */
  private static void assertCutOff(String bytes) throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < CLIENTS; i++) {
        Socket socket = connect();
        send(socket, bytes);
        slow.add(socket);
      }
      List<Socket> left = new ArrayList<>(slow);
      WebProgram.await(
          "the slow clients' end",
          () -> {
            TimeUnit.MILLISECONDS.sleep(20);
            assertEquals("hello", server.get("/hello").body());
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

  @Test
  void aBodyThatComesTooSlowlyIsAnswered() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
      while (socket.getInputStream().available() == 0) {
        send(socket, "a");
      }
      byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 408 ".length());
      assertEquals("HTTP/1.1 408 ", new String(status, StandardCharsets.US_ASCII));
    }
  }

  @Test
  void whoTakesAnAnswerTooSlowlyDoesNotGetAllOfIt() throws Exception {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      socket.setSoTimeout(60_000);
      send(socket, "GET /long HTTP/1.1\r\nHost: a\r\n\r\n");
      InputStream in = socket.getInputStream();
      byte[] head = in.readNBytes("HTTP/1.1 200 ".length());
      assertEquals("HTTP/1.1 200 ", new String(head, StandardCharsets.US_ASCII));
      WebProgram.await(
          "the end",
          () -> {
            TimeUnit.MILLISECONDS.sleep(20);
            in.skip(1000);
            return isClosed(socket);
          });
    }
    assertEquals(10 << 20, server.get("/long").body().length());
  }
}
