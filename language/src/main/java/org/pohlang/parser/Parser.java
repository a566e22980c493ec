package org.pohlang.parser;

import java.util.List;
import org.pohlang.text.Lexer;
import org.pohlang.text.SourceText;
import org.pohlang.text.Span;
import org.pohlang.text.StatementWords;
import org.pohlang.text.SyntaxError;
import org.pohlang.text.SyntaxErrors;
import org.pohlang.text.TokenKind;
import org.pohlang.text.Tokens;
import org.pohlang.text.Word;
import org.pohlang.tree.Block;
import org.pohlang.tree.Expression;
import org.pohlang.tree.Expression.Call;
import org.pohlang.tree.Program;
import org.pohlang.tree.Statement;

/**
 * Makes a syntax tree of a program's text. The work is done, from the outside in, by {@link
 * BlockParser}, {@link StatementParser} and {@link ExpressionParser} with the table of {@link
 * Phrases}; this class reads the sentinels around the program and collects the errors.
 */
public final class Parser {
  private final Cursor in;
  private final Reports reports = new Reports();
  private final ExpressionParser expressions;
  private final BlockParser blocks;

  private Parser(SourceText source, Tokens tokens) {
    this.in = new Cursor(source, tokens);
    Nesting nesting = new Nesting();
    this.expressions = new ExpressionParser(in, nesting);
    this.blocks = new BlockParser(in, nesting, reports, expressions);
  }

  /**
   * The tree of a program. Never throws anything but a {@link SyntaxException}, whatever the text.
   */
  public static Program parse(SourceText source) throws SyntaxException {
    return parse(source, true);
  }

  /**
   * The tree of what someone types at a prompt: of statements without sentinels, of a program, or
   * of an expression, whose value is to be shown. So is that of a call that stands alone.
   */
  public static Program parseStatements(SourceText source) throws SyntaxException {
    try {
      Program program = parse(source, false);
      List<Statement> statements = program.body().statements();
      return statements.size() == 1
              && statements.getFirst() instanceof Statement.Evaluate(Span span, Call call)
          ? showing(source, span, call)
          : program;
    } catch (SyntaxException error) {
      return parseExpression(source, error);
    }
  }

  private static Program showing(SourceText source, Span span, Expression value) {
    return new Program(source, new Block(List.of(new Statement.Use(span, value))));
  }

  /** The tree of an expression, or {@code statementError} where that says better what is wrong. */
  private static Program parseExpression(SourceText source, SyntaxException statementError)
      throws SyntaxException {
    Tokens tokens = Lexer.tokenize(source);
    Parser parser = new Parser(source, tokens);
    Cursor in = parser.in;
    in.skipStatementEnds();
    int start = in.position();
    boolean isWord = in.at(TokenKind.WORD);
    boolean isStatementWord = in.word() != null && StatementWords.contains(in.word());
    try {
      Expression value = parser.expressions.statementOperand(List.of());
      Span span = in.spanFrom(start);
      in.skipStatementEnds();
      if (!in.at(TokenKind.END_OF_TEXT)) {
        throw parser.expressions.unexpected("the end of the line");
      }
      if (tokens.errors().isEmpty() && !(value instanceof Expression.Name && isStatementWord)) {
        return showing(source, span, value);
      }
    } catch (Failure failure) {
      if (failure.error() != null) {
        parser.reports.add(failure.error());
      }
    }
    List<SyntaxError> errors = parser.reports.with(tokens.errors());
    if (errors.isEmpty()) {
      throw statementError;
    }
    SyntaxException error = new SyntaxException(source, errors);
    throw isWord && !error.isIncomplete() ? statementError : error;
  }

  /** The phrases of the language, each with {@code _} in place of its operands. */
  public static List<String> phrases() {
    return Phrases.patterns();
  }

  /** The tree of an expression that stands alone, as someone types it into a debugger. */
  public static Expression parseExpression(SourceText source) throws SyntaxException {
    Tokens tokens = Lexer.tokenize(source);
    Parser parser = new Parser(source, tokens);
    Expression expression = parser.expression();
    List<SyntaxError> errors = parser.reports.with(tokens.errors());
    if (!errors.isEmpty()) {
      throw new SyntaxException(source, errors);
    }
    return expression;
  }

  private Expression expression() {
    try {
      in.skipStatementEnds();
      Expression expression = expressions.statementOperand(List.of());
      in.skipStatementEnds();
      if (!in.at(TokenKind.END_OF_TEXT)) {
        throw expressions.unexpected("the end of the expression");
      }
      return expression;
    } catch (Failure failure) {
      if (failure.error() != null) {
        reports.add(failure.error());
      }
      return null;
    }
  }

  private static Program parse(SourceText source, boolean needsSentinels) throws SyntaxException {
    Tokens tokens = Lexer.tokenize(source);
    Parser parser = new Parser(source, tokens);
    Block body = parser.program(needsSentinels);
    List<SyntaxError> errors = parser.reports.with(tokens.errors());
    if (!errors.isEmpty()) {
      throw new SyntaxException(source, errors);
    }
    return new Program(source, body);
  }

  private Block program(boolean needsSentinels) {
    try {
      in.skipStatementEnds();
      boolean hasSentinels = needsSentinels || in.at(Word.START, Word.PROGRAM);
      boolean isStarted = !hasSentinels || start();
      Block body = blocks.program();
      end(hasSentinels, isStarted);
      return body;
    } catch (Reports.Enough _) {
      return null;
    }
  }

  private boolean start() {
    int first = in.position();
    if (in.at(Word.START, Word.PROGRAM)) {
      in.moveTo(first + 2);
      if (!in.atStatementEnd()) {
        Failure failure = in.expected("the end of the line");
        if (failure.error() != null) {
          reports.add(failure.error());
        }
        in.skipStatement();
      }
      return true;
    }
    reports.add(SyntaxErrors.missingStart(in.describe(first), in.span(first)));
    if (in.at(TokenKind.WORD) && in.word(first + 1) == Word.PROGRAM) {
      // A misspelt Start.
      in.skipStatement();
      return false;
    }
    while (!in.at(TokenKind.END_OF_TEXT)) {
      if (in.at(Word.START, Word.PROGRAM)) {
        in.skipStatement();
        return true;
      }
      in.skipStatement();
      in.skipStatementEnds();
    }
    in.restart(first);
    return false;
  }

  private void end(boolean hasSentinels, boolean isStarted) {
    if (in.isCutShort()) {
      return;
    }
    if (!blocks.isEndProgram()) {
      if (hasSentinels && isStarted && !blocks.isEndReported()) {
        reports.add(SyntaxErrors.missingEnd(in.span(in.position())));
      }
      return;
    }
    if (hasSentinels) {
      in.moveTo(in.position() + 2);
      in.skipStatementEnds();
    }
    int at = in.position();
    if (in.at(TokenKind.END_OF_TEXT) || in.at(TokenKind.ERROR)) {
      return;
    }
    boolean isSentinel = in.word(at + 1) == Word.PROGRAM && (in.at(Word.START) || in.at(Word.END));
    reports.add(
        isSentinel
            ? SyntaxErrors.secondProgram(in.span(at).to(in.span(at + 1)))
            : SyntaxErrors.textAfterEnd(in.describe(at), in.span(at)));
  }
}
