package org.pohlang.bytecode;

/**
 * What a chunk must hold before it runs. The verifier checks these and nothing else; the table in
 * the specification of the file format is made from them.
 */
public enum Rule {
  MAIN(
      "The main code has the name `<main>` and neither parameters nor captured variables; it ends"
          + " with Halt, or with Return where the program has a result. Halt stands nowhere else."),
  PARAMETERS(
      "A function requires at most as many arguments as it has parameters, has at most 255"
          + " parameters, and all of them are locals."),
  CAPTURES(
      "A captured variable is a local of the function that holds the prototype, or one of that"
          + " function's own captured variables."),
  CONSTANT("A constant index is inside the pool and the constant has the type that is called for."),
  LOCAL("The index of a local is less than the number of locals."),
  CAPTURE("The index of a captured variable is less than the number of captured variables."),
  TARGET(
      "A target is an instruction of the same function. Loop goes to itself or back, every other"
          + " jump and Try goes ahead."),
  OPERAND(
      "A count is at least 0, and StoreIndex has at least 1 index; a byte is at most 255; a flag is"
          + " one that is defined; operands that an instruction lacks are 0."),
  BUILTIN("CallBuiltin names a known operation, with as many arguments as that takes."),
  STACK(
      "Each instruction is reached with one stack depth, and pops no more than the stack holds; in"
          + " a region, no more than what came onto the stack since its Try."),
  REGIONS(
      "Each instruction is reached with the same open regions on all ways; EndTry has a region to"
          + " end."),
  END("Control does not run past the last instruction; there is at least one instruction."),
  TEXT("Text is well-formed: no surrogate stands alone."),
  DEBUG(
      "Debug information covers each instruction, local and captured variable once, and points"
          + " into the source text where that is kept."),
  LIMITS(
      "A function has at most 16,000 locals and 16,000 captured variables, a stack of at most 8,000"
          + " values and 500 nested regions; functions nest at most 200 deep; a chunk has at most"
          + " 16,777,216 instructions.");

  private final String sentence;

  Rule(String sentence) {
    this.sentence = sentence;
  }

  /** The rule in full. */
  public String sentence() {
    return sentence;
  }
}
