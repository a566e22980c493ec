package org.pohlang.web;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
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
    if (length > limit) {
      whenRefused.accept(HttpStatus.PAYLOAD_TOO_LARGE_413);
      return;
    }
    long reserved = length < 0 ? limit : length;
    if (total.addAndGet(reserved) > maxTotal) {
      total.addAndGet(-reserved);
      whenRefused.accept(HttpStatus.SERVICE_UNAVAILABLE_503);
      return;
    }
    Request.addCompletionListener(request, _ -> total.addAndGet(-reserved));
    Content.Source.asByteArrayAsync(request, limit)
        .whenComplete(
            (body, failure) -> {
              if (failure == null) {
                whenRead.accept(body);
              } else {
                whenRefused.accept(statusOf(failure));
              }
            });
  }

  private static boolean isChunked(Request request) {
    return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
        || request.getConnectionMetaData().getHttpVersion().getVersion() >= 20;
  }

  private static int statusOf(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case HttpException known -> known.getCode();
      case TimeoutException _ -> HttpStatus.REQUEST_TIMEOUT_408;
      // What the library throws where there is more than the limit.
      case IllegalStateException _ -> HttpStatus.PAYLOAD_TOO_LARGE_413;
      default -> HttpStatus.BAD_REQUEST_400;
    };
  }
}
