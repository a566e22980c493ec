package org.pohlang.optimizer;

import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Opcode;

/** Computes what constants alone decide: {@code 60 * 60}, {@code While True}. */
final class ConstantFolding {
  private ConstantFolding() {}

  static void rewrite(EditableCode code) {
    for (Node node = code.first(); !node.isEnd(); node = node.next) {
      if (!node.targeted) {
        foldUnary(code, node);
        foldBinary(code, node);
        decideJump(code, node);
      }
    }
  }

  private static void foldUnary(EditableCode code, Node node) {
    Constant operand = node.previous.constant();
    Constant result = operand == null ? null : Constants.operate(node.opcode, operand);
    if (result != null) {
      code.remove(node.previous);
      node.becomeConstant(result);
    }
  }

  private static void foldBinary(EditableCode code, Node node) {
    Constant right = node.previous.constant();
    if (right == null || node.previous.targeted) {
      return;
    }
    Constant left = node.previous.previous.constant();
    Constant result = left == null ? null : Constants.operate(node.opcode, left, right);
    if (result != null) {
      code.remove(node.previous);
      code.remove(node.previous);
      node.becomeConstant(result);
    }
  }

  private static void decideJump(EditableCode code, Node node) {
    if (!node.is(Opcode.JUMP_IF_FALSE) && !node.is(Opcode.JUMP_IF_TRUE)) {
      return;
    }
    Constant condition = node.previous.constant();
    if (condition == null || node.next.isEnd()) {
      return;
    }
    code.remove(node.previous);
    if (Constants.isTrue(condition) == node.is(Opcode.JUMP_IF_TRUE)) {
      node.opcode = Opcode.JUMP;
    } else {
      code.remove(node);
    }
  }
}
