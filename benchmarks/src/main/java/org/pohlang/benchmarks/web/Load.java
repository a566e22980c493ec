package org.pohlang.benchmarks.web;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Requests from several connections at once, and how long each took. */
final class Load {
  /** One request in so many counts; the others read. */
  static final int WRITE_EVERY = 10;

  private final int port;
  private final int connections;
  private final AtomicLong errors = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private String firstError;

  Load(int port, int connections) {
    this.port = port;
    this.connections = connections;
  }

  /**
   * What came of a load.
   *
   * @param perSecond answers a second
   * @param p50 the median time of an answer in milliseconds
   * @param p99 the time that one answer of a hundred exceeds, in milliseconds
   */
  record Result(double perSecond, double p50, double p99) {}

  /**
   * Sends requests as fast as they are answered, or {@code rate} a second.
   *
   * @param rate 0 for as fast as possible; otherwise each time counts from when the request was due
   */
  Result run(int requests, double rate) throws InterruptedException {
    int each = requests / connections;
    long[] times = new long[each * connections];
    Thread[] threads = new Thread[connections];
    long begin = System.nanoTime();
    for (int i = 0; i < connections; i++) {
      int number = i;
      threads[i] = new Thread(() -> send(number, each, rate, begin, times));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double elapsed = (System.nanoTime() - begin) / 1e9;
    Arrays.sort(times);
    return new Result(
        times.length / elapsed,
        times[times.length / 2] / 1e6,
        times[(int) (times.length * 0.99)] / 1e6);
  }

  private void send(int number, int count, double rate, long begin, long[] times) {
    byte[] read = Connection.request("GET", "/read/" + number);
    byte[] write = Connection.request("POST", "/count");
    double interval = rate == 0 ? 0 : 1e9 * connections / rate;
    try (Connection connection = new Connection(port)) {
      for (int i = 0; i < count; i++) {
        long due = begin + (long) (interval * (i + (double) number / connections));
        if (rate != 0) {
          for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
          }
        }
        long start = rate == 0 ? System.nanoTime() : due;
        boolean writes = i % WRITE_EVERY == 0;
        connection.send(writes ? write : read);
        if (writes) {
          this.writes.incrementAndGet();
        }
        times[number * count + i] = System.nanoTime() - start;
      }
    } catch (IOException failure) {
      fail(failure);
    }
  }

  private synchronized void fail(IOException failure) {
    errors.incrementAndGet();
    if (firstError == null) {
      firstError = failure.toString();
    }
  }

  /** How many counting requests were answered so far. */
  long writes() {
    return writes.get();
  }

  long errors() {
    return errors.get();
  }

  /** What the first error was, or null. */
  synchronized String firstError() {
    return firstError;
  }
}
