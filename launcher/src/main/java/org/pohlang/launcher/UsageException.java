package org.pohlang.launcher;

/** The command line asks for something that does not exist or makes no sense. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
