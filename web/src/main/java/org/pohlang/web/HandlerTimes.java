package org.pohlang.web;

import com.oracle.truffle.api.nodes.ControlFlowException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.pohlang.web.spi.WebHost;

/**
 * Ends code of the program that runs for too long, so that a loop without end does not keep others
 * waiting for ever. Thread-safe.
 */
final class HandlerTimes {
  /** How often {@link #tick} is to be called, in milliseconds. */
  static final int TICK_MS = 250;

  private static final int MS_PER_SECOND = 1000;

  private final WebHost host;
  private final Set<Run> running = ConcurrentHashMap.newKeySet();

  HandlerTimes(WebHost host) {
    this.host = host;
  }

  /** Comes out of code that has run for too long. The program cannot catch it. */
  static final class TimeIsUp extends ControlFlowException {
    private static final long serialVersionUID = 1L;
  }

  /** A thread in the program's code. */
  private static final class Run {
    private final Thread thread = Thread.currentThread();
    private int ticksLeft;
    private volatile boolean over;

    Run(int ticks) {
      ticksLeft = ticks;
    }
  }

  /**
   * Runs {@code code} in the context, on this thread.
   *
   * @param seconds how long it may run
   * @throws TimeIsUp if it has not ended by then
   */
  <T> T run(int seconds, Supplier<T> code) {
    Run run = new Run((int) Math.min(Integer.MAX_VALUE, (long) seconds * MS_PER_SECOND / TICK_MS));
    running.add(run);
    try {
      return host.enter(code);
    } finally {
      run.over = true;
      running.remove(run);
    }
  }

  /**
   * Counts down for all that is running. A thread that waits is not counted, as where its author
   * looks at it in a debugger.
   */
  void tick() {
    for (Run run : running) {
      if (run.thread.getState() == Thread.State.RUNNABLE && --run.ticksLeft == 0) {
        host.interrupt(run.thread, () -> run.over ? null : new TimeIsUp());
      }
    }
  }
}
