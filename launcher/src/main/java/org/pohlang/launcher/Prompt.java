package org.pohlang.launcher;

import org.graalvm.polyglot.Context;

final class Prompt {
  private Prompt() {}

  static int run(Context.Builder builder, int optimization) {
    throw new UnsupportedOperationException();
  }
}
