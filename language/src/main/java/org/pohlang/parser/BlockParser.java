package org.pohlang.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.pohlang.text.NearestName;
import org.pohlang.text.Span;
import org.pohlang.text.StatementWords;
import org.pohlang.text.SyntaxError;
import org.pohlang.text.SyntaxErrors;
import org.pohlang.text.TokenKind;
import org.pohlang.text.Word;
import org.pohlang.tree.Block;
import org.pohlang.tree.Statement;

/**
 * Reads statements one after another, finds where each block ends, and goes on behind errors.
 *
 * <p>One mistake should be one error. So a block is read even if its opening line is wrong, a
 * misspelt opening is read as what it was meant to be, and ends that are missing or left over
 * because of an error are not reported again.
 */
final class BlockParser {
  private final Cursor in;
  private final Nesting nesting;
  private final Reports reports;
  private final ExpressionParser expressions;
  private final ControlParser control;
  private final FunctionParser functions;
  private final StatementParser statements;
  private final WebParser web;

  /** The blocks around the statement that is being read, innermost last. */
  private final List<OpenBlock> open = new ArrayList<>();

  /** How many loops a {@code Break} here could leave. */
  private int loops;

  /** The indentation of the innermost {@code Add route}; its handler is indented more. */
  private int routeIndentation = -1;

  /** How many ends of blocks may be left over, because their openings were errors already. */
  private int strayEnds;

  /** How many blocks may lack their ends, because those were errors already. */
  private int lostEnds;

  private boolean isEndReported;

  BlockParser(Cursor in, Nesting nesting, Reports reports, ExpressionParser expressions) {
    this.in = in;
    this.nesting = nesting;
    this.reports = reports;
    this.expressions = expressions;
    this.statements = new StatementParser(in, expressions, this);
    this.control = new ControlParser(in, reports, expressions, this, statements);
    this.functions = new FunctionParser(in, expressions, this);
    this.web = new WebParser(in, expressions, this);
  }

  /** The statements up to {@code End Program}, or to the end of the text. */
  Block program() {
    return new Block(statements(null));
  }

  boolean isInLoop() {
    return loops > 0;
  }

  boolean isAtTopLevel() {
    return open.isEmpty();
  }

  /** Whether a misspelt {@code End Program} was reported. */
  boolean isEndReported() {
    return isEndReported;
  }

  // Statements

  /**
   * The statements up to what ends {@code block}, which is left standing.
   *
   * @param block null for the program itself
   */
  private List<Statement> statements(OpenBlock block) {
    List<Statement> result = new ArrayList<>();
    int depth = nesting.depth();
    in.skipStatementEnds();
    while (!ends(block)) {
      int start = in.position();
      try {
        result.add(statement());
        if (!in.atStatementEnd()) {
          throw expressions.unexpected("the end of the line");
        }
      } catch (Failure failure) {
        recover(failure, start, depth);
      }
      in.skipStatementEnds();
    }
    return result;
  }

  /** Reports what is wrong with a line and passes the rest of it. */
  private void recover(Failure failure, int start, int depth) {
    // Where something in the line is no token, the parser's error follows from that.
    if (failure.error() != null && !in.hasErrorToken(start)) {
      reports.add(failure.error());
    }
    nesting.restore(depth);
    in.skipBrokenStatement();
  }

  private Statement statement() {
    if (!in.at(TokenKind.WORD) || statements.isCall()) {
      return statements.statement();
    }
    return switch (in.word()) {
      case IF -> control.ifStatement();
      case WHILE -> control.whileStatement();
      case REPEAT -> control.repeatStatement();
      case FOR -> control.forEachStatement();
      case TRY -> control.tryStatement();
      case MAKE -> functions.make();
      case DEFINE -> functions.define();
      case FUNCTION -> functions.function();
      case ADD -> web.isAdd() ? web.add() : statements.statement();
      case SERVE -> web.serveStatic();
      case START -> web.start();
      case SAVE -> statements.statement();
      case null, default -> {
        Word guess = statements.guess();
        if (guess != null) {
          throw misspelt(guess);
        }
        yield statements.statement();
      }
    };
  }

  // Blocks

  /**
   * Reads a block's opening line with {@code read}. Where that fails, the line is reported and
   * passed, and the result is null.
   */
  <T> T opening(OpenBlock block, Supplier<T> read) {
    T result = line(block.start, read);
    block.isBroken = result == null;
    block.opening = in.spanFrom(block.start);
    return result;
  }

  /** Reads a line of a block that begins at {@code start}; null where that was reported. */
  <T> T line(int start, Supplier<T> read) {
    int depth = nesting.depth();
    try {
      return read.get();
    } catch (Failure failure) {
      recover(failure, start, depth);
      return null;
    }
  }

  /** Takes the end of a block's opening line. */
  void expectLineEnd() {
    in.take(TokenKind.COLON);
    if (!in.atStatementEnd()) {
      throw expressions.unexpected("the end of the line");
    }
  }

