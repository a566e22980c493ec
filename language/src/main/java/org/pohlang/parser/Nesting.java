package org.pohlang.parser;

import org.pohlang.text.Span;
import org.pohlang.text.SyntaxErrors;

/**
 * Counts how deeply the parser is nested, in expressions and blocks together, so that no program
 * can exhaust the stack: neither the parser's nor that of the passes over the tree.
 */
final class Nesting {
  /**
   * The parser then fits a stack of 512 KB: a level takes up to 1.1 KB of it in code compiled by
   * C1, and less when interpreted.
   */
  static final int MAX_DEPTH = 250;

  /** How many of the levels can be blocks. */
  static final int MAX_BLOCKS = 100;

  /** How high an expression's tree may be: long chains of operators nest to the left. */
  static final int MAX_HEIGHT = 2_000;

  private int depth;
  private int blocks;

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

  /** Goes into a block, or fails at its opening line. */
  void enterBlock(Cursor in, Span opening) {
    if (blocks == MAX_BLOCKS) {
      throw in.failure(SyntaxErrors.nestedTooDeeply(MAX_BLOCKS, opening));
    }
    blocks++;
    depth++;
  }

  void leaveBlock() {
    blocks--;
    depth--;
  }
}
