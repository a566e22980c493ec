package org.pohlang.parser;

import org.pohlang.text.SyntaxErrors;

/**
 * Counts how deeply the parser is nested, in expressions and blocks together, so that no program
 * can exhaust the stack: neither the parser's nor that of the passes over the tree.
 */
final class Nesting {
  /**
   * One level costs up to five Java frames; {@code DeepNestingTest} shows that this many levels
   * stay well within a stack of 512 KB.
   */
  static final int MAX_DEPTH = 500;

  /** How high an expression's tree may be: long chains of operators nest to the left. */
  static final int MAX_HEIGHT = 2_000;

  private int depth;

  int depth() {
    return depth;
  }

  /** Comes back to an earlier depth. */
  void restore(int depth) {
    this.depth = depth;
  }

  /** Goes one level deeper, or fails at the token that comes next. */
  void enter(Cursor in) {
    if (depth == MAX_DEPTH) {
      throw in.failure(SyntaxErrors.nestedTooDeeply(MAX_DEPTH, in.span(in.position())));
    }
    depth++;
  }

  void leave() {
    depth--;
  }
}
