package org.pohlang.tests.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * HTTP/2 from clients that send ever more of what costs the server more than them: it closes the
 * connection and goes on.
 */
class FloodTest {
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int PRIORITY = 2;
  private static final int RESET = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int CONTINUATION = 9;

  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** {@code :method GET, :scheme http, :path /hello, :authority a}, with HPACK. */
  private static final byte[] GET = header(0x82, 0x86, 0x04, 6, "/hello", 0x41, 1, "a");

  private static final byte[] POST = header(0x83, 0x86, 0x04, 5, "/echo", 0x41, 1, "a");

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
            """);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static byte[] header(Object... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Object part : parts) {
      if (part instanceof Integer number) {
        bytes.write(number);
      } else {
        bytes.writeBytes(((String) part).getBytes(StandardCharsets.US_ASCII));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] frame(int type, int flags, int stream, byte... payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .putInt(payload.length << 8 | type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  private interface Flood {
    byte[] frames(int round);
  }

  /**
   * Sends until the server closes the connection, as it must. No number of frames would do instead:
   * sockets may hold tens of megabytes that nobody has read yet.
   */
  private static void assertStopped(byte[] first, Flood flood) throws IOException {
    boolean closed = false;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(60_000);
      Thread reader =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      socket.getInputStream().transferTo(ByteArrayOutputStream.nullOutputStream());
                    } catch (IOException _) {
                      // Closed.
                    }
                  });
      try {
        socket.getOutputStream().write(PREFACE);
        socket.getOutputStream().write(frame(SETTINGS, 0, 0));
        socket.getOutputStream().write(first);
        Instant end = Instant.now().plus(PATIENCE);
        for (int i = 0; Instant.now().isBefore(end); i++) {
          socket.getOutputStream().write(flood.frames(i));
        }
      } catch (SocketException _) {
        closed = true;
      }
      reader.interrupt();
    }
    assertTrue(closed, "the server took it all");
    assertEquals("hello", server.get("/hello").body());
  }

  private static byte[] join(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  @Test
  void requestsThatAreTakenBackAtOnce() throws IOException {
    assertStopped(
        new byte[0],
        i ->
            join(
                frame(HEADERS, END_STREAM | END_HEADERS, 2 * i + 1, GET),
                frame(RESET, 0, 2 * i + 1, new byte[] {0, 0, 0, 8})));
  }

  @Test
  void headersWithoutEnd() throws IOException {
    byte[] first = frame(HEADERS, END_STREAM, 1, GET);
    byte[] more = header(0x40, 1, "a", 1, "b");
    assertStopped(first, _ -> frame(CONTINUATION, 0, 1, more));
    assertStopped(first, _ -> frame(CONTINUATION, 0, 1));
  }

  @Test
  void bodiesOfNothing() throws IOException {
    assertStopped(frame(HEADERS, END_HEADERS, 1, POST), _ -> frame(DATA, 0, 1));
  }

  @Test
  void streamsThatNeverEnd() throws IOException {
    assertStopped(new byte[0], i -> frame(HEADERS, END_HEADERS, 2 * i + 1, POST));
  }

  @Test
  void questionsWithoutEnd() throws IOException {
    assertStopped(new byte[0], _ -> frame(PING, 0, 0, new byte[8]));
    assertStopped(new byte[0], _ -> frame(SETTINGS, 0, 0, new byte[] {0, 3, 0, 0, 0, 100}));
    assertStopped(new byte[0], _ -> frame(PRIORITY, 0, 1, new byte[] {0, 0, 0, 3, 1}));
  }

  /** A large header field once, and then by its number in the table again and again. */
  @Test
  void headersThatUnpackToMuchMore() throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(GET);
    block.writeBytes(header(0x40, 1, "x", 0x7f, 0xa1, 0x1e, "a".repeat(4000)));
    for (int i = 0; i < 10_000; i++) {
      block.write(0xbe);
    }
    byte[] bomb = frame(HEADERS, END_STREAM | END_HEADERS, 1, block.toByteArray());
    assertStopped(bomb, _ -> frame(DATA, 0, 0));
  }
}
