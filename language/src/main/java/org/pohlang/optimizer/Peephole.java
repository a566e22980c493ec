package org.pohlang.optimizer;

import org.pohlang.bytecode.Opcode;

/** Simplifies pairs of instructions that stand side by side. */
final class Peephole {
  private Peephole() {}

  static void rewrite(EditableCode code) {
    Node node = code.first();
    while (!node.isEnd()) {
      Node simplified = node.targeted || node.next.isEnd() ? null : simplify(code, node);
      node = simplified == null ? node.next : simplified;
    }
  }

  /** Looks at a node and the one before it. Gives the node to go on with, or null for no change. */
  private static Node simplify(EditableCode code, Node node) {
    Node before = node.previous;
    if (before.isEnd()) {
      return null;
    }
    return switch (node.opcode) {
      case POP -> simplifyPop(code, before, node);
      case SWAP -> before.is(Opcode.SWAP) ? removeBoth(code, before, node) : null;
      case NOT -> simplifyNot(code, before, node);
      case TO_BOOLEAN -> Effects.givesBoolean(before.opcode) ? remove(code, node) : null;
      case JUMP_IF_FALSE, JUMP_IF_TRUE -> simplifyCondition(code, before, node);
      default -> null;
    };
  }

  private static Node simplifyPop(EditableCode code, Node before, Node pop) {
    if (Effects.isHarmlessPush(before.opcode)) {
      return removeBoth(code, before, pop);
    }
    return switch (before.opcode) {
      case NOT, TO_BOOLEAN, MATCH_ERROR -> remove(code, before);
      default -> null;
    };
  }

  private static Node simplifyNot(EditableCode code, Node before, Node not) {
    switch (before.opcode) {
      case NOT -> {
        not.opcode = Opcode.TO_BOOLEAN;
        return remove(code, before);
      }
      case TO_BOOLEAN -> {
        return remove(code, before);
      }
      case EQUAL -> before.opcode = Opcode.NOT_EQUAL;
      case NOT_EQUAL -> before.opcode = Opcode.EQUAL;
      default -> {
        return null;
      }
    }
    return remove(code, not);
  }

  private static Node simplifyCondition(EditableCode code, Node before, Node jump) {
    switch (before.opcode) {
      case NOT -> jump.opcode = JumpThreading.inverse(jump.opcode);
      case TO_BOOLEAN -> {}
      default -> {
        return null;
      }
    }
    return remove(code, before);
  }

  private static Node removeBoth(EditableCode code, Node first, Node second) {
    code.remove(first);
    return remove(code, second);
  }

  /** Goes on with the next node, which now stands beside another one. */
  private static Node remove(EditableCode code, Node node) {
    code.remove(node);
    return node.next;
  }
}
