package org.pohlang.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The catalogue of everything that can be wrong with a program's text: each sentence that the lexer
 * and the parser say stands here, and nowhere else.
 */
public final class SyntaxErrors {
  /** Longer pieces of a program are shortened in messages. */
  private static final int MAX_QUOTED = 40;

  private SyntaxErrors() {}

  /** {@code text} on one line, and not too long for a message. */
  public static String shortened(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(MAX_QUOTED)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(shown::appendCodePoint);
    return shown.length() < text.length() ? shown + "..." : shown.toString();
  }

  // Characters, numbers and texts

  static SyntaxError unknownCharacters(String characters, Span span) {
    int first = characters.codePointAt(0);
    boolean visible = Character.isDefined(first) && !isInvisible(first);
    String shown =
        visible ? "`" + shortened(characters) + "`" : String.format("Character U+%04X", first);
    String hint =
        switch (characters) {
          case "&", "&&" -> "Write `and`";
          case "|", "||" -> "Write `or`";
          case "!" -> "Write `not`";
          case "." -> "Write `d[\"name\"]` for an item of a dictionary, and `module::name`";
          case "?" -> null;
          default ->
              "\u201C\u201D\u201E\u2018\u2019\u201A\u00AB\u00BB`".indexOf(first) >= 0
                  ? "Write texts in straight quotes: \"...\" or '...'"
                  : null;
        };
    return new SyntaxError(shown + " means nothing outside of texts", span, hint);
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  static SyntaxError malformedNumber(String number, boolean emptyExponent, Span span) {
    String hint =
        emptyExponent
            ? "An exponent needs digits, as in `1e3`"
            : number.indexOf('_') >= 0
                ? "Write the digits without anything between them"
                : Character.isLetter(number.codePointBefore(number.length()))
                    ? "A name begins with a letter or `_`"
                    : null;
    return new SyntaxError("`" + number + "` is not a number", span, hint);
  }

  static SyntaxError unterminatedText(
      char quote, boolean endsInEscapedQuote, boolean goesOn, Span span) {
    String hint =
        endsInEscapedQuote
            ? "`\\" + quote + "` does not end a text; write `\\\\` for a backslash at its end"
            : goesOn
                ? "Text over several lines stands between three quotes: \"\"\"...\"\"\""
                : null;
    return new SyntaxError("This text has no closing " + quote + " on its line", span, hint);
  }

  static SyntaxError unterminatedLongText(Span span) {
    return new SyntaxError("This text has no closing \"\"\"", span).incomplete();
  }

  static SyntaxError malformedEscape(Span span) {
    return new SyntaxError(
        "`\\u` must be followed by the number of a character in braces",
        span,
        "Write it like `\\u{1F600}`, and `\\\\u` for a backslash and a u");
  }

  // Brackets

  static SyntaxError unclosedBracket(String bracket, Span span) {
    return new SyntaxError("This `" + bracket + "` is never closed", span).incomplete();
  }

  static SyntaxError unopenedBracket(String bracket, Span span) {
    return new SyntaxError("This `" + bracket + "` closes nothing", span);
  }

  static SyntaxError wrongBracket(String opening, String closing, Span span) {
    return new SyntaxError("`" + closing + "` cannot close `" + opening + "`", span);
  }

  static SyntaxError semicolonInBrackets(String bracket, Span span) {
    return new SyntaxError(
        "`;` ends the statement, but the `" + bracket + "` before it is not closed", span);
  }

  public static SyntaxError emptyParentheses(Span span) {
    return new SyntaxError("A value is missing between these parentheses", span);
  }

  // The program as a whole

  public static SyntaxError missingStart(String found, Span span) {
    return new SyntaxError(
        "A program begins with `Start Program`, but here is " + found,
        span,
        "Put `Start Program` on the first line and `End Program` on the last");
  }

  public static SyntaxError missingEnd(Span span) {
    return new SyntaxError(
            "The program has no `End Program`", span, "Put `End Program` on the last line")
        .incomplete();
  }

  public static SyntaxError secondStart(Span span) {
    return new SyntaxError("`Start Program` stands only once, on the first line", span);
  }

  public static SyntaxError secondProgram(Span span) {
    return new SyntaxError(
        "The program has ended already; there is only one `Start Program` and `End Program`", span);
  }

  public static SyntaxError textAfterEnd(String found, Span span) {
    return new SyntaxError(
        "Nothing but comments can stand after `End Program`, but here is " + found, span);
  }

  public static SyntaxError nestedTooDeeply(int limit, Span span) {
    return new SyntaxError(
        "This is nested too deeply; at most " + limit + " levels are allowed",
        span,
        "Put inner parts into variables or functions of their own");
  }

  public static SyntaxError expressionTooLong(int limit, Span span) {
    return new SyntaxError(
        "This expression is too long; at most " + limit + " operations can follow one another",
        span,
        "Compute it in several steps");
  }

  // Words and values

  public static SyntaxError expected(String what, String found, Span span) {
    return new SyntaxError("Expected " + what + ", but here is " + found, span);
  }

  /** The same at the end of a line that ends in a comma and so goes on. */
  public static SyntaxError expectedOnNextLine(String what, String found, Span span) {
    return expected(what, found, span).incomplete();
  }

  public static SyntaxError reservedName(String word, Span span) {
    return new SyntaxError(
        "`" + word + "` cannot be a name, because it has a meaning of its own", span);
  }

  /** {@code is not greater than}, which is no comparison. */
  public static SyntaxError negatedOrder(String found, Span span) {
    return new SyntaxError(
        "Expected the end of the comparison, but here is " + found,
        span,
        "Write `is at most`, `is at least`, or `not` before the whole comparison");
  }

  public static SyntaxError chainedComparison(Span span) {
    return new SyntaxError(
        "A comparison cannot follow another one directly",
        span,
        "Write `a < b and b < c` to compare three values");
  }

  public static SyntaxError notInOperand(Span span) {
    return new SyntaxError(
        "`not` cannot stand here without parentheses", span, "Write `(not ...)`");
  }

  /**
   * @param closing the words that should follow an operand, none where the operand itself is
   *     missing
   */
  public static SyntaxError incompletePhrase(String pattern, List<Word> closing, Span span) {
    String shown = pattern.replace("TYPE", "...").replace("_", "...");
    String missing =
        closing.isEmpty()
            ? "a value"
            : "`" + closing.stream().map(Word::text).collect(Collectors.joining(" ")) + "`";
    return new SyntaxError(
        "This begins the phrase `" + shown + "`, but " + missing + " is missing", span);
  }

  public static SyntaxError legacyLiteral(Span span, Word kind) {
    String literal =
        kind == Word.LIST ? "Make a list of 1, 2, 3" : "Make a dictionary with \"a\" as 1";
    return new SyntaxError(
        "`" + (kind == Word.LIST ? "List" : "Dictionary") + " contains` is no longer supported",
        span,
        "Write `" + literal + "`");
  }

  public static SyntaxError unquotedKey(String name, Span span) {
    return new SyntaxError(
        "The key `" + name + "` needs quotes",
        span,
        "Write `\"" + name + "\"`, or `(" + name + ")` for the value of a variable");
  }

  // Statements

  public static SyntaxError statementExpected(String found, Span span) {
    return new SyntaxError(
        "A statement begins with a word such as `Write` or `Set`, but here is " + found, span);
  }

  /**
   * @param word the word that begins no statement
   * @param next what follows it, empty at the end of the statement
   */
  public static SyntaxError unknownStatement(String word, String next, Span span) {
    String lower = word.toLowerCase(Locale.ROOT);
    String hint =
        switch (lower) {
          case "comment" -> "A comment begins with `#` or `//`";
          case "list" -> "Write `Set xs to Make a list of 1, 2, 3`";
          case "dictionary" -> "Write `Set d to Make a dictionary with \"a\" as 1`";
          case "let", "var", "const", "assign" -> "Write `Set name to value`";
          case "elif", "elseif", "elsif" -> "Write `Otherwise If`";
          case "for" -> "Write `For each name in list`";
          case "input", "read" -> "Write `Ask for name`";
          case "def", "func", "fn" -> "Write `Make name with parameters`";
          case "catch", "except" -> "Write `if error as name`";
          case "create" -> "Write `Create directory at path`";
          case "delete" -> "Write `Delete file at path`";
          case "copy", "move" -> "Write `" + word + " file from path to path`";
          default -> {
            if (outputHint(word) != null) {
              yield outputHint(word);
            }
            if (next.equals("=") || next.equals("is") || next.equals("equals")) {
              yield "Write `Set " + word + " to ...` to change a variable";
            }
            Word guess = StatementWords.guess(word);
            String with = next.isEmpty() ? "" : " with ...";
            yield guess == null
                ? "Write `Use " + shortened(word) + with + "` to call a function"
                : "Did you mean `" + StatementWords.capitalized(guess) + "`?";
          }
        };
    return new SyntaxError("`" + shortened(word) + "` does not begin a statement", span, hint);
  }

  /** For what other languages call {@code Write}; null for any other word. */
  public static String outputHint(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "print", "say", "display", "show", "output", "echo" -> "Use `Write` to show a value";
      default -> null;
    };
  }

