package org.pohlang.bytecode;

/**
 * An instruction with its operands; an operand that the opcode lacks is 0.
 *
 * @param a the first operand
 * @param b the second operand
 */
public record Instruction(Opcode opcode, int a, int b) {
  public Instruction(Opcode opcode) {
    this(opcode, 0, 0);
  }

  public Instruction(Opcode opcode, int a) {
    this(opcode, a, 0);
  }

  // Written out: see Constant. Those who look at passes compare whole programs.
  @Override
  public boolean equals(Object other) {
    return other instanceof Instruction instruction
        && opcode == instruction.opcode
        && a == instruction.a
        && b == instruction.b;
  }

  /** How many values it pops. A forged operand can make this large, so it is a long. */
  public long pops() {
    return switch (opcode) {
      case BUILD_DICT -> 2L * a;
      case BUILD_LIST, CALL, STORE_INDEX -> opcode.fixedPops() + (long) a;
      case CALL_BUILTIN -> b;
      default -> opcode.fixedPops();
    };
  }

  /** Whether its first operand is the instruction to go on at. */
  public boolean hasTarget() {
    return switch (opcode) {
      case JUMP, JUMP_IF_FALSE, JUMP_IF_TRUE, LOOP, TRY -> true;
      default -> false;
    };
  }
}
