package org.pohlang.bytecode;

/** A prototype that holds every {@link Rule}, and what the verifier found out about its code. */
public final class VerifiedPrototype {
  private final Prototype prototype;
  private final int[] depthAt;
  private final int[] tryAt;
  private final int maxStack;
  private final VerifiedPrototype[] functions;

  VerifiedPrototype(
      Prototype prototype,
      int[] depthAt,
      int[] tryAt,
      int maxStack,
      VerifiedPrototype[] functions) {
    this.prototype = prototype;
    this.depthAt = depthAt;
    this.tryAt = tryAt;
    this.maxStack = maxStack;
    this.functions = functions;
  }

  public Prototype prototype() {
    return prototype;
  }

  /** How many values are on the stack before {@code instruction}; -1 where it is unreachable. */
  public int depthAt(int instruction) {
    return depthAt[instruction];
  }

  public boolean isReachable(int instruction) {
    return depthAt[instruction] >= 0;
  }

  /**
   * The {@code Try} that began the innermost region open before {@code instruction}; -1 where none
   * is, or the instruction is unreachable. Asked of a {@code Try} itself, this is the region around
   * the one that it begins.
   */
  public int tryAt(int instruction) {
    return tryAt[instruction];
  }

  /** The largest number of values that are ever on the stack. */
  public int maxStack() {
    return maxStack;
  }

  /** The function at index {@code constant} of the pool. */
  public VerifiedPrototype function(int constant) {
    return functions[constant];
  }
}
