package org.pohlang.bytecode;

/**
 * A compiled program: what the compiler makes, the optimizer rewrites, {@code .pbc} files hold and,
 * once verified, the engine runs. Immutable.
 *
 * @param main the top level: no parameters, no captures
 * @param sourceName what error reports call the source file, or null where it was stripped
 * @param sourceText the program's text, or null where it is not kept
 */
public record Chunk(Prototype main, String sourceName, String sourceText) {
  /** The version of the instruction set, and of the file format that holds it. */
  public static final int VERSION = 1;

  /** How many instructions it has, in all its functions. */
  public int instructionCount() {
    return count(main);
  }

  private static int count(Prototype prototype) {
    int count = prototype.code().size();
    for (Constant constant : prototype.constants()) {
      if (constant instanceof Constant.Function(Prototype function)) {
        count += count(function);
      }
    }
    return count;
  }
}
