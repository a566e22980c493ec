package org.pohlang.text;

import java.util.Arrays;

/**
 * Cuts a program's text into tokens (section 1 of the language reference). It also decides where
 * statements end: a line goes on while a bracket is open and after a comma.
 *
 * <p>What is no token becomes a {@link TokenKind#ERROR} token and an entry of {@link
 * Tokens#errors()}; the lexer then goes on where the program most likely does.
 */
public final class Lexer {
  private static final String LONG_QUOTE = "\"\"\"";

  private final String text;
  private final Tokens tokens = new Tokens();
  private int at;

  /** The tokens of the brackets that are open, innermost last. */
  private int[] open = new int[16];

  private int openCount;

  /** How many brackets of this line were given up; what closes them is no further error. */
  private int abandoned;

  /** What was last advised in this line instead of an unknown character, or null. */
  private String lineHint;

  private Lexer(String text) {
    this.text = text;
  }

  /** The tokens of {@code source}. */
  public static Tokens tokenize(SourceText source) {
    Lexer lexer = new Lexer(source.text());
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    if (text.startsWith("\uFEFF")) {
      at = 1;
    }
    do {
      while (at < text.length() && !tokens.isCutShort()) {
        next();
      }
    } while (!tokens.isCutShort() && resumeAfterUnclosedBracket());
    tokens.add(TokenKind.END_OF_LINE, at, at, null);
    tokens.add(TokenKind.END_OF_TEXT, at, at, null);
  }

  private void next() {
    char c = text.charAt(at);
    if (isLetter(c)) {
      word();
      return;
    }
    switch (c) {
      case ' ', '\t', '\r' -> at++;
      case '\n' -> lineEnd();
      case '#' -> skipComment();
      case '"', '\'' -> {
        if (c == '"' && text.startsWith(LONG_QUOTE, at)) {
          longText();
        } else {
          text(c);
        }
      }
      case '(' -> open(TokenKind.LEFT_PARENTHESIS);
      case ')' -> close(TokenKind.RIGHT_PARENTHESIS, TokenKind.LEFT_PARENTHESIS);
      case '[' -> open(TokenKind.LEFT_BRACKET);
      case ']' -> close(TokenKind.RIGHT_BRACKET, TokenKind.LEFT_BRACKET);
      case '{' -> open(TokenKind.LEFT_BRACE);
      case '}' -> close(TokenKind.RIGHT_BRACE, TokenKind.LEFT_BRACE);
      case ',' -> symbol(TokenKind.COMMA);
      case ';' -> semicolon();
      case ':' -> symbol(follows(':') ? TokenKind.DOUBLE_COLON : TokenKind.COLON);
      case '+' -> symbol(TokenKind.PLUS);
      case '-' -> symbol(TokenKind.MINUS);
      case '*' -> symbol(TokenKind.STAR);
      case '%' -> symbol(TokenKind.PERCENT);
      case '=' -> symbol(follows('=') ? TokenKind.EQUAL_EQUAL : TokenKind.EQUAL);
      case '>' -> symbol(follows('=') ? TokenKind.GREATER_EQUAL : TokenKind.GREATER);
      case '<' -> symbol(follows('=') ? TokenKind.LESS_EQUAL : TokenKind.LESS);
      case '/' -> {
        if (follows('/')) {
          skipComment();
        } else {
          symbol(TokenKind.SLASH);
        }
      }
      case '!' -> {
        if (follows('=')) {
          symbol(TokenKind.NOT_EQUAL);
        } else {
          unknownCharacter();
        }
      }
      case '.' -> {
        if (isDigit(at + 1)) {
          number();
        } else {
          unknownCharacter();
        }
      }
      default -> {
        if (isDigit(at)) {
          number();
        } else if (isBlank(text.codePointAt(at))) {
          at += Character.charCount(text.codePointAt(at));
        } else if (Character.isLetter(text.codePointAt(at))) {
          word();
        } else {
          unknownCharacter();
        }
      }
    }
  }

  private boolean follows(char c) {
    return at + 1 < text.length() && text.charAt(at + 1) == c;
  }

  private void symbol(TokenKind kind) {
    int start = at;
    at += kind.symbol().length();
    tokens.add(kind, start, at, null);
  }

  private void error(SyntaxError error, int start) {
    tokens.errors().add(error);
    tokens.add(TokenKind.ERROR, start, at, null);
  }

