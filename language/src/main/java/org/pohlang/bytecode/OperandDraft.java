package org.pohlang.bytecode;

/** An operand, or an entry of a constant pool, as a listing gives it. */
sealed interface OperandDraft {
  record Index(int value) implements OperandDraft {}

  record Literal(Constant constant) implements OperandDraft {
    // Written out: see Constant.
    @Override
    public boolean equals(Object other) {
      return other instanceof Literal literal && constant.equals(literal.constant);
    }
  }

  /**
   * A function that stands further down.
   *
   * @param number its number, or 0 where only the name is given
   */
  record FunctionLink(int number, String name) implements OperandDraft {
    // Written out: see Constant.
    @Override
    public boolean equals(Object other) {
      return other instanceof FunctionLink link && number == link.number && name.equals(link.name);
    }
  }

  /** The name of a label, a local or a captured variable. */
  record Name(String text) implements OperandDraft {}
}
