package org.pohlang.optimizer;

import java.util.ArrayDeque;
import java.util.Deque;

/** Drops the instructions that control never reaches. */
final class DeadCode {
  private DeadCode() {}

  static void rewrite(EditableCode code) {
    boolean[] reached = new boolean[code.count()];
    Deque<Node> pending = new ArrayDeque<>();
    pending.push(code.first());
    while (!pending.isEmpty()) {
      Node node = pending.pop();
      while (!reached[node.index]) {
        reached[node.index] = true;
        if (node.hasTarget()) {
          pending.push(node.target());
        }
        if (node.opcode.endsBlock()) {
          break;
        }
        node = node.next;
      }
    }
    for (Node node = code.first(); !node.isEnd(); node = node.next) {
      if (!reached[node.index]) {
        code.discard(node);
      }
    }
  }
}
