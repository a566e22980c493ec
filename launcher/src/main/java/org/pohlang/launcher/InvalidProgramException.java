package org.pohlang.launcher;

/** A program has syntax errors, or its bytecode is damaged; the message is the whole report. */
final class InvalidProgramException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidProgramException(String report) {
    super(report);
  }
}
