package org.pohlang.compiler;

import org.pohlang.text.Span;

/** A well-formed program exceeds a limit of the bytecode. */
public final class CompileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Span span;

  CompileException(Span span, String message) {
    super(message);
    this.span = span;
  }

  /** What is too large. */
  public Span span() {
    return span;
  }
}
