package org.pohlang.compiler;

import org.pohlang.bytecode.Verifier;
import org.pohlang.text.Span;

/** How large the parts of a compiled function may become. */
final class Limits {
  /** Arguments and indexes are counted in one byte. */
  static final int ARGUMENTS = 255;

  static final int INDEXES = 255;
  static final int PARAMETERS = Verifier.MAX_PARAMETERS;
  static final int LOCALS = Verifier.MAX_LOCALS;
  static final int CAPTURES = Verifier.MAX_CAPTURES;
  static final int STACK = Verifier.MAX_STACK;
  static final int REGIONS = Verifier.MAX_REGIONS;
  static final int NESTING = Verifier.MAX_NESTING;
  static final int INSTRUCTIONS = Verifier.MAX_INSTRUCTIONS;

  /** Longer collection literals are built piece by piece, as their items would fill the stack. */
  static final int LITERAL_ITEMS = 1_000;

  private Limits() {}

  static void check(int count, int limit, String what, Span span) {
    if (count > limit) {
      throw new CompileException(
          span, "Too many %s: at most %,d are possible".formatted(what, limit));
    }
  }
}
