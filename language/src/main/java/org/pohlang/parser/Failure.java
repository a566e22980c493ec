package org.pohlang.parser;

import org.pohlang.text.SyntaxError;

/** Leaves a statement that cannot be understood; the parser goes on behind it. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SyntaxError error;

  /**
   * @param error what to report, or null where that has been done
   */
  Failure(SyntaxError error) {
    super(null, null, false, false);
    this.error = error;
  }

  SyntaxError error() {
    return error;
  }
}
