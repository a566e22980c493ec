package org.pohlang.engine;

/** A local variable that outlives its call because a function captured it. */
final class Cell {
  Object value = Unassigned.INSTANCE;
}
