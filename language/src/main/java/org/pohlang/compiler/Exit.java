package org.pohlang.compiler;

/** A way to leave statements that are still going on. */
sealed interface Exit {
  /** The result, except at top level, is on the stack. */
  record Return() implements Exit {}

  record Break(Enclosing.Loop loop) implements Exit {}

  record Continue(Enclosing.Loop loop) implements Exit {}
}
