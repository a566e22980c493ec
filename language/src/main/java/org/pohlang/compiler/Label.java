package org.pohlang.compiler;

import java.util.ArrayList;
import java.util.List;

/** A place ahead in the code that instructions jump to before it is known. */
final class Label {
  private final List<Integer> uses = new ArrayList<>();
  private int depth;

  /**
   * @param depth how many values are on the stack at the label, coming from this use
   */
  void use(int instruction, int depth) {
    if (isUsed() && depth != this.depth) {
      throw new IllegalStateException("stack depth " + depth + " at a label of " + this.depth);
    }
    uses.add(instruction);
    this.depth = depth;
  }

  boolean isUsed() {
    return !uses.isEmpty();
  }

  List<Integer> uses() {
    return uses;
  }

  int depth() {
    return depth;
  }
}
