package org.pohlang.launcher;

/** A file cannot be read, understood or written; the message names it and says why. */
final class BadFileException extends Exception {
  private static final long serialVersionUID = 1L;

  BadFileException(String message) {
    super(message);
  }
}
