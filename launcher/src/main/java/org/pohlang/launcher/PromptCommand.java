package org.pohlang.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the prompt understands besides the language: words that begin with a colon. */
enum PromptCommand {
  HELP(":help", "", "Show this."),
  QUIT(":quit", "", "Leave, as Ctrl-D does."),
  TIME(":time", "STATEMENTS", "Run statements and show how long that took."),
  DISASSEMBLE(
      ":disassemble",
      "[STATEMENTS]",
      "Show the bytecode of statements, of a function by its name, or of what was run last.");

  private final String spelling;
  private final String operand;
  private final String description;

  PromptCommand(String spelling, String operand, String description) {
    this.spelling = spelling;
    this.operand = operand;
    this.description = description;
  }

  /** Whether a line is meant for the prompt and not for the language. */
  static boolean isOne(String line) {
    return line.stripLeading().startsWith(":");
  }

  /** The command's name, as it is typed. */
  static String nameIn(String line) {
    return line.strip().split("\\s", 2)[0];
  }

  /** What follows the command's name. */
  static String restOf(String line) {
    var parts = line.strip().split("\\s", 2);
    return parts.length < 2 ? "" : parts[1];
  }

  static Optional<PromptCommand> of(String name) {
    return Arrays.stream(values()).filter(each -> each.spelling.equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(each -> each.spelling).toList();
  }

  /** All of it, for {@code :help}. */
  static String help() {
    var help =
        new StringBuilder(
            """
            Type statements, without Start Program and End Program; a block goes on to its End.
            An expression alone shows its value. Tab completes, the arrows find what was typed
            before, Ctrl-C interrupts what runs or drops what is being typed.
            """);
    for (var command : values()) {
      help.append(
          "  %-29s %s\n".formatted(command.spelling + " " + command.operand, command.description));
    }
    return help.toString();
  }
}