  /** Whether a statement stands where one line should end. */
  boolean isStatementAhead() {
    return in.word() != null && StatementWords.contains(in.word());
  }

  /** Whether one of {@code words} stands in the statement that begins at {@code start}. */
  boolean statementHas(int start, List<Word> words) {
    for (int i = start + 1; !in.kind(i).endsStatement(); i++) {
      if (in.word(i) != null && words.contains(in.word(i))) {
        return true;
      }
    }
    return false;
  }

  /** Expects an end that may follow an opening line that was an error and opened no block. */
  void forgiveEnd() {
    strayEnds++;
  }

  /** Reads the content of a block or of a part of it. */
  Block content(OpenBlock block) {
    open.add(block);
    try {
      nesting.enterBlock(in, block.opening);
    } catch (Failure failure) {
      reports.add(failure.error());
      throw new Reports.Enough();
    }
    List<Statement> content = statements(block);
    nesting.leaveBlock();
    open.removeLast();
    return new Block(content);
  }

  /** Reads the body of a loop and its end. */
  Block loopBody(OpenBlock block) {
    loops++;
    Block body = content(block);
    loops--;
    close(block);
    return body;
  }

  /** Reads the body of a function and its end. */
  Block functionBody(OpenBlock block) {
    int outerLoops = loops;
    loops = 0;
    Block body = content(block);
    loops = outerLoops;
    close(block);
    return body;
  }

  /** Reads what is indented more than the {@code Add route} that opened {@code block}. */
  Block handlerBody(OpenBlock block) {
    int outerLoops = loops;
    int outerIndentation = routeIndentation;
    loops = 0;
    routeIndentation = in.indentation();
    Block body = content(block);
    loops = outerLoops;
    routeIndentation = outerIndentation;
    if (in.at(Word.END, Word.ROUTE)) {
      in.moveTo(in.position() + 2);
    } else {
      in.stepBack();
    }
    return body;
  }

  /** Takes the end of {@code block}, or reports that there is none. */
  void close(OpenBlock block) {
    if (!isEnd() || isEndProgram() || endsHandler()) {
      reportLostEnd(block);
      in.stepBack();
      return;
    }
    int next = in.position() + 1;
    Word word = in.word(next);
    if (in.kind(next).endsStatement() || word != null && block.isEndedBy(word)) {
      in.advance();
      if (!in.atStatementEnd()) {
        in.advance();
      }
      if (word == Word.FOR) {
        in.take(Word.EACH);
      }
      return;
    }
    int line = in.source().lineOf(block.opening.start());
    reports.add(
        SyntaxErrors.wrongEnd(
            in.text(next), block.kind.opening(), block.kind.closing(), line, lineSpan()));
    if (word != null && isOpen(b -> b.isEndedBy(word))) {
      // Then it is this block whose end is missing.
      in.stepBack();
    } else {
      in.skipStatement();
    }
  }

  private void reportLostEnd(OpenBlock block) {
    if (block.isBroken) {
      return;
    }
    if (lostEnds > 0) {
      lostEnds--;
      return;
    }
    reports.add(
        SyntaxErrors.unclosedBlock(block.kind.opening(), block.kind.closing(), block.opening));
  }

  // Where blocks end

  /** Whether the statement that comes next ends {@code block} instead of belonging to it. */
  private boolean ends(OpenBlock block) {
    while (true) {
      if (in.at(TokenKind.END_OF_TEXT) || isEndProgram() || endsHandler()) {
        return true;
      }
      SyntaxError stray;
      if (isEnd()) {
        // A handler ends with its indentation; an `End` in it can only be `End route`.
        boolean inHandler = block != null && block.kind == OpenBlock.Kind.ROUTE;
        if (block != null && (!inHandler || in.at(Word.END, Word.ROUTE))) {
          return true;
        }
        stray = strayEnd();
      } else if (isOtherwise()) {
        if (block != null && isOpen(b -> b.takesOtherwise)) {
          return true;
        }
        stray = strayPart(SyntaxErrors.strayOtherwise(lineSpan()));
      } else if (isFinally()) {
        if (block != null && isOpen(b -> b.kind == OpenBlock.Kind.TRY)) {
          return true;
        }
        stray = strayPart(SyntaxErrors.finallyOutsideTry(lineSpan()));
      } else if (isHandler()) {
        boolean inTry = block != null && block.kind == OpenBlock.Kind.TRY;
        // A bare `if error` in a block of its own asks about a variable.
        if (inTry || isBareHandler()) {
          return inTry;
        }
        if (block != null && isOpen(b -> b.kind == OpenBlock.Kind.TRY)) {
          return true;
        }
        stray = strayPart(SyntaxErrors.handlerOutsideTry(lineSpan()));
      } else {
        return false;
      }
      if (stray != null) {
        reports.add(stray);
      }
      in.skipStatement();
      in.skipStatementEnds();
    }
  }

