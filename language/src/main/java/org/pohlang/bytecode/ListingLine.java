package org.pohlang.bytecode;

/** A line of a listing as it is read, from left to right. Blanks count only between words. */
final class ListingLine {
  private final String text;
  private final int number;
  private int at;

  /**
   * @param text the line; a comment at its end is dropped
   * @param number its number, from 1
   */
  ListingLine(String text, int number) {
    this.text = text.substring(0, commentStart(text));
    this.number = number;
    skipBlanks();
  }

  /** Where the comment at the end of a line begins; the length of the line where there is none. */
  static int commentStart(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '"' -> quoted = !quoted;
        case '\\' -> i += quoted ? 1 : 0;
        case '#' -> {
          if (!quoted) {
            return i;
          }
        }
        default -> {}
      }
    }
    return text.length();
  }

  int number() {
    return number;
  }

  boolean atEnd() {
    return at == text.length();
  }

  /** Goes over {@code symbol} if it comes next. */
  boolean accept(String symbol) {
    if (!text.startsWith(symbol, at)) {
      return false;
    }
    at += symbol.length();
    skipBlanks();
    return true;
  }

  /** Goes over {@code word} if it comes next, and nothing is joined to it. */
  boolean acceptWord(String word) {
    return peekWord().equals(word) && accept(word);
  }

  void expect(String symbol) {
    if (!accept(symbol)) {
      throw fail("'" + symbol + "' is missing" + (atEnd() ? "" : " before '" + rest() + "'"));
    }
  }

  void expectEnd() {
    if (!atEnd()) {
      throw fail("'" + rest() + "' is too much");
    }
  }

  boolean startsWithDigit() {
    return !atEnd() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  boolean startsWithQuote() {
    return !atEnd() && text.charAt(at) == '"';
  }

  /** The word that comes next, or an empty one. */
  String peekWord() {
    int end = at;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return text.substring(at, end);
  }

  private static boolean isWordPart(char c) {
    return !Character.isWhitespace(c) && "()[]\":,=".indexOf(c) < 0;
  }

  String word(String what) {
    String word = peekWord();
    if (word.isEmpty()) {
      throw fail(what + " is missing");
    }
    accept(word);
    return word;
  }

  /** A word, or a text in quotes. */
  String name(String what) {
    return startsWithQuote() ? quoted() : word(what);
  }

  int integer(String what) {
    int start = at;
    while (startsWithDigit()) {
      at++;
    }
    String digits = text.substring(start, at);
    skipBlanks();
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw fail(what + (digits.isEmpty() ? " is missing" : " is too large: " + digits));
    }
  }

  String quoted() {
    expectQuote();
    StringBuilder value = new StringBuilder();
    while (!atEnd() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c == '\\') {
        escape(value);
      } else {
        value.append(c);
      }
    }
    expect("\"");
    return value.toString();
  }

  /** Blanks behind a quote belong to the text. */
  private void expectQuote() {
    if (!startsWithQuote()) {
      throw fail("a text in double quotes is missing");
    }
    at++;
  }

  private void escape(StringBuilder value) {
    char c = atEnd() ? ' ' : text.charAt(at++);
    switch (c) {
      case '"', '\\' -> value.append(c);
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'u' -> value.appendCodePoint(codePoint());
      default -> throw fail("there is no escape \\" + c);
    }
  }

  private int codePoint() {
    int close = text.indexOf('}', at);
    if (close < 0 || text.charAt(at) != '{') {
      throw fail("a code point in braces is missing after \\u");
    }
    String digits = text.substring(at + 1, close);
    at = close + 1;
    try {
      int codePoint = Integer.parseInt(digits, 16);
      if (Character.isValidCodePoint(codePoint)) {
        return codePoint;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same complaint.
    }
    throw fail("there is no code point " + digits);
  }

  AssemblyException fail(String problem) {
    return new AssemblyException(number, problem);
  }

  private String rest() {
    return text.substring(at).strip();
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
