package org.pohlang.parser;

import java.util.List;
import org.pohlang.text.SourceText;
import org.pohlang.text.Span;
import org.pohlang.text.StatementWords;
import org.pohlang.text.SyntaxError;
import org.pohlang.text.SyntaxErrors;
import org.pohlang.text.TokenKind;
import org.pohlang.text.Tokens;
import org.pohlang.text.Word;

/** A place among the tokens of a program, and the questions that parsers ask about it. */
final class Cursor {
  private static final int TAB_WIDTH = 8;

  private final SourceText source;
  private final Tokens tokens;

  /** The token that comes next. */
  private int at;

  /** The first token of the line that is being read, continuation lines being part of it. */
  private int lineStart;

  /** The line whose indentation was last asked for, by its first token, and that indentation. */
  private int indentedLine = -1;

  private int indentation;

  Cursor(SourceText source, Tokens tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  int position() {
    return at;
  }

  /** Goes to another token of the same statement. */
  void moveTo(int position) {
    at = position;
  }

  TokenKind kind() {
    return tokens.kind(at);
  }

  TokenKind kind(int index) {
    return tokens.kind(index);
  }

  Word word() {
    return tokens.word(at);
  }

  Word word(int index) {
    return tokens.word(index);
  }

  boolean at(TokenKind kind) {
    return tokens.kind(at) == kind;
  }

  boolean at(Word word) {
    return tokens.word(at) == word;
  }

  /** Whether the next tokens are these words. */
  boolean at(Word first, Word second) {
    return at(first) && tokens.word(at + 1) == second;
  }

  /** Whether the tokens from {@code index} on are these words. */
  boolean isAt(int index, List<Word> words) {
    // No token after the last is looked at: the last one is no word.
    for (int i = 0; i < words.size(); i++) {
      if (tokens.word(index + i) != words.get(i)) {
        return false;
      }
    }
    return true;
  }

  boolean atStatementEnd() {
    return kind().endsStatement();
  }

  void advance() {
    at++;
  }

  boolean take(TokenKind kind) {
    if (at(kind)) {
      at++;
      return true;
    }
    return false;
  }

  boolean take(Word word) {
    if (at(word)) {
      at++;
      return true;
    }
    return false;
  }

  boolean take(List<Word> words) {
    if (isAt(at, words)) {
      at += words.size();
      return true;
    }
    return false;
  }

  /** Takes what separates names in a list: a comma, {@code and}, or both. */
  boolean takeSeparator() {
    if (take(TokenKind.COMMA)) {
      take(Word.AND);
      return true;
    }
    return take(Word.AND);
  }

  /** Takes {@code word} or fails. */
  void expect(Word word) {
    if (!take(word)) {
      throw expected("`" + word.text() + "`");
    }
  }

  /** Takes {@code kind} or fails. */
  void expect(TokenKind kind) {
    if (!take(kind)) {
      throw expected("`" + kind.symbol() + "`");
    }
  }

  /**
   * Takes a name or fails.
   *
   * @param role what it names, for the error
   */
  String expectName(String role) {
    if (!at(TokenKind.WORD)) {
      throw expected(role);
    }
    if (word() != null && word().isReserved()) {
      throw failure(SyntaxErrors.reservedName(text(at), span(at)));
    }
    return text(at++);
  }

  /** The failure of {@code what} not standing here. */
  Failure expected(String what) {
    if (at(TokenKind.ERROR)) {
      return new Failure(null);
    }
    boolean isAfterComma = at(TokenKind.END_OF_LINE) && tokens.kind(at - 1) == TokenKind.COMMA;
    return failure(
        isAfterComma
            ? SyntaxErrors.expectedOnNextLine(what, describe(at), span(at))
            : SyntaxErrors.expected(what, describe(at), span(at)));
  }

  Failure failure(SyntaxError error) {
    return new Failure(error);
  }

  /** The other one of a pair of brackets, or -1. */
  int partner(int index) {
    return tokens.partner(index);
  }

  String text(int index) {
    return source.text().substring(tokens.start(index), tokens.end(index));
  }

  SourceText source() {
    return source;
  }

  int start(int index) {
    return tokens.start(index);
  }

  int end(int index) {
    return tokens.end(index);
  }

  Span span(int index) {
    return tokens.span(index);
  }

  /** From the first character of token {@code first} to the last one of the token just taken. */
  Span spanFrom(int first) {
    return new Span(tokens.start(first), Math.max(tokens.end(at - 1), tokens.end(first)));
  }

  boolean hasBlankBefore(int index) {
    return tokens.end(index - 1) < tokens.start(index);
  }

  /** What token {@code index} is, for an error message. */
  String describe(int index) {
    return switch (tokens.kind(index)) {
      case END_OF_TEXT -> "the end of the program";
      case END_OF_LINE -> "the end of the line";
      case TEXT -> "the text " + SyntaxErrors.shortened(text(index));
      case NUMBER -> "the number " + SyntaxErrors.shortened(text(index));
      default -> "`" + SyntaxErrors.shortened(text(index)) + "`";
    };
  }

  /** Passes the ends of statements, also of empty ones. */
  void skipStatementEnds() {
    while (at(TokenKind.END_OF_LINE) || at(TokenKind.SEMICOLON)) {
      if (at(TokenKind.END_OF_LINE)) {
        lineStart = at + 1;
      }
      at++;
    }
  }

  /** Goes back to a token that begins a line. */
  void restart(int position) {
    at = position;
    lineStart = position;
  }

  /** Goes back to the end of the statement before. */
  void stepBack() {
    at--;
  }

  /** Passes everything up to the end of the statement. */
  void skipStatement() {
    while (!atStatementEnd()) {
      at++;
    }
  }

  /**
   * Passes the rest of a statement that could not be understood. A comma at the end of a line makes
   * the next line part of it; where that begins like a statement, it most likely is one.
   */
  void skipBrokenStatement() {
    while (!atStatementEnd()) {
      at++;
      if (tokens.kind(at - 1) == TokenKind.COMMA
          && word() != null
          && StatementWords.contains(word())
          && isFirstOnLine()) {
        lineStart = at;
        return;
      }
    }
  }

  private boolean isFirstOnLine() {
    return source.text().indexOf('\n', tokens.end(at - 1), tokens.start(at)) >= 0;
  }

  /** Whether something that is no token stands in the statement that begins at {@code start}. */
  boolean hasErrorToken(int start) {
    int i = start;
    while (!tokens.kind(i).endsStatement() && tokens.kind(i) != TokenKind.ERROR) {
      i++;
    }
    return tokens.kind(i) == TokenKind.ERROR;
  }

  /** How far the line that is being read is indented, in columns. */
  int indentation() {
    if (indentedLine != lineStart) {
      int first = tokens.start(lineStart);
      int column = 0;
      for (int i = source.lineStart(source.lineOf(first)); i < first; i++) {
        column =
            source.text().charAt(i) == '\t' ? (column / TAB_WIDTH + 1) * TAB_WIDTH : column + 1;
      }
      indentedLine = lineStart;
      indentation = column;
    }
    return indentation;
  }

  /** Whether the rest of the program was not looked at. */
  boolean isCutShort() {
    return tokens.isCutShort();
  }
}
