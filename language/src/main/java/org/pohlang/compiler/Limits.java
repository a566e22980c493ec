package org.pohlang.compiler;

import org.pohlang.text.Span;

/**
 * How large the parts of a compiled function may become. Arguments and indexes are counted in one
 * byte; the others keep below the engine's 32,767 locals and stack slots a function.
 */
final class Limits {
  static final int ARGUMENTS = 255;
  static final int INDEXES = 255;
  static final int LOCALS = 30_000;
  static final int STACK = 30_000;

  /** Longer collection literals are built piece by piece, as their items would fill the stack. */
  static final int LITERAL_ITEMS = 4_096;

  private Limits() {}

  static void check(int count, int limit, String what, Span span) {
    if (count > limit) {
      throw new CompileException(
          span, "Too many %s: %,d (at most %,d are possible)".formatted(what, count, limit));
    }
  }
}
