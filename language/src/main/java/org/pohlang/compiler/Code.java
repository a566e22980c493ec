package org.pohlang.compiler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.ConstantPool;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;
import org.pohlang.text.Position;
import org.pohlang.text.SourceText;
import org.pohlang.text.Span;

/**
 * The instructions of one function as they are emitted, with their constants, positions and
 * statement marks. What control cannot reach is dropped, so that the callers need not care.
 */
final class Code {
  private final SourceText source;
  private final ConstantPool constants = new ConstantPool();
  private final List<Instruction> instructions = new ArrayList<>();
  private final List<Position> positions = new ArrayList<>();
  private final BitSet statements = new BitSet();

  private int depth;
  private boolean reachable = true;
  private boolean beginsStatement;
  private Span lastSpan;
  private Position lastPosition;

  Code(SourceText source) {
    this.source = source;
  }

  /** Whether control can reach what is emitted next. */
  boolean isReachable() {
    return reachable;
  }

  /** Marks the next instruction as the first one of a statement. */
  void beginStatement() {
    beginsStatement = reachable;
  }

  void emit(Span span, Opcode opcode) {
    append(span, new Instruction(opcode));
  }

  void emit(Span span, Opcode opcode, int operand) {
    append(span, new Instruction(opcode, operand));
  }

  void emit(Span span, Opcode opcode, String name) {
    if (reachable) {
      append(span, new Instruction(opcode, text(name)));
    }
  }

  void emit(Span span, Opcode opcode, String name, int operand) {
    if (reachable) {
      append(span, new Instruction(opcode, text(name), operand));
    }
  }

  void emit(Span span, Opcode opcode, String first, String second) {
    if (reachable) {
      append(span, new Instruction(opcode, text(first), text(second)));
    }
  }

  void loadNumber(Span span, double value) {
    if (reachable) {
      append(
          span, new Instruction(Opcode.LOAD_CONST, constants.indexOf(new Constant.Number(value))));
    }
  }

  void loadText(Span span, String value) {
    emit(span, Opcode.LOAD_CONST, value);
  }

  void makeFunction(Span span, Prototype prototype) {
    if (reachable) {
      append(
          span,
          new Instruction(
              Opcode.MAKE_FUNCTION, constants.indexOf(new Constant.Function(prototype))));
    }
  }

  private int text(String value) {
    return constants.indexOf(new Constant.Text(value));
  }

  /** Emits a jump, or the beginning of a try region, whose target is bound later. */
  void jump(Span span, Opcode opcode, Label target) {
    if (reachable) {
      int at = instructions.size();
      append(span, new Instruction(opcode));
      target.use(at, opcode == Opcode.TRY ? depth + 1 : depth);
    }
  }

  /** Makes the next instruction the target of the label's uses. */
  void bind(Label label) {
    if (!label.isUsed()) {
      return;
    }
    if (reachable && depth != label.depth()) {
      throw new IllegalStateException("stack depth " + depth + " at a label of " + label.depth());
    }
    depth = label.depth();
    reachable = true;
    for (int use : label.uses()) {
      instructions.set(use, new Instruction(instructions.get(use).opcode(), instructions.size()));
    }
  }

  /** The next instruction, as the target of {@link Opcode#LOOP}. */
  int here() {
    return instructions.size();
  }

  private void append(Span span, Instruction instruction) {
    if (!reachable) {
      return;
    }
    depth = depth - (int) instruction.pops() + instruction.opcode().pushes();
    if (depth < 0) {
      throw new IllegalStateException("nothing on the stack for " + instruction);
    }
    Limits.check(depth, Limits.STACK, "values in use at once", span);
    Limits.check(instructions.size() + 1, Limits.INSTRUCTIONS, "instructions", span);
    if (beginsStatement) {
      statements.set(instructions.size());
      beginsStatement = false;
    }
    instructions.add(instruction);
    positions.add(positionOf(span));
    reachable = !instruction.opcode().endsBlock();
  }

  private Position positionOf(Span span) {
    if (span != lastSpan) {
      lastSpan = span;
      lastPosition = span == null ? null : source.positionOf(span);
    }
    return lastPosition;
  }

  List<Instruction> instructions() {
    return instructions;
  }

  List<Constant> constants() {
    return constants.constants();
  }

  List<Position> positions() {
    return Collections.unmodifiableList(positions);
  }

  BitSet statements() {
    return statements;
  }
}
