package org.pohlang.engine;

import java.util.Locale;

/** How long the steps between a program's text and its run have taken in an engine. */
final class Phases {
  /** The steps. Parsing and compiling are for text, reading is for compiled files. */
  enum Phase {
    PARSE,
    COMPILE,
    READ,
    /** From a verified chunk to the engine's own code, function by function. */
    LOAD
  }

  private final long[] nanoseconds = new long[Phase.values().length];
  private int functions;

  /** Adds the time since {@code start}, which {@link System#nanoTime} gave. */
  synchronized void add(Phase phase, long start) {
    nanoseconds[phase.ordinal()] += System.nanoTime() - start;
    if (phase == Phase.LOAD) {
      functions++;
    }
  }

  /**
   * For example {@code parse 1.25 ms, compile 0.75 ms, read 0.00 ms, load 2.00 ms, functions 3}.
   */
  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    for (Phase phase : Phase.values()) {
      text.append(phase.name().toLowerCase(Locale.ROOT))
          .append(String.format(Locale.ROOT, " %.2f ms, ", nanoseconds[phase.ordinal()] / 1e6));
    }
    return text.append("functions ").append(functions).toString();
  }
}
