package org.pohlang.launcher;

import java.util.Map;
import java.util.regex.Pattern;
import org.pohlang.bytecode.Assembler;

/** Colours for people who read on a terminal, by its escape sequences. */
final class Colors {
  private static final String RESET = "\033[0m";
  private static final String BOLD = "\033[1m";
  private static final String FAINT = "\033[2m";
  private static final String RED = "\033[1;31m";
  private static final String GREEN = "\033[32m";
  private static final String BLUE = "\033[34m";
  private static final String CYAN = "\033[36m";

  private static final Pattern INSTRUCTION =
      Pattern.compile("(?m)^( +)(\\d{4,})(  )([A-Z][A-Za-z]*)");
  private static final Pattern TITLE = Pattern.compile("(?m)^(=== .* ===|[A-Z][a-z]+\\b.*:)$");
  private static final Pattern LABEL = Pattern.compile("(?m)^(L\\d+:)$");

  private static final Pattern ERROR = Pattern.compile("(?m)^(Error:)");
  private static final Pattern PLACE = Pattern.compile("(?m)^( *-->.*)$");
  private static final Pattern MARKER = Pattern.compile("(?m)^( *\\|[ \\t]*)(\\^+)");
  private static final Pattern HINT = Pattern.compile("(?m)^(Hint:)");

  private Colors() {}

  /**
   * Whether what goes to the standard output should have colours.
   *
   * @param environment the variables that users set to say so: see no-color.org and
   *     bixense.com/clicolors
   */
  static boolean areWanted(Command.When when, Map<String, String> environment, boolean isTerminal) {
    return switch (when) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
          yield false;
        }
        var force = environment.getOrDefault("CLICOLOR_FORCE", "");
        if (!force.isEmpty() && !force.equals("0")) {
          yield true;
        }
        yield isTerminal
            && !environment.getOrDefault("CLICOLOR", "1").equals("0")
            && !environment.getOrDefault("TERM", "").equals("dumb");
      }
    };
  }

  /** A listing of bytecode with colours. */
  static String listing(String text) {
    var out = new StringBuilder();
    for (var line : text.split("(?<=\n)")) {
      int comment = Assembler.commentStart(line);
      var code = line.substring(0, comment);
      code =
          INSTRUCTION
              .matcher(code)
              .replaceAll("$1" + FAINT + "$2" + RESET + "$3" + BLUE + "$4" + RESET);
      code = LABEL.matcher(code).replaceAll(BOLD + "$1" + RESET);
      code = TITLE.matcher(code).replaceAll(BOLD + "$1" + RESET);
      out.append(code);
      if (comment < line.length()) {
        int end = line.endsWith("\n") ? line.length() - 1 : line.length();
        out.append(GREEN).append(line, comment, end).append(RESET).append(line.substring(end));
      }
    }
    return out.toString();
  }

  /** An error report with colours. */
  static String report(String text) {
    var colored = ERROR.matcher(text).replaceAll(RED + "$1" + RESET);
    colored = PLACE.matcher(colored).replaceAll(BLUE + "$1" + RESET);
    colored = MARKER.matcher(colored).replaceAll("$1" + RED + "$2" + RESET);
    return HINT.matcher(colored).replaceAll(CYAN + "$1" + RESET);
  }
}
