package org.pohlang.launcher;

/** What the {@code pohlang} process tells its parent when it ends. */
final class ExitStatus {
  static final int SUCCESS = 0;

  /** The program failed, or a file could not be read, understood or written. */
  static final int FAILURE = 1;

  static final int WRONG_USAGE = 2;

  /** What a shell reports for a process that an interrupt ended. */
  static final int INTERRUPTED = 130;

  /** What a shell reports for a process that wrote to a pipe that nobody reads any more. */
  static final int BROKEN_PIPE = 141;

  private ExitStatus() {}
}
