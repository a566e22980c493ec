package org.pohlang.compiler;

/** A way to leave statements that are still going on. */
sealed interface Exit {
  /** The result, except at top level, is on the stack. */
  record Return() implements Exit {
    // Written out: see Constant.
    @Override
    public boolean equals(Object other) {
      return other instanceof Return;
    }
  }

  record Break(Enclosing.Loop loop) implements Exit {
    // Written out: see Constant.
    @Override
    public boolean equals(Object other) {
      return other instanceof Break exit && loop == exit.loop;
    }
  }

  record Continue(Enclosing.Loop loop) implements Exit {
    // Written out: see Constant.
    @Override
    public boolean equals(Object other) {
      return other instanceof Continue exit && loop == exit.loop;
    }
  }
}
