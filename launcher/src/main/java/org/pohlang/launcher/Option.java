package org.pohlang.launcher;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The options of the {@code pohlang} command itself; the engine's and the tools' come on top. This
 * is their one declaration: the command line's parser, {@code --help}, the completion scripts and
 * the page in {@code docs} derive from it.
 */
enum Option {
  RUN(
      Section.RUNNING,
      "--run",
      Operand.PROGRAM,
      "Run a program, compiled in memory, or a compiled one. This is what happens without any of"
          + " these options."),
  RUN_BYTECODE(
      Section.RUNNING, "--run-bytecode", Operand.PROGRAM, "Run a compiled program and no other."),
  BYTECODE(
      Section.RUNNING,
      "--bytecode",
      Operand.PROGRAM,
      "Compile a program to the cache and run it from there; compile again only when the program,"
          + " the options or PohLang have changed."),
  AST(
      Section.RUNNING,
      "--ast",
      Operand.PROGRAM,
      "Run a program with the tree walker: slowly, and by no other way than the language's"
          + " reference."),

  COMPILE(Section.BYTECODE, "--compile", Operand.PROGRAM, "Compile a program to a .pbc file."),
  AOT(
      Section.BYTECODE,
      "--aot",
      Operand.PROGRAM,
      "Make an executable of a program and all that it imports: one file, which needs no other and"
          + " gives the program all its arguments."),
  ASSEMBLE(
      Section.BYTECODE,
      "--assemble",
      Operand.FILE,
      "Make a .pbc file of a listing, one that --disassemble wrote or one written by hand."),
  DISASSEMBLE(
      Section.BYTECODE,
      "--disassemble",
      Operand.PROGRAM,
      "Show the bytecode of a compiled program, or what a program compiles to."),
  VERIFY(
      Section.BYTECODE,
      "--verify",
      Operand.PROGRAM,
      "Read and check a compiled program without running it."),
  GENERATE_KEY(
      Section.BYTECODE,
      "--generate-key",
      Operand.FILE,
      "Make a pair of keys to sign with: the private one in the file, the public one beside it with"
          + " .pub added. No file is overwritten."),
  CLEAR_CACHE(Section.BYTECODE, "--clear-cache", Operand.NONE, "Delete all that --bytecode kept."),

  COMPLETION(
      Section.ABOUT,
      "--completion",
      Operand.SHELL,
      "Write a script that teaches bash, zsh or fish to complete these options."),
  HELP(Section.ABOUT, "--help", Operand.NONE, "Show this help."),
  VERSION(Section.ABOUT, "--version", Operand.NONE, "Show the version."),

