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
}
