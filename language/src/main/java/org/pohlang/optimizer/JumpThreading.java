package org.pohlang.optimizer;

import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Opcode;

/** Jumps straight to where a chain of jumps ends, and drops jumps to the next instruction. */
final class JumpThreading {
  private JumpThreading() {}

  static void rewrite(EditableCode code) {
    Node last = code.first();
    for (int count = code.count(); count > 1; count--) {
      last = last.next;
    }
    // Backward, so that the jumps ahead already go to their ends.
    Node previous;
    for (Node node = last; !node.isEnd(); node = previous) {
      previous = node.previous;
      switch (node.opcode) {
        case JUMP -> threadJump(code, node);
        case JUMP_IF_FALSE, JUMP_IF_TRUE -> threadCondition(code, node);
        default -> {}
      }
    }
  }

  private static void threadJump(EditableCode code, Node jump) {
    passConstant(code, jump);
    Node target = jump.target();
    switch (target.opcode) {
      case JUMP -> jump.setTarget(target.target());
      case LOOP -> {
        jump.opcode = target.target().index <= jump.index ? Opcode.LOOP : Opcode.JUMP;
        jump.setTarget(target.target());
      }
      case RETURN, HALT -> {
        jump.become(target.opcode, 0);
        return;
      }
      default -> {}
    }
    if (jump.is(Opcode.JUMP) && jump.target() == jump.next) {
      code.remove(jump);
    }
  }

  /** A constant that is only carried to a conditional jump decides that jump at once. */
  private static void passConstant(EditableCode code, Node jump) {
    Constant constant = jump.targeted ? null : jump.previous.constant();
    if (constant == null) {
      return;
    }
    Node decision = jump.target();
    boolean decides = decision.is(Opcode.JUMP_IF_FALSE) || decision.is(Opcode.JUMP_IF_TRUE);
    if (decides && !decision.next.isEnd()) {
      boolean jumps = Constants.isTrue(constant) == decision.is(Opcode.JUMP_IF_TRUE);
      jump.setTarget(jumps ? decision.target() : decision.next);
      code.remove(jump.previous);
    }
  }

  private static void threadCondition(EditableCode code, Node condition) {
    Node target = condition.target();
    if (target.is(Opcode.JUMP)) {
      condition.setTarget(target.target());
    }
    invertAroundJump(code, condition);
    if (condition.target() == condition.next) {
      condition.become(Opcode.POP, 0);
    }
  }

  /**
   * {@code JumpIfFalse A; Jump B; A:} is {@code JumpIfTrue B}; but a jump that is a statement, such
   * as {@code Break}, stays, for debuggers to stop there.
   */
  private static void invertAroundJump(EditableCode code, Node condition) {
    Node jump = condition.next;
    if (jump.is(Opcode.JUMP)
        && !jump.targeted
        && !jump.beginsStatement
        && condition.target() == jump.next) {
      condition.opcode = inverse(condition.opcode);
      condition.setTarget(jump.target());
      code.remove(jump);
    }
  }

  static Opcode inverse(Opcode jump) {
    return jump == Opcode.JUMP_IF_FALSE ? Opcode.JUMP_IF_TRUE : Opcode.JUMP_IF_FALSE;
  }
}