  private SyntaxError strayPart(SyntaxError error) {
    strayEnds++;
    return error;
  }

  private SyntaxError strayEnd() {
    int next = in.position() + 1;
    boolean isMisspeltEndProgram =
        in.kind(next) == TokenKind.WORD
            && NearestName.find(in.text(next), List.of("Program")) != null;
    if (isMisspeltEndProgram) {
      isEndReported = true;
      return SyntaxErrors.misspeltEndProgram(lineSpan());
    }
    if (strayEnds > 0) {
      strayEnds--;
      return null;
    }
    return SyntaxErrors.strayEnd(lineSpan());
  }

  /** Whether such a block is open, in the same handler. */
  private boolean isOpen(Predicate<OpenBlock> kind) {
    for (int i = open.size() - 1; i >= 0 && open.get(i).kind != OpenBlock.Kind.ROUTE; i--) {
      if (kind.test(open.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the line that comes next is no longer indented more than its {@code Add route}. */
  boolean endsHandler() {
    return routeIndentation >= 0 && in.indentation() <= routeIndentation;
  }

  boolean isEndProgram() {
    return in.at(Word.END, Word.PROGRAM);
  }

  /** {@code End}, alone or with a word. */
  private boolean isEnd() {
    TokenKind next = in.at(Word.END) ? in.kind(in.position() + 1) : TokenKind.ERROR;
    return next.endsStatement()
        || next == TokenKind.WORD && in.word(in.position() + 1) != Word.WITH;
  }

  boolean isOtherwise() {
    return (in.at(Word.OTHERWISE) || in.at(Word.ELSE))
        && in.kind(in.position() + 1) != TokenKind.LEFT_PARENTHESIS;
  }

  boolean isFinally() {
    return in.at(Word.FINALLY) && isLineEnd(in.position() + 1);
  }

  /** A whole line {@code if error}, {@code if error as NAME}, {@code if error of type T ...}. */
  boolean isHandler() {
    if (!in.at(Word.IF, Word.ERROR)) {
      return false;
    }
    int at = in.position() + 2;
    if (in.word(at) == Word.OF && in.word(at + 1) == Word.TYPE) {
      boolean typed = in.kind(at + 2) == TokenKind.WORD || in.kind(at + 2) == TokenKind.TEXT;
      at += typed ? 3 : 2;
    }
    if (in.word(at) == Word.AS) {
      at += in.kind(at + 1) == TokenKind.WORD ? 2 : 1;
    }
    return isLineEnd(at);
  }

  private boolean isBareHandler() {
    return isLineEnd(in.position() + 2);
  }

  private boolean isLineEnd(int at) {
    return in.kind(at).endsStatement()
        || in.kind(at) == TokenKind.COLON && in.kind(at + 1).endsStatement();
  }

  /** The whole of the statement that comes next. */
  Span lineSpan() {
    int last = in.position();
    while (!in.kind(last + 1).endsStatement()) {
      last++;
    }
    return in.span(in.position()).to(in.span(last));
  }

  // Misspelt openings

  /**
   * Reads on after a statement whose first word is misspelt: as that of a block, if {@code guess}
   * opens one, so that the block's end does not become another error.
   */
  private Failure misspelt(Word guess) {
    reports.add(statements.unknownStatement());
    OpenBlock.Kind kind =
        switch (guess) {
          case IF -> OpenBlock.Kind.IF;
          case WHILE -> OpenBlock.Kind.WHILE;
          case REPEAT -> OpenBlock.Kind.REPEAT;
          case FOR -> OpenBlock.Kind.FOR;
          case MAKE -> OpenBlock.Kind.MAKE;
          case DEFINE, FUNCTION -> OpenBlock.Kind.FUNCTION;
          case TRY -> OpenBlock.Kind.TRY;
          default -> null;
        };
    int start = in.position();
    in.skipStatement();
    if (guess == Word.END) {
      lostEnds++;
    } else if (kind != null && !statementHas(start, List.of(Word.WRITE, Word.RETURN))) {
      misspeltBlock(new OpenBlock(kind, start));
    }
    return new Failure(null);
  }

  private void misspeltBlock(OpenBlock block) {
    block.opening = in.spanFrom(block.start);
    block.isBroken = true;
    block.takesOtherwise = block.kind == OpenBlock.Kind.IF;
    // As many errors as possible should go unreported here: even a function may be a loop.
    loops++;
    content(block);
    while (!endsHandler()
        && (block.takesOtherwise && isOtherwise()
            || block.kind == OpenBlock.Kind.TRY && (isFinally() || isHandler()))) {
      in.skipStatement();
      content(block);
    }
    loops--;
    // If it was no block after all, it has taken the end of another one.
    lostEnds++;
    close(block);
  }
}
