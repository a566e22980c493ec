package org.pohlang.launcher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pohlang.text.NearestName;

/**
 * A parsed command line.
 *
 * @param command what to do
 * @param engineOptions the long options that are not the launcher's own, for the engine and its
 *     tools to know
 */
record CommandLine(Command command, List<String> engineOptions) {
  private static final int DEFAULT_OPTIMIZATION = 1;

  private static final Set<Option> RUN_MODES =
      EnumSet.of(Option.RUN, Option.RUN_BYTECODE, Option.BYTECODE, Option.AST);
  private static final Set<Option> COMPILING_MODES =
      EnumSet.of(Option.RUN, Option.BYTECODE, Option.COMPILE, Option.DISASSEMBLE);

  static CommandLine parse(List<String> arguments) throws UsageException {
    return new Parser(arguments).parse();
  }

  private static final class Parser {
    private final Deque<String> rest;
    private final List<String> engineOptions = new ArrayList<>();
    private final Set<Option> flags = EnumSet.noneOf(Option.class);
    private Option mode;
    private String file;
    private String output;
    private Option level;

    Parser(List<String> arguments) {
      rest = new ArrayDeque<>(arguments);
    }

    CommandLine parse() throws UsageException {
      boolean optionsEnded = false;
      // Everything after the file of a program to run is for the program.
      while (!rest.isEmpty() && (file == null || !RUN_MODES.contains(mode()))) {
        var argument = rest.remove();
        if (optionsEnded || argument.equals("-") || !argument.startsWith("-")) {
          takeFile(argument);
        } else if (argument.equals("--")) {
          optionsEnded = true;
        } else {
          takeOption(argument);
        }
      }
      checkFlags();
      return new CommandLine(command(), List.copyOf(engineOptions));
    }

    private Option mode() {
      return mode == null ? Option.RUN : mode;
    }

    private void takeFile(String argument) throws UsageException {
      if (file != null) {
        throw new UsageException(
            "%s takes one file; '%s' is one too many".formatted(mode().spelling(), argument));
      }
      file = argument;
    }

    private void takeOption(String argument) throws UsageException {
      var option = Option.of(argument).orElse(null);
      switch (option) {
        case null -> {
          if (!argument.startsWith("--")) {
            throw new UsageException(unknownOption(argument, List.of()));
          }
          engineOptions.add(argument);
        }
        case RUN, RUN_BYTECODE, BYTECODE, AST, COMPILE, DISASSEMBLE, VERIFY, HELP, VERSION -> {
          if (mode != null && mode != option) {
            throw new UsageException(
                "%s and %s exclude each other".formatted(mode.spelling(), option.spelling()));
          }
          mode = option;
        }
        case OUTPUT -> {
          if (rest.isEmpty()) {
            throw new UsageException("-o needs the name of a file");
          }
          output = rest.remove();
          flags.add(option);
        }
        case O0, O1, O2 -> {
          level = option;
          flags.add(option);
        }
        case STRIP, EMBED_SOURCE -> flags.add(option);
      }
    }

    private void checkFlags() throws UsageException {
      for (var flag : flags) {
        boolean optimizes = flag == Option.O0 || flag == Option.O1 || flag == Option.O2;
        if (optimizes ? !COMPILING_MODES.contains(mode()) : mode() != Option.COMPILE) {
          throw new UsageException(
              "%s has no meaning with %s".formatted(flag.spelling(), mode().spelling()));
        }
      }
      if (flags.contains(Option.STRIP) && flags.contains(Option.EMBED_SOURCE)) {
        throw new UsageException("--strip and --embed-source exclude each other");
      }
    }

    private Command command() throws UsageException {
      return switch (mode()) {
        case HELP -> new Command.Help();
        case VERSION -> new Command.Version();
        case COMPILE ->
            new Command.Compile(
                requiredFile(),
                Optional.ofNullable(output),
                optimization(),
                flags.contains(Option.STRIP),
                flags.contains(Option.EMBED_SOURCE));
        case DISASSEMBLE -> new Command.Disassemble(requiredFile(), optimization());
        case VERIFY -> new Command.Verify(requiredFile());
        case RUN_BYTECODE -> run(Command.Way.BYTECODE, requiredFile());
        case BYTECODE -> run(Command.Way.CACHE, requiredFile());
        case AST -> run(Command.Way.TREE, requiredFile());
        case RUN -> run(Command.Way.DEFAULT, mode == null ? file : requiredFile());
        case OUTPUT, O0, O1, O2, STRIP, EMBED_SOURCE -> throw new AssertionError(mode());
      };
    }

    private Command run(Command.Way way, String program) {
      return new Command.Run(Optional.ofNullable(program), way, optimization(), List.copyOf(rest));
    }

    private String requiredFile() throws UsageException {
      if (file == null) {
        throw new UsageException("%s needs a file".formatted(mode().spelling()));
      }
      return file;
    }

    private int optimization() {
      return switch (level) {
        case null -> DEFAULT_OPTIMIZATION;
        case O0 -> 0;
        case O1 -> 1;
        case O2 -> 2;
        default -> throw new AssertionError(level);
      };
    }
  }

  /**
   * The message about an option that nobody knows.
   *
   * @param engineOptions options that exist besides the launcher's own
   */
  static String unknownOption(String argument, Collection<String> engineOptions) {
    var name = argument.replaceFirst("=.*", "");
    var known = new ArrayList<String>();
    for (var option : Option.values()) {
      known.add(option.spelling());
    }
    known.addAll(engineOptions);
    var meant = NearestName.find(name, known);
    return "unknown option '%s'".formatted(name)
        + (meant == null ? "" : "; did you mean '%s'?".formatted(meant));
  }
}