  public static SyntaxError forWithoutEach(String found, Span span) {
    return new SyntaxError(
        "Expected `each`, but here is " + found, span, "Write `For each name in list`");
  }

  public static SyntaxError valueAsStatement(Span span) {
    return new SyntaxError("A value alone does nothing", span, "Write `Write ...` to show it");
  }

  public static SyntaxError literalAsStatement(Span span) {
    return new SyntaxError(
        "A list or dictionary alone does nothing",
        span,
        "Write `Set name to Make a list of ...` to keep it");
  }

  public static SyntaxError appendToVariable(Span span) {
    return new SyntaxError(
        "`Append` as a statement writes to a file",
        span,
        "Write `Add ... to name` to put an item into a list");
  }

  /** Anything but {@code Write} behind a condition, a count or {@code Otherwise} on one line. */
  public static SyntaxError onlyWriteOnOneLine(String word, String opening, Span span) {
    return new SyntaxError(
        "Only `Write` can follow on the line of `" + opening + "`, but here is `" + word + "`",
        span,
        "Put it on a line of its own, and `End` below");
  }

  public static SyntaxError outsideLoop(String word, Span span) {
    return new SyntaxError(
        "`" + word + "` can only stand in a loop: in `While`, `Repeat` or `For each`", span);
  }