  OUTPUT(
      Section.SETTINGS,
      "-o",
      Operand.FILE,
      "Where to write. A .pbc file or an executable stands beside its program otherwise; what is"
          + " shown goes to the standard output.",
      COMPILE,
      AOT,
      ASSEMBLE,
      DISASSEMBLE),
  O0(
      Section.SETTINGS,
      "-O0",
      Operand.NONE,
      "Do not optimize.",
      RUN,
      BYTECODE,
      COMPILE,
      AOT,
      DISASSEMBLE),
  O1(
      Section.SETTINGS,
      "-O1",
      Operand.NONE,
      "Optimize: the default.",
      RUN,
      BYTECODE,
      COMPILE,
      AOT,
      DISASSEMBLE),
  O2(
      Section.SETTINGS,
      "-O2",
      Operand.NONE,
      "Optimize more.",
      RUN,
      BYTECODE,
      COMPILE,
      AOT,
      DISASSEMBLE),
  STRIP(
      Section.SETTINGS,
      "--strip",
      Operand.NONE,
      "Leave debug information out of what is written. Errors still name function and instruction.",
      COMPILE,
      AOT,
      ASSEMBLE),
  EMBED_SOURCE(
      Section.SETTINGS,
      "--embed-source",
      Operand.NONE,
      "Put the program's text into what is written, for errors and debuggers that have nothing"
          + " else.",
      COMPILE,
      AOT,
      ASSEMBLE),
  COMPRESS(
      Section.SETTINGS, "--compress", Operand.NONE, "Compress the .pbc file.", COMPILE, ASSEMBLE),
  SIGN(
      Section.SETTINGS,
      "--sign",
      Operand.PRIVATE_KEY,
      "Sign the .pbc file with a private key from --generate-key.",
      COMPILE,
      ASSEMBLE),
  REQUIRE_SIGNATURE(
      Section.SETTINGS,
      "--require-signature",
      Operand.PUBLIC_KEY,
      "Refuse a compiled program that the owner of this key did not sign. What the program imports"
          + " is not checked.",
      RUN,
      RUN_BYTECODE,
      VERIFY),
  PASSES(
      Section.SETTINGS,
      "--passes",
      Operand.NONE,
      "Show the listing once more after each pass of the optimizer that changed it.",
      DISASSEMBLE),
  GRAPH(
      Section.SETTINGS,
      "--graph",
      Operand.GRAPH,
      "Show where control goes, as a graph in the language of Graphviz (dot, the default) or as a"
          + " picture (svg).",
      DISASSEMBLE),
  COLOR(
      Section.SETTINGS,
      "--color",
      Operand.COLOR,
      "Whether listings have colours: auto, the default, on a terminal only.",
      DISASSEMBLE),
  STATS(
      Section.SETTINGS,
      "--stats",
      Operand.NONE,
      "After the run, show how long parsing, compiling, loading and running took, and what was"
          + " compiled to machine code.",
      RUN,
      RUN_BYTECODE,
      BYTECODE,
      AST),
  WATCH(
      Section.SETTINGS,
      "--watch",
      Operand.NONE,
      "When a source file of a web server's program changes, take over the new version without"
          + " closing the port.",
      RUN,
      RUN_BYTECODE),
  CACHE_DIR(
      Section.SETTINGS,
      "--cache-dir",
      Operand.DIRECTORY,
      "The directory of the cache.",
      BYTECODE,
      CLEAR_CACHE),
  CACHE_SIZE(
      Section.SETTINGS,
      "--cache-size",
      Operand.MEGABYTES,
      "How large the cache may grow (64): what was used least recently is deleted first.",
      BYTECODE);

  /** The headings under which help shows the options. */
  enum Section {
    RUNNING("Running programs"),
    BYTECODE("Working with bytecode"),
    SETTINGS("Settings"),
    ABOUT("About");

    private final String title;

    Section(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }

    List<Option> options() {
      return Arrays.stream(Option.values()).filter(option -> option.section == this).toList();
    }
  }

  private static final Set<Option> RUN_MODES = EnumSet.of(RUN, RUN_BYTECODE, BYTECODE, AST);

  private final Section section;
  private final String spelling;
  private final Operand operand;
  private final String help;
  private final List<Option> modes;

  /**
   * @param modes what the option can stand with; none for an option that says what to do
   */
  Option(Section section, String spelling, Operand operand, String help, Option... modes) {
    this.section = section;
    this.spelling = spelling;
    this.operand = operand;
    this.help = help;
    this.modes = List.of(modes);
  }

  /** The option as it is typed. */
  String spelling() {
    return spelling;
  }

  /** The option with its operand, as help shows it. */
  String usage() {
    if (operand == Operand.NONE) {
      return spelling;
    }
    return this == GRAPH
        ? spelling + "[=" + operand.title() + "]"
        : spelling + " " + operand.title();
  }

  Operand operand() {
    return operand;
  }

  /** What the option does, in one sentence or two. */
  String help() {
    return help;
  }

  /** Whether it says what to do, so that there is one at most. */
  boolean isMode() {
    return modes.isEmpty();
  }

  /** Whether it says to run a program: what follows the file is then for the program. */
  boolean runs() {
    return RUN_MODES.contains(this);
  }

  /** The modes that it can stand with. */
  List<Option> modes() {
    return modes;
  }

  /** Whether the next argument belongs to it; an operand after {@code =} always does. */
  boolean takesNextArgument() {
    return !isMode() && operand != Operand.NONE && this != GRAPH;
  }

  static Optional<Option> of(String spelling) {
    return Arrays.stream(values()).filter(option -> option.spelling.equals(spelling)).findFirst();
  }
}
