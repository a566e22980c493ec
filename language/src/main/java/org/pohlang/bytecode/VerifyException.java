package org.pohlang.bytecode;

/** A chunk can be read but must not run: it breaks a {@link Rule}. */
public final class VerifyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The instruction index where the rule concerns the function as a whole. */
  public static final int WHOLE_FUNCTION = -1;

  private final Rule rule;
  private final transient Prototype prototype;
  private final int instruction;
  private final String problem;

  VerifyException(Rule rule, Prototype prototype, int instruction, String problem) {
    this(rule, prototype, instruction, problem, place(prototype, instruction) + ": " + problem);
  }

  private VerifyException(
      Rule rule, Prototype prototype, int instruction, String problem, String message) {
    super(message);
    this.rule = rule;
    this.prototype = prototype;
    this.instruction = instruction;
    this.problem = problem;
  }

  /** The same failure with the place in a file where it stands. */
  public VerifyException inFile(String fileName, long offset) {
    String message =
        fileName
            + ": invalid bytecode in "
            + place(prototype, instruction)
            + " (offset "
            + offset
            + "): "
            + problem;
    VerifyException located = new VerifyException(rule, prototype, instruction, problem, message);
    located.setStackTrace(getStackTrace());
    return located;
  }

  public Rule rule() {
    return rule;
  }

  /** The function that breaks the rule. */
  public Prototype prototype() {
    return prototype;
  }

  /** The instruction that breaks the rule, or {@link #WHOLE_FUNCTION}. */
  public int instruction() {
    return instruction;
  }

  private static String place(Prototype prototype, int instruction) {
    String function =
        prototype.name().equals(Prototype.MAIN)
            ? "the main code"
            : "function '" + prototype.name() + "'";
    if (instruction == WHOLE_FUNCTION) {
      return function;
    }
    return function
        + ", instruction "
        + instruction
        + " ("
        + prototype.code().get(instruction).opcode().text()
        + ")";
  }
}
