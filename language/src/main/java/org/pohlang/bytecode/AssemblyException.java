package org.pohlang.bytecode;

/** A listing cannot be read. */
public final class AssemblyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  AssemblyException(int line, String problem) {
    super("line " + line + ": " + problem);
    this.line = line;
  }

  /** The line of the listing, from 1. */
  public int line() {
    return line;
  }
}
