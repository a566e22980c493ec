package org.pohlang.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads the bodies of requests, before a handler runs: a slow client holds no thread. All that are
 * being read or worked on together have a limit, so that clients cannot fill the memory.
 */
final class Bodies {
  /** In bytes, unless the program says otherwise. */
  static final int DEFAULT_LIMIT = 10 << 20;

  private static final String LIMIT_ATTRIBUTE = Bodies.class.getName();
  private static final byte[] NONE = {};

  private final long maxTotal = Math.max(DEFAULT_LIMIT, Runtime.getRuntime().maxMemory() / 4);
  private final AtomicLong total = new AtomicLong();

  /** Sets how many bytes the body of {@code request} may have. */
  static void limit(Request request, int bytes) {
    request.setAttribute(LIMIT_ATTRIBUTE, bytes);
  }

  /**
   * Reads the body of {@code request}.
   *
   * @param whenRead gets it; it may run on another thread
   * @param whenRefused gets the status with which the request is to be answered instead
   */
  void read(Request request, Consumer<byte[]> whenRead, IntConsumer whenRefused) {
    long length = request.getLength();
    if (length == 0 || length < 0 && !isChunked(request)) {
      whenRead.accept(NONE);
      return;
    }
    int limit =
        request.getAttribute(LIMIT_ATTRIBUTE) instanceof Integer given ? given : DEFAULT_LIMIT;
    if (length > limit && isExpectant(request)) {
      whenRefused.accept(HttpStatus.PAYLOAD_TOO_LARGE_413);
      return;
    }
    Reading reading = new Reading(request, limit, length > limit, whenRead, whenRefused);
    Request.addCompletionListener(request, _ -> reading.forget());
    reading.run();
  }

  /**
   * Reads a body piece by piece, and counts what has come, not what was announced: who wants to use
   * up the memory has to send as much. Of one that is too long some more is read and dropped: a
   * client that is still sending when the connection is closed may never see the answer.
   */
  private final class Reading implements Runnable {
    private static final int DROPPED = 256 << 10;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final long start = System.nanoTime();
    private final Request request;
    private final int limit;
    private final Consumer<byte[]> whenRead;
    private final IntConsumer whenRefused;
    private boolean tooLong;
    private long length;

    /**
     * @param tooLong whether its announced length says that already
     */
    Reading(
        Request request,
        int limit,
        boolean tooLong,
        Consumer<byte[]> whenRead,
        IntConsumer whenRefused) {
      this.request = request;
      this.limit = limit;
      this.tooLong = tooLong;
      this.whenRead = whenRead;
      this.whenRefused = whenRefused;
    }

    @Override
    public void run() {
      while (true) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          whenRefused.accept(statusOf(chunk.getFailure()));
          return;
        }
        boolean last = chunk.isLast();
        take(chunk.getByteBuffer());
        chunk.release();
        if (tooLong && (last || length > (long) limit + DROPPED)) {
          whenRefused.accept(HttpStatus.PAYLOAD_TOO_LARGE_413);
          return;
        }
        if (total.get() > maxTotal) {
          whenRefused.accept(HttpStatus.SERVICE_UNAVAILABLE_503);
          return;
        }
        if (last) {
          whenRead.accept(body.toByteArray());
          return;
        }
        if (ClientEndPoint.of(request).isTooSlow(length, start)) {
          whenRefused.accept(HttpStatus.REQUEST_TIMEOUT_408);
          return;
        }
      }
    }

    private void take(ByteBuffer piece) {
      length += piece.remaining();
      tooLong |= length > limit;
      if (tooLong) {
        forget();
        body.reset();
        return;
      }
      byte[] bytes = new byte[piece.remaining()];
      piece.get(bytes);
      body.writeBytes(bytes);
      total.addAndGet(bytes.length);
    }

    /** The body takes no memory any more. */
    void forget() {
      total.addAndGet(-body.size());
    }
  }

  /** Whether the client waits for a word before it sends the body. */
  private static boolean isExpectant(Request request) {
    return request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
  }

  private static boolean isChunked(Request request) {
    return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
        || request.getConnectionMetaData().getHttpVersion().getVersion() >= 20;
  }

  private static int statusOf(Throwable failure) {
    return switch (failure) {
      case HttpException known -> known.getCode();
      case TimeoutException _ -> HttpStatus.REQUEST_TIMEOUT_408;
      default -> HttpStatus.BAD_REQUEST_400;
    };
  }
}
