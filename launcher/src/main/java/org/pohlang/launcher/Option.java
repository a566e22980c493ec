package org.pohlang.launcher;

import java.util.Arrays;
import java.util.Optional;

/** The options of the {@code pohlang} command itself; the engine's and the tools' come on top. */
enum Option {
  RUN("--run", "FILE", "Run a program (the default)"),
  RUN_BYTECODE("--run-bytecode", "FILE", "Run a compiled program"),
  BYTECODE("--bytecode", "FILE", "Compile to the cache and run from it"),
  AST("--ast", "FILE", "Run with the tree walker, slowly"),
  COMPILE("--compile", "FILE", "Compile a program to a .pbc file"),
  DISASSEMBLE("--disassemble", "FILE", "Show the bytecode of a program"),
  VERIFY("--verify", "FILE", "Read and verify a .pbc file without running it"),

  OUTPUT("-o", "FILE", "Where --compile writes (beside the program)"),
  O0("-O0", "", "Do not optimize"),
  O1("-O1", "", "Optimize (the default)"),
  O2("-O2", "", "Optimize more"),
  STRIP("--strip", "", "Leave debug information out of the .pbc file"),
  EMBED_SOURCE("--embed-source", "", "Put the program's text into the .pbc file"),

  HELP("--help", "", "Show this help"),
  VERSION("--version", "", "Show the version");

  private final String spelling;
  private final String operand;
  private final String help;

  Option(String spelling, String operand, String help) {
    this.spelling = spelling;
    this.operand = operand;
    this.help = help;
  }

  /** The option as it is typed. */
  String spelling() {
    return spelling;
  }

  /** The name of what follows the option, empty where nothing does. */
  String operand() {
    return operand;
  }

  /** What the option does, in a line. */
  String help() {
    return help;
  }

  static Optional<Option> of(String spelling) {
    return Arrays.stream(values()).filter(option -> option.spelling.equals(spelling)).findFirst();
  }
}