  public static SyntaxError notAtTopLevel(String word, Span span) {
    return new SyntaxError("`" + word + "` can only stand at the top level, not in a block", span);
  }

  public static SyntaxError duplicateParameter(String name, Span span) {
    return new SyntaxError("The function has two parameters called `" + name + "`", span);
  }

  public static SyntaxError requiredAfterOptional(String name, Span span) {
    return new SyntaxError(
        "The parameter `" + name + "` needs a default, because the one before it has one",
        span,
        "Put the parameters without a default first");
  }

  // Blocks

  public static SyntaxError unclosedBlock(String opening, String closing, Span span) {
    return new SyntaxError(
            "This `" + opening + "` has no `End`",
            span,
            "Put `" + closing + "` below its last line")
        .incomplete();
  }

  public static SyntaxError wrongEnd(
      String word, String opening, String closing, int line, Span span) {
    return new SyntaxError(
        "`End " + shortened(word) + "` cannot end the `" + opening + "` of line " + line,
        span,
        "Write `" + closing + "`, or just `End`");
  }

  public static SyntaxError strayEnd(Span span) {
    return new SyntaxError("This `End` ends nothing: no block is open here", span);
  }

  public static SyntaxError misspeltEndProgram(Span span) {
    return new SyntaxError(
        "This `End` ends nothing: no block is open here", span, "Did you mean `End Program`?");
  }

  public static SyntaxError strayOtherwise(Span span) {
    return new SyntaxError("This `Otherwise` belongs to no `If`", span);
  }

  public static SyntaxError finallyOutsideTry(Span span) {
    return new SyntaxError("`finally` can only stand in a `try`", span);
  }

  public static SyntaxError secondFinally(Span span) {
    return new SyntaxError("A `try` can have only one `finally`", span);
  }

  public static SyntaxError handlerOutsideTry(Span span) {
    return new SyntaxError("`if error` can only handle errors in a `try`", span);
  }

  public static SyntaxError handlerAfterFinally(Span span) {
    return new SyntaxError(
        "`if error` must stand before `finally`", span, "Put `finally` last in the `try`");
  }
}
