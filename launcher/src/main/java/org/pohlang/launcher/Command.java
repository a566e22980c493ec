package org.pohlang.launcher;

import java.util.List;
import java.util.Optional;

/** What a command line asks for. A file named {@code -} is the standard input. */
sealed interface Command {
  /** How a program is run. */
  enum Way {
    /** By what the file holds: a program's text is compiled in memory. */
    DEFAULT,
    /** The file must be compiled already. */
    BYTECODE,
    /** The text is compiled to the cache unless it is there already. */
    CACHE,
    /** By the tree walker. */
    TREE
  }

  /**
   * Runs a program.
   *
   * @param file empty where the command line names none
   * @param arguments what the program gets
   */
  record Run(Optional<String> file, Way way, int optimization, List<String> arguments)
      implements Command {}

  /**
   * Writes a program's bytecode to a file.
   *
   * @param output empty for the program's name with another extension
   */
  record Compile(
      String file, Optional<String> output, int optimization, boolean strip, boolean embedSource)
      implements Command {}

  /** Shows the bytecode of a compiled program, or what a program compiles to. */
  record Disassemble(String file, int optimization) implements Command {}

  /** Says whether a file is a compiled program that can run. */
  record Verify(String file) implements Command {}

  /** Shows the options. */
  record Help() implements Command {}

  /** Shows the version. */
  record Version() implements Command {}
}
