package org.pohlang.tests.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Damages the text of programs, as people do and as nobody does. */
final class Mutator {
  private static final Pattern TOKEN =
      Pattern.compile("\\n|[ \\t]+|[\\p{L}_][\\p{L}\\p{N}_]*|[0-9.]+|\"[^\"\\n]*\"|.");

  private static final String[] TOKENS = {
    "Set",
    "Write",
    "If",
    "Otherwise",
    "End",
    "End If",
    "While",
    "Repeat",
    "times",
    "For each",
    "in",
    "Make",
    "Make a list of",
    "Make a dictionary with",
    "as",
    "set to",
    "with",
    "and",
    "or",
    "not",
    "is",
    "is greater than",
    "plus",
    "minus",
    "divided by",
    "modulo",
    "to",
    "from",
    "of",
    "count of",
    "first in",
    "append",
    "contains",
    "round",
    "reverse",
    "join",
    "split",
    "map",
    "try this:",
    "if error",
    "if error of type",
    "finally",
    "end try",
    "throw",
    "error of type",
    "Return",
    "Break",
    "Continue",
    "Use",
    "Ask for",
    "expect Number",
    "Import",
    "Import system",
    "exposing",
    "Start Program",
    "End Program",
    "Add",
    "Increase",
    "into file at",
    "Add route",
    "Start server",
    "::",
    "==",
    "!=",
    "<",
    ">=",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ";",
    ":",
    "=",
    "+",
    "-",
    "*",
    "/",
    "%",
    "#",
    "//",
    "\"",
    "'",
    "\"\"\"",
    "\\",
    "\\u{",
    "5",
    ".5",
    "1e999",
    "1e",
    "x",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\ufeff",
    "\u00a0",
    "é",
    "😀",
    "\ud83d",
    "\ude00",
    "@",
    "$",
    "~",
    "?",
    "None",
    "True",
    "Compile to",
    "Load bytecode",
    "Define function",
    "Function",
  };

  private final Choice choice;

  Mutator(long seed) {
    choice = new Choice(seed);
  }

  String mutate(String text) {
    var tokens = new ArrayList<String>();
    var matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    for (var i = choice.between(1, 5); i > 0 && !tokens.isEmpty(); i--) {
      mutate(tokens);
    }
    var mutated = String.join("", tokens);
    return choice.percent(5) ? mutated.substring(0, choice.below(mutated.length() + 1)) : mutated;
  }

  private void mutate(List<String> tokens) {
    var at = choice.below(tokens.size());
    switch (choice.below(6)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, tokens.get(choice.below(tokens.size())));
      case 2 -> tokens.set(at, choice.of(TOKENS));
      case 3 -> {
        var other = choice.below(tokens.size());
        var token = tokens.get(at);
        tokens.set(at, tokens.get(other));
        tokens.set(other, token);
      }
      case 4 -> {
        var end = Math.min(tokens.size(), at + choice.between(1, 12));
        tokens.subList(at, end).clear();
        if (tokens.isEmpty()) {
          tokens.add("\n");
        }
      }
      default -> tokens.add(at, " " + choice.of(TOKENS) + " ");
    }
  }
}
