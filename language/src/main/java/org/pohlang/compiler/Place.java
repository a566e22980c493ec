package org.pohlang.compiler;

/** Where a name may have its value. */
sealed interface Place {
  /** A local of the function itself. */
  record Local(int index) implements Place {}

  /** A local of an enclosing function. */
  record Captured(int index) implements Place {}

  /** The globals, and behind them the built-in functions. */
  record Global() implements Place {}
}
