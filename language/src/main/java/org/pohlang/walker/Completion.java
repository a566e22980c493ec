package org.pohlang.walker;

/** How a statement ended. */
sealed interface Completion {
  /** What follows it runs next. */
  record Normal() implements Completion {}

  record Break() implements Completion {}

  record Continue() implements Completion {}

  record Return(Object value) implements Completion {}

  Completion NORMAL = new Normal();
  Completion BREAK = new Break();
  Completion CONTINUE = new Continue();
}
