package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives;

/**
 * How deep the calls of functions are nested in a thread. To count them ends a recursion without
 * end soon, and long before the stack is exhausted: code that runs out of stack in the middle of a
 * class's initialization loses that class for good.
 *
 * <p>A call goes like this, whatever comes of it:
 *
 * <pre>{@code
 * int depth = calls.enter();
 * try {
 *   ...
 * } finally {
 *   calls.leave(depth);
 * }
 * }</pre>
 *
 * <p>Belongs to one thread.
 */
public final class CallDepth {
  /** How many calls can be open at once. */
  public static final int LIMIT = 12_000;

  /** So deep goes no ordinary program; there is much stack left here still. */
  private static final int UNUSUAL = 100;

  private final Runnable preparation;
  private int depth;
  private int limit = UNUSUAL;

  /**
   * @param preparation loads what an error needs on its way through calls; run once, when calls are
   *     nested unusually deep
   */
  public CallDepth(Runnable preparation) {
    this.preparation = preparation;
  }

  /**
   * Begins a call.
   *
   * @return what {@link #leave} needs
   * @throws PohError a RuntimeError where calls are nested too deep
   */
  public int enter() {
    int outer = depth;
    if (outer >= limit) {
      CompilerDirectives.transferToInterpreter();
      raiseLimit(outer);
    }
    depth = outer + 1;
    return outer;
  }

  /** Ends a call, with what {@link #enter} gave. */
  public void leave(int outer) {
    depth = outer;
  }

  private void raiseLimit(int outer) {
    if (outer >= LIMIT) {
      throw Errors.recursionTooDeep();
    }
    limit = LIMIT;
    preparation.run();
  }
}
