package org.pohlang.benchmarks.web;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection that is kept for many requests; used by one thread. */
final class Connection implements AutoCloseable {
  private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OK = "HTTP/1.1 200 ".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final InputStream in;
  private final byte[] line = new byte[8192];

  Connection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), line.length);
  }

  static byte[] request(String method, String path) {
    String body = method.equals("POST") ? "Content-Length: 0\r\n" : "";
    return (method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + body + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Sends a request and gives the body of its answer.
   *
   * @throws IOException where the answer is another than 200
   */
  String send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    int size = readLine();
    if (!startsWith(OK, size)) {
      throw new IOException(new String(line, 0, size, StandardCharsets.ISO_8859_1));
    }
    int length = 0;
    for (size = readLine(); size > 0; size = readLine()) {
      if (startsWith(LENGTH, size)) {
        length = 0;
        for (int i = LENGTH.length; i < size; i++) {
          length = length * 10 + line[i] - '0';
        }
      }
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private int readLine() throws IOException {
    int size = 0;
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection was closed");
      }
      if (c != '\r') {
        line[size++] = (byte) c;
      }
    }
    return size;
  }

  /** Without regard to case in ASCII letters. */
  private boolean startsWith(byte[] prefix, int size) {
    if (size < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if ((line[i] | 0x20) != (prefix[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
