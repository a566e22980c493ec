package org.pohlang.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Scripts with which shells complete the options of {@code pohlang}. */
final class Completion {
  private Completion() {}

  /** The script for a shell that {@link Operand#SHELL} lists. */
  static String script(String shell) {
    return switch (shell) {
      case "bash" -> bash();
      case "zsh" -> zsh();
      case "fish" -> fish();
      default -> throw new IllegalArgumentException(shell);
    };
  }

  /** All that can be typed as an option: with its choices where they follow an equals sign. */
  private static List<String> spellings() {
    var spellings = new ArrayList<String>();
    for (var option : Option.values()) {
      spellings.add(option.spelling());
      if (option == Option.GRAPH) {
        option.operand().choices().forEach(each -> spellings.add(option.spelling() + "=" + each));
      }
    }
    return spellings;
  }

  private static String spellings(Operand operand) {
    return Arrays.stream(Option.values())
        .filter(option -> option.operand() == operand && option != Option.GRAPH)
        .map(Option::spelling)
        .collect(Collectors.joining("|"));
  }

  private static String bash() {
    var cases = new StringBuilder();
    for (var operand : Operand.values()) {
      var spellings = spellings(operand);
      var words =
          switch (operand) {
            case NONE, MEGABYTES -> "";
            case PROGRAM -> "$(_pohlang_programs \"$cur\")";
            case FILE, PRIVATE_KEY, PUBLIC_KEY -> "$(compgen -f -- \"$cur\")";
            case DIRECTORY -> "$(compgen -d -- \"$cur\")";
            case SHELL, COLOR, GRAPH ->
                "$(compgen -W '%s' -- \"$cur\")".formatted(String.join("\n", operand.choices()));
          };
      if (!spellings.isEmpty() && !words.isEmpty()) {
        cases.append("    %s) COMPREPLY=(%s) ;;\n".formatted(spellings, words));
      }
    }
    return """
    # Completion of pohlang for bash: source <(pohlang --completion bash)
    _pohlang_programs() {
      compgen -d -S / -- "$1"
      compgen -f -X '!*.@(poh|pbc)' -- "$1"
    }

    _pohlang() {
      local IFS=$'\\n'
      local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
      COMPREPLY=()
      case $cur in
        -*)
          COMPREPLY=($(compgen -W '%s' -- "$cur"))
          return
          ;;
      esac
      case $prev in
    %s    *) COMPREPLY=($(_pohlang_programs "$cur")) ;;
      esac
    }
    complete -o filenames -F _pohlang pohlang
    """
        .formatted(String.join("\n", spellings()), cases);
  }

  private static String zsh() {
    var specs = new StringBuilder();
    for (var option : Option.values()) {
      specs
          .append("    '")
          .append(excluded(option))
          .append(option.spelling())
          .append(option == Option.GRAPH ? "=-" : "")
          .append('[')
          .append(firstSentence(option).replace("'", "'\\''").replace("[", "(").replace("]", ")"))
          .append(']')
          // The program of a mode is the first operand of the command.
          .append(option.operand() == Operand.PROGRAM ? "" : zshAction(option))
          .append("' \\\n");
    }
    return """
    #compdef pohlang
    # Completion of pohlang for zsh: a file _pohlang in a directory of $fpath
    _pohlang() {
      _arguments -S \\
    %s    '1:program:_files -g "*.(poh|pbc)"' \\
        '*:argument:_files'
    }
    if [ "$funcstack[1]" = "_pohlang" ]; then
      _pohlang "$@"
    else
      compdef _pohlang pohlang
    fi
    """
        .formatted(specs);
  }

  private static String excluded(Option option) {
    if (!option.isMode()) {
      return "";
    }
    return Arrays.stream(Option.values())
        .filter(other -> other.isMode() && other != option)
        .map(Option::spelling)
        .collect(Collectors.joining(" ", "(", ")"));
  }

  private static String zshAction(Option option) {
    var operand = option.operand();
    return switch (operand) {
      case NONE -> "";
      case PROGRAM, FILE, PRIVATE_KEY, PUBLIC_KEY -> ":file:_files";
      case DIRECTORY -> ":directory:_files -/";
      case MEGABYTES -> ":megabytes: ";
      case GRAPH -> "::format:(%s)".formatted(String.join(" ", operand.choices()));
      case SHELL, COLOR -> ":choice:(%s)".formatted(String.join(" ", operand.choices()));
    };
  }

  private static String fish() {
    var lines =
        new StringBuilder("# Completion of pohlang for fish: pohlang --completion fish | source\n");
    for (var option : Option.values()) {
      var name =
          option.spelling().startsWith("--")
              ? "-l " + option.spelling().substring(2)
              : option.spelling().length() == 2
                  ? "-s " + option.spelling().substring(1)
                  : "-o " + option.spelling().substring(1);
      lines
          .append("complete -c pohlang ")
          .append(name)
          .append(fishOperand(option))
          .append(" -d '")
          .append(firstSentence(option).replace("'", "\\'"))
          .append("'\n");
    }
    return lines.toString();
  }

  private static String fishOperand(Option option) {
    var operand = option.operand();
    if (operand == Operand.NONE) {
      return "";
    }
    if (operand == Operand.DIRECTORY) {
      return " -x -a '(__fish_complete_directories)'";
    }
    if (!operand.choices().isEmpty()) {
      var choices = " -a '%s'".formatted(String.join(" ", operand.choices()));
      return (option == Option.GRAPH ? " -f" : " -x") + choices;
    }
    return operand == Operand.MEGABYTES ? " -x" : " -r -F";
  }

  private static String firstSentence(Option option) {
    var help = option.help();
    int end = help.indexOf(". ");
    return end < 0 ? help.substring(0, help.length() - 1) : help.substring(0, end);
  }
}
