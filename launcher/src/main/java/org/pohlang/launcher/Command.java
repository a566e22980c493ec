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

  /** When to use colours. */
  enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** What to show of a program's bytecode. */
  enum View {
    LISTING,
    /** The listing after each pass of the optimizer. */
    PASSES,
    DOT,
    SVG
  }

  /**
   * Runs a program.
   *
   * @param file empty where the command line names none
   * @param requiredKey the file of the public key that must have signed the program
   * @param cache where {@link Way#CACHE} keeps compiled programs
   * @param watch whether a web server takes over changes of the program
   * @param stats whether to show afterwards what took how long
   * @param arguments what the program gets
   */
  record Run(
      Optional<String> file,
      Way way,
      int optimization,
      Optional<String> requiredKey,
      Cache cache,
      boolean watch,
      boolean stats,
      List<String> arguments)
      implements Command {}

  /**
   * Where compiled programs are kept.
   *
   * @param directory empty for the user's cache directory
   * @param megabytes how large it may grow
   */
  record Cache(Optional<String> directory, int megabytes) {}

  /**
   * Writes a program's bytecode to a file.
   *
   * @param output empty for the program's name with another extension
   */
  record Compile(String file, Optional<String> output, int optimization, Form form)
      implements Command {}

  /**
   * Makes an executable of a program.
   *
   * @param output empty for the program's name without its extension
   * @param form how the compiled files in it are written
   */
  record Aot(String file, Optional<String> output, int optimization, Form form)
      implements Command {}

  /** Runs the program that this executable was made of. */
  record RunAttached(Bundle program, List<String> arguments) implements Command {}

  /** Writes the bytecode that a listing describes to a file. */
  record Assemble(String file, Optional<String> output, Form form) implements Command {}

  /**
   * How a compiled file is written.
   *
   * @param key the file of the private key to sign with
   */
  record Form(boolean strip, boolean embedSource, boolean compress, Optional<String> key) {}

  /**
   * Shows the bytecode of a compiled program, or what a program compiles to.
   *
   * @param output empty for the standard output
   */
  record Disassemble(String file, Optional<String> output, int optimization, View view, When colors)
      implements Command {}

  /** Says whether a file is a compiled program that can run, and the right key signed it. */
  record Verify(String file, Optional<String> requiredKey) implements Command {}

  /** Makes a pair of keys. */
  record GenerateKey(String file) implements Command {}

  /** Empties the cache. */
  record ClearCache(Cache cache) implements Command {}

  /** Shows a script for a shell. */
  record Completion(String shell) implements Command {}

  /** Shows the options. */
  record Help() implements Command {}

  /** Shows the version. */
  record Version() implements Command {}
}
