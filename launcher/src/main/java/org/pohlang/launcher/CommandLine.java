package org.pohlang.launcher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
  private static final int DEFAULT_CACHE_MEGABYTES = 64;

  static CommandLine parse(List<String> arguments) throws UsageException {
    return new Parser(arguments).parse();
  }

  private static final class Parser {
    private final Deque<String> rest;
    private final List<String> engineOptions = new ArrayList<>();

    /** The settings with their values, empty for those that take none. */
    private final Map<Option, String> settings = new EnumMap<>(Option.class);

    private Option mode;
    private String file;
    private Option level;

    Parser(List<String> arguments) {
      rest = new ArrayDeque<>(arguments);
    }

    CommandLine parse() throws UsageException {
      boolean optionsEnded = false;
      // Everything after the file of a program to run is for the program.
      while (!rest.isEmpty() && (file == null || !mode().runs())) {
        var argument = rest.remove();
        if (optionsEnded || argument.equals("-") || !argument.startsWith("-")) {
          takeFile(argument);
        } else if (argument.equals("--")) {
          optionsEnded = true;
        } else {
          takeOption(argument);
        }
      }
      checkSettings();
      return new CommandLine(command(), List.copyOf(engineOptions));
    }

    private Option mode() {
      return mode == null ? Option.RUN : mode;
    }

    private void takeFile(String argument) throws UsageException {
      if (mode().operand() == Operand.NONE) {
        throw new UsageException(
            "%s takes no file; '%s' is too much".formatted(mode().spelling(), argument));
      }
      if (file != null) {
        throw new UsageException(
            "%s takes one file; '%s' is one too many".formatted(mode().spelling(), argument));
      }
      file = argument;
    }

    private void takeOption(String argument) throws UsageException {
      var equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
      var name = equals < 0 ? argument : argument.substring(0, equals);
      var option = Option.of(name).orElse(null);
      if (option == null) {
        if (!argument.startsWith("--")) {
          throw new UsageException(unknownOption(argument, List.of()));
        }
        engineOptions.add(argument);
        return;
      }
      var value = equals < 0 ? null : argument.substring(equals + 1);
      if (option.isMode()) {
        takeMode(option, value);
      } else {
        takeSetting(option, value);
      }
    }

    private void takeMode(Option option, String value) throws UsageException {
      if (mode != null && mode != option) {
        throw new UsageException(
            "%s and %s exclude each other".formatted(mode.spelling(), option.spelling()));
      }
      mode = option;
      if (value != null) {
        takeFile(value);
      }
    }

    private void takeSetting(Option option, String value) throws UsageException {
      if (value != null && option.operand() == Operand.NONE) {
        throw new UsageException("%s takes no value".formatted(option.spelling()));
      }
      if (value == null && option.takesNextArgument()) {
        if (rest.isEmpty()) {
          throw new UsageException("%s needs %s".formatted(option.spelling(), wanted(option)));
        }
        value = rest.remove();
      }
      if (value != null) {
        checkChoice(option, value);
      }
      switch (option) {
        case O0, O1, O2 -> level = option;
        default -> {}
      }
      settings.put(option, value == null ? "" : value);
    }

    private static String wanted(Option option) {
      return switch (option.operand()) {
        case DIRECTORY -> "the name of a directory";
        case MEGABYTES -> "a number of megabytes";
        case SHELL, COLOR, GRAPH -> "one of " + String.join(", ", option.operand().choices());
        default -> "the name of a file";
      };
    }

    private static void checkChoice(Option option, String value) throws UsageException {
      var choices = option.operand().choices();
      if (!choices.isEmpty() && !choices.contains(value)) {
        throw new UsageException(
            "%s needs one of %s, not '%s'"
                .formatted(option.spelling(), String.join(", ", choices), value));
      }
    }

    private void checkSettings() throws UsageException {
      for (var option : settings.keySet()) {
        if (!option.modes().contains(mode())) {
          throw new UsageException(
              "%s has no meaning with %s".formatted(option.spelling(), mode().spelling()));
        }
      }
      exclude(Option.STRIP, Option.EMBED_SOURCE);
      exclude(Option.PASSES, Option.GRAPH);
    }

    private void exclude(Option one, Option other) throws UsageException {
      if (settings.containsKey(one) && settings.containsKey(other)) {
        throw new UsageException(
            "%s and %s exclude each other".formatted(one.spelling(), other.spelling()));
      }
    }

    private Command command() throws UsageException {
      return switch (mode()) {
        case HELP -> new Command.Help();
        case VERSION -> new Command.Version();
        case COMPLETION -> {
          checkChoice(mode, requiredFile());
          yield new Command.Completion(file);
        }
        case COMPILE -> new Command.Compile(requiredFile(), output(), optimization(), form());
        case AOT -> new Command.Aot(requiredFile(), output(), optimization(), form());
        case ASSEMBLE -> new Command.Assemble(requiredFile(), output(), form());
        case DISASSEMBLE ->
            new Command.Disassemble(requiredFile(), output(), optimization(), view(), colors());
        case VERIFY -> new Command.Verify(requiredFile(), setting(Option.REQUIRE_SIGNATURE));
        case GENERATE_KEY -> new Command.GenerateKey(requiredFile());
        case CLEAR_CACHE -> new Command.ClearCache(cache());
        case RUN_BYTECODE -> run(Command.Way.BYTECODE, requiredFile());
        case BYTECODE -> run(Command.Way.CACHE, requiredFile());
        case AST -> run(Command.Way.TREE, requiredFile());
        case RUN -> run(Command.Way.DEFAULT, mode == null ? file : requiredFile());
        default -> throw new AssertionError(mode());
      };
    }

    private Command run(Command.Way way, String program) throws UsageException {
      return new Command.Run(
          Optional.ofNullable(program),
          way,
          optimization(),
          setting(Option.REQUIRE_SIGNATURE),
          cache(),
          settings.containsKey(Option.WATCH),
          settings.containsKey(Option.STATS),
          List.copyOf(rest));
    }

    private Command.Cache cache() throws UsageException {
      var size = settings.get(Option.CACHE_SIZE);
      return new Command.Cache(
          setting(Option.CACHE_DIR), size == null ? DEFAULT_CACHE_MEGABYTES : megabytes(size));
    }

    private static int megabytes(String text) throws UsageException {
      if (!text.matches("[0-9]{1,6}")) {
        throw new UsageException(
            "%s needs a number of megabytes, not '%s'"
                .formatted(Option.CACHE_SIZE.spelling(), text));
      }
      return Integer.parseInt(text);
    }

    private Command.Form form() {
      return new Command.Form(
          settings.containsKey(Option.STRIP),
          settings.containsKey(Option.EMBED_SOURCE),
          settings.containsKey(Option.COMPRESS),
          setting(Option.SIGN));
    }

    private Command.View view() {
      if (settings.containsKey(Option.PASSES)) {
        return Command.View.PASSES;
      }
      var format = settings.get(Option.GRAPH);
      if (format == null) {
        return Command.View.LISTING;
      }
      // Without a format the name of the output says enough.
      boolean isPicture =
          format.equals("svg")
              || format.isEmpty() && output().filter(name -> name.endsWith(".svg")).isPresent();
      return isPicture ? Command.View.SVG : Command.View.DOT;
    }

    private Command.When colors() {
      var when = settings.get(Option.COLOR);
      return when == null ? Command.When.AUTO : Command.When.valueOf(when.toUpperCase(Locale.ROOT));
    }

    private Optional<String> output() {
      return setting(Option.OUTPUT);
    }

    private Optional<String> setting(Option option) {
      return Optional.ofNullable(settings.get(option));
    }

    private String requiredFile() throws UsageException {
      if (file == null) {
        throw new UsageException(
            "%s needs %s"
                .formatted(
                    mode().spelling(), mode() == Option.COMPLETION ? wanted(mode()) : "a file"));
      }
      return file;
    }

    private int optimization() {
      // A switch that knows null is put together by method handles: ten milliseconds at each start.
      if (level == null) {
        return DEFAULT_OPTIMIZATION;
      }
      return switch (level) {
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