  private void unknownCharacter() {
    int start = at;
    int first = text.codePointAt(at);
    at += Character.charCount(first);
    // One error for a whole run, such as && or a line of symbols.
    while (at < text.length() && isUnknown(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    SyntaxError error =
        SyntaxErrors.unknownCharacters(text.substring(start, at), new Span(start, at));
    // A quote has its partner: one error for both.
    if (error.hint() != null && error.hint().equals(lineHint)) {
      tokens.add(TokenKind.ERROR, start, at, null);
    } else {
      lineHint = error.hint();
      error(error, start);
    }
  }

  private static boolean isUnknown(int c) {
    return !isBlank(c)
        && !Character.isLetterOrDigit(c)
        && (c > 0x7F || "_#\"'()[]{},;:+-*%=></.\n".indexOf(c) < 0);
  }

  // Lines and comments

  private void lineEnd() {
    int start = at++;
    abandoned = 0;
    lineHint = null;
    if (openCount == 0 && tokens.count() > 0) {
      TokenKind last = tokens.kind(tokens.count() - 1);
      if (last != TokenKind.COMMA && last != TokenKind.END_OF_LINE) {
        tokens.add(TokenKind.END_OF_LINE, start, start, null);
      }
    }
  }

  private void semicolon() {
    if (openCount > 0) {
      int bracket = open[0];
      error(SyntaxErrors.semicolonInBrackets(kindText(bracket), new Span(at, at + 1)), at);
      abandoned = openCount;
      while (openCount > 0) {
        tokens.pair(open[--openCount], tokens.count() - 1);
      }
    }
    symbol(TokenKind.SEMICOLON);
  }

  private void skipComment() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  // Brackets

  private void open(TokenKind kind) {
    if (openCount == open.length) {
      open = Arrays.copyOf(open, openCount * 2);
    }
    open[openCount++] = tokens.count();
    symbol(kind);
  }

  private void close(TokenKind kind, TokenKind opening) {
    if (openCount == 0 && abandoned > 0) {
      abandoned--;
      tokens.add(TokenKind.ERROR, at, ++at, null);
      return;
    }
    if (openCount == 0) {
      int start = at++;
      error(SyntaxErrors.unopenedBracket(kind.symbol(), new Span(start, at)), start);
      return;
    }
    int bracket = open[--openCount];
    if (tokens.kind(bracket) == opening) {
      symbol(kind);
      tokens.pair(bracket, tokens.count() - 1);
      return;
    }
    int start = at++;
    error(SyntaxErrors.wrongBracket(kindText(bracket), kind.symbol(), new Span(start, at)), start);
    tokens.pair(bracket, tokens.count() - 1);
    // In ([) the parenthesis has met its partner and only the bracket lacks one.
    if (openCount > 0 && tokens.kind(open[openCount - 1]) == opening) {
      openCount--;
      tokens.pair(open[openCount], tokens.count() - 1);
    }
  }

  private String kindText(int token) {
    return tokens.kind(token).symbol();
  }

  /**
   * At the end of the text: where a bracket is still open, everything after it was taken for its
   * content. Reports it and begins again below it.
   */
  private boolean resumeAfterUnclosedBracket() {
    if (openCount == 0) {
      return false;
    }
    int bracket = open[0];
    int start = tokens.start(bracket);
    String symbol = kindText(bracket);
    openCount = 0;
    int lineEnd = text.indexOf('\n', start);
    int cut = lineEnd < 0 ? text.length() : lineEnd;
    tokens.truncate(cut);
    at = cut;
    error(SyntaxErrors.unclosedBracket(symbol, new Span(start, start + 1)), cut);
    tokens.add(TokenKind.END_OF_LINE, cut, cut, null);
    at = nextStatementLine(cut);
    return true;
  }

  /**
   * Where the next line begins that looks like a statement: after an error that may have swallowed
   * lines, the place to go on.
   */
  private int nextStatementLine(int from) {
    for (int line = text.indexOf('\n', from); line >= 0; line = text.indexOf('\n', line + 1)) {
      if (beginsStatement(line + 1)) {
        return line + 1;
      }
    }
    return text.length();
  }

  private boolean beginsStatement(int offset) {
    int start = offset;
    while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
      start++;
    }
    int end = start;
    while (end < text.length() && isLetter(text.charAt(end))) {
      end++;
    }
    Word word = Word.find(text, start, end);
    return word != null && StatementWords.contains(word);
  }

  // Words and numbers

  private void word() {
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isLetter(c) || isDigit(at)) {
        at++;
      } else if (c > 0x7F && Character.isLetterOrDigit(text.codePointAt(at))) {
        at += Character.charCount(text.codePointAt(at));
      } else {
        break;
      }
    }
    tokens.add(TokenKind.WORD, start, at, Word.find(text, start, at));
  }

  private void number() {
    int start = at;
    skipDigits();
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      skipDigits();
    }
    boolean emptyExponent = false;
    if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
      int sign = follows('+') || follows('-') ? 1 : 0;
      if (isDigit(at + 1 + sign)) {
        at += 1 + sign;
        skipDigits();
      } else if (!isNamePart(at + 1)) {
        emptyExponent = true;
      }
    }
    if (!isNamePart(at) && !(at < text.length() && text.charAt(at) == '.')) {
      tokens.add(TokenKind.NUMBER, start, at, null);
      return;
    }
    while (isNamePart(at) || at < text.length() && text.charAt(at) == '.') {
      at += Character.charCount(text.codePointAt(at));
    }
    Span span = new Span(start, at);
    String found = text.substring(start, Math.min(at, start + 40));
    error(SyntaxErrors.malformedNumber(found, emptyExponent, span), start);
  }

  private void skipDigits() {
    while (isDigit(at)) {
      at++;
    }
  }

  private boolean isDigit(int offset) {
    return offset < text.length() && text.charAt(offset) >= '0' && text.charAt(offset) <= '9';
  }

  private boolean isNamePart(int offset) {
    if (offset >= text.length()) {
      return false;
    }
    int c = text.codePointAt(offset);
    return c == '_' || Character.isLetterOrDigit(c);
  }

  /** Whether {@code c} is one of the ASCII characters that a name may begin with. */
  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  /** Any white space of Unicode: programs are pasted from web pages with their special blanks. */
  private static boolean isBlank(int c) {
    return c != '\n' && (Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  // Text literals

  private void text(char quote) {
    int start = at++;
    SyntaxError escapeError = null;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == quote) {
        at++;
        if (escapeError != null) {
          error(escapeError, start);
        } else {
          tokens.add(TokenKind.TEXT, start, at, null);
        }
        return;
      }
      if (c == '\n') {
        break;
      }
      if (c == '\\' && at + 1 < text.length()) {
        if (text.charAt(at + 1) == 'u') {
          int end = TextLiteral.escapeEnd(text, at);
          if (end < 0) {
            if (escapeError == null) {
              escapeError = SyntaxErrors.malformedEscape(new Span(at, at + 2));
            }
            end = at + 2;
          }
          at = end;
          continue;
        }
        if (text.charAt(at + 1) == quote || text.charAt(at + 1) == '\\') {
          at++;
        }
      }
      at++;
    }
    unterminatedText(start, quote);
  }

  private void unterminatedText(int start, char quote) {
    int lineEnd = at;
    int contentEnd = lineEnd > start && text.charAt(lineEnd - 1) == '\r' ? lineEnd - 1 : lineEnd;
    boolean endsInEscapedQuote =
        contentEnd - 2 > start
            && text.charAt(contentEnd - 1) == quote
            && text.charAt(contentEnd - 2) == '\\';
    // A text that someone wanted to go over several lines: what follows is no program.
    boolean goesOn =
        lineEnd < text.length()
            && !beginsStatement(lineEnd + 1)
            && text.indexOf(quote, lineEnd) >= 0
            && !isBlankLine(lineEnd + 1);
    error(
        SyntaxErrors.unterminatedText(
            quote, endsInEscapedQuote, goesOn, new Span(start, contentEnd)),
        start);
    openCount = 0;
    if (goesOn) {
      at = text.indexOf(quote, lineEnd) + 1;
      tokens.add(TokenKind.END_OF_LINE, lineEnd, lineEnd, null);
      skipComment();
    }
  }

  private boolean isBlankLine(int offset) {
    int end = text.indexOf('\n', offset);
    return text.substring(offset, end < 0 ? text.length() : end).isBlank();
  }

  private void longText() {
    int start = at;
    int end = text.indexOf(LONG_QUOTE, at + LONG_QUOTE.length());
    if (end >= 0) {
      at = end + LONG_QUOTE.length();
      tokens.add(TokenKind.TEXT, start, at, null);
      return;
    }
    at = nextStatementLine(start);
    Span span = new Span(start, start + LONG_QUOTE.length());
    error(SyntaxErrors.unterminatedLongText(span), start);
    tokens.add(TokenKind.END_OF_LINE, at, at, null);
    openCount = 0;
  }
}
