package org.pohlang.optimizer;

import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Opcode;
import org.pohlang.text.Position;

/** An instruction that can change: an element of the list that {@link EditableCode} is. */
final class Node {
  Opcode opcode;

  /** Operands that are neither constants nor targets. */
  int a;

  int b;

  /** Operands that are constants. */
  Constant first;

  Constant second;

  Position position;
  boolean beginsStatement;

  /** Whether something may jump here; it may still say so when nothing does any more. */
  boolean targeted;

  /** Its place in the code when that was last counted. */
  int index;

  Node previous;
  Node next;
  private Node target;
  private Node replacement;

  Node(Opcode opcode, Position position) {
    this.opcode = opcode;
    this.position = position;
  }

  /** The end of the code, behind the last instruction. */
  boolean isEnd() {
    return opcode == null;
  }

  boolean is(Opcode other) {
    return opcode == other;
  }

  /** A copy that nothing jumps to and that begins no statement. */
  Node copyAt(Position newPosition) {
    Node copy = new Node(opcode, newPosition);
    copy.a = a;
    copy.b = b;
    copy.first = first;
    copy.second = second;
    copy.target = target;
    return copy;
  }

  /** Turns into an instruction without a target and constants. */
  void become(Opcode newOpcode, int operand) {
    opcode = newOpcode;
    a = operand;
    b = 0;
    first = null;
    second = null;
    target = null;
  }

  boolean hasTarget() {
    return target != null;
  }

  /** Where it jumps; where the target has been removed, to what came after it. */
  Node target() {
    while (target.replacement != null) {
      target = target.replacement;
    }
    return target;
  }

  void setTarget(Node newTarget) {
    target = newTarget;
    newTarget.targeted = true;
  }

  /** What jumps here now jumps to the other node. */
  void replaceBy(Node other) {
    replacement = other;
    other.targeted |= targeted;
    other.beginsStatement |= beginsStatement;
  }

  long pops() {
    return new Instruction(opcode, a, b).pops();
  }

  /** The constant that this pushes, or null if it does something else. */
  Constant constant() {
    return switch (opcode) {
      case LOAD_CONST -> first;
      case LOAD_TRUE -> new Constant.Boolean(true);
      case LOAD_FALSE -> new Constant.Boolean(false);
      case LOAD_NULL -> new Constant.Null();
      case null, default -> null;
    };
  }

  /** Turns into the instruction that pushes the constant. */
  void becomeConstant(Constant constant) {
    become(
        switch (constant) {
          case Constant.Boolean(boolean value) -> value ? Opcode.LOAD_TRUE : Opcode.LOAD_FALSE;
          case Constant.Null() -> Opcode.LOAD_NULL;
          case Constant.Number _, Constant.Text _, Constant.Function _ -> Opcode.LOAD_CONST;
        },
        0);
    first = opcode == Opcode.LOAD_CONST ? constant : null;
  }
}
