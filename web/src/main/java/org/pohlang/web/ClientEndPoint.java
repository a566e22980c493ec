package org.pohlang.web;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A client's connection, which it cannot hold by sending or taking a byte now and then: the
 * library's own timeout starts anew with each of them. Here the header of a request must be
 * complete in a given time after the connection was opened or the answer before was sent, and a
 * body and a long answer must come and go with a least rate. Thread-safe.
 */
final class ClientEndPoint extends SocketChannelEndPoint {
  /** How many bytes must come or go, on average, in the time that a client may be silent. */
  private static final int LEAST = 256 << 10;

  /**
   * Answers up to here, in bytes, are not worth the trouble: they fit into the system's buffers.
   */
  private static final int SHORT_ANSWER = 64 << 10;

  private final int patience;
  private int openRequests;
  private long idleSince = System.nanoTime();

  /**
   * @param patience how long the client may be silent, take for a header, and for each {@value
   *     #LEAST} bytes that are begun, in milliseconds
   */
  ClientEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      int patience) {
    super(channel, selector, key, scheduler);
    this.patience = patience;
    setIdleTimeout(patience);
  }

  /** The connection that {@code request} came by. */
  static ClientEndPoint of(Request request) {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    while (endPoint instanceof EndPoint.Wrapper wrapper) {
      endPoint = wrapper.unwrap();
    }
    return (ClientEndPoint) endPoint;
  }

  /** The header of a request is complete. */
  synchronized void requestBegins() {
    openRequests++;
  }

  /** The answer has been sent, or never will be. */
  synchronized void requestEnds() {
    openRequests--;
    idleSince = System.nanoTime();
  }

  /** Closes the connection where the client has taken too long for a header. */
  void closeIfOverdue() {
    if (isOverdue()) {
      close();
    }
  }

  private synchronized boolean isOverdue() {
    return openRequests == 0
        && System.nanoTime() - idleSince > TimeUnit.MILLISECONDS.toNanos(patience);
  }

  /** Whether a client that has sent or taken so many bytes since {@code start} is too slow. */
  boolean isTooSlow(long bytes, long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) > longest(bytes);
  }

  /** {@code callback} of an answer of so many bytes; the connection is closed if that is late. */
  Callback whenTaken(long bytes, Callback callback) {
    if (bytes <= SHORT_ANSWER) {
      return callback;
    }
    Scheduler.Task end =
        getScheduler().schedule(this::close, longest(bytes), TimeUnit.MILLISECONDS);
    return Callback.from(callback, end::cancel);
  }

  /** How long so many bytes may take, in milliseconds. */
  private long longest(long bytes) {
    return patience * (1 + bytes / LEAST);
  }
}
