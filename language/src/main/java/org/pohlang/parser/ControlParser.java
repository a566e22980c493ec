package org.pohlang.parser;

import java.util.ArrayList;
import java.util.List;
import org.pohlang.text.Span;
import org.pohlang.text.SyntaxErrors;
import org.pohlang.text.TextLiteral;
import org.pohlang.text.TokenKind;
import org.pohlang.text.Word;
import org.pohlang.tree.Block;
import org.pohlang.tree.Expression;
import org.pohlang.tree.Statement;

/** Reads conditions, loops and {@code try} (sections 4 and 9 of the language reference). */
final class ControlParser {
  private static final List<Word> THEN = List.of(Word.THEN);
  private static final List<Word> TIMES = List.of(Word.TIMES);
  private static final List<Word> WRITE = List.of(Word.WRITE);
  private static final List<Word> OTHERWISE = List.of(Word.OTHERWISE);
  private static final List<Word> ELSE = List.of(Word.ELSE);

  private final Cursor in;
  private final Reports reports;
  private final ExpressionParser expressions;
  private final BlockParser blocks;
  private final StatementParser statements;

  ControlParser(
      Cursor in,
      Reports reports,
      ExpressionParser expressions,
      BlockParser blocks,
      StatementParser statements) {
    this.in = in;
    this.reports = reports;
    this.expressions = expressions;
    this.blocks = blocks;
    this.statements = statements;
  }

  // Conditions

  Statement ifStatement() {
    OpenBlock block = new OpenBlock(OpenBlock.Kind.IF, in.position());
    in.advance();
    Expression condition = blocks.opening(block, this::condition);
    if (isOneLine(block)) {
      return oneLineIf(block, condition);
    }
    block.takesOtherwise = true;
    List<Statement.Branch> branches = new ArrayList<>();
    branches.add(new Statement.Branch(block.opening, condition, blocks.content(block)));
    Block otherwise = null;
    while (block.takesOtherwise && blocks.isOtherwise() && !blocks.endsHandler()) {
      int start = in.position();
      in.advance();
      if (in.take(Word.IF)) {
        Expression next = blocks.line(start, this::blockCondition);
        branches.add(new Statement.Branch(in.spanFrom(start), next, blocks.content(block)));
      } else {
        blocks.line(start, this::lineEnd);
        block.takesOtherwise = false;
        otherwise = blocks.content(block);
      }
    }
    blocks.close(block);
    return new Statement.If(block.opening, branches, otherwise);
  }

  private Expression condition() {
    Expression condition = expressions.statementOperand(List.of(THEN, WRITE));
    in.take(Word.THEN);
    if (!blocks.isStatementAhead()) {
      blocks.expectLineEnd();
    }
    return condition;
  }

  private Expression blockCondition() {
    Expression condition = expressions.statementOperand(List.of(THEN));
    in.take(Word.THEN);
    blocks.expectLineEnd();
    return condition;
  }

  private Boolean lineEnd() {
    blocks.expectLineEnd();
    return true;
  }

  /**
   * Whether {@code Write} follows on the opening line, instead of a block below it; fails if
   * something else does.
   */
  private boolean isOneLine(OpenBlock block) {
    if (block.isBroken) {
      if (blocks.statementHas(block.start, WRITE)) {
        blocks.forgiveEnd();
        throw new Failure(null);
      }
      return false;
    }
    if (!in.at(Word.WRITE) && blocks.isStatementAhead()) {
      blocks.forgiveEnd();
      int at = in.position();
      throw in.failure(
          SyntaxErrors.onlyWriteOnOneLine(in.text(at), block.kind.opening(), in.span(at)));
    }
    return in.at(Word.WRITE);
  }

  private Statement oneLineIf(OpenBlock block, Expression condition) {
    Statement then = statements.write(List.of(OTHERWISE, ELSE));
    Block otherwise = null;
    if (in.take(Word.OTHERWISE) || in.take(Word.ELSE)) {
      otherwise = block(in.at(Word.WRITE) ? statements.write(List.of()) : otherwiseValue());
    }
    var branch = new Statement.Branch(block.opening, condition, block(then));
    return new Statement.If(in.spanFrom(block.start), List.of(branch), otherwise);
  }

  /** What {@code Otherwise} shows without {@code Write}, and no other statement. */
  private Statement otherwiseValue() {
    int start = in.position();
    boolean isStatement = blocks.isStatementAhead();
    try {
      Statement value = statements.writeWithoutWord();
      if (!isStatement || in.atStatementEnd()) {
        return value;
      }
    } catch (Failure failure) {
      if (!isStatement) {
        throw failure;
      }
    }
    throw in.failure(SyntaxErrors.onlyWriteOnOneLine(in.text(start), "Otherwise", in.span(start)));
  }

  private static Block block(Statement statement) {
    return new Block(List.of(statement));
  }

  // Loops

  Statement whileStatement() {
    OpenBlock block = new OpenBlock(OpenBlock.Kind.WHILE, in.position());
    in.advance();
    Expression condition =
        blocks.opening(
            block,
            () -> {
              Expression read = expressions.statementOperand(List.of());
              blocks.expectLineEnd();
              return read;
            });
    return new Statement.While(block.opening, condition, blocks.loopBody(block));
  }

  Statement repeatStatement() {
    OpenBlock block = new OpenBlock(OpenBlock.Kind.REPEAT, in.position());
    in.advance();
    Expression count =
        blocks.opening(
            block,
            () -> {
              Expression read = expressions.repeatCount(List.of(TIMES, WRITE));
              in.take(Word.TIMES);
              if (!blocks.isStatementAhead()) {
                blocks.expectLineEnd();
              }
              return read;
            });
    if (isOneLine(block)) {
      Block body = block(statements.write(List.of()));
      return new Statement.Repeat(in.spanFrom(block.start), count, body);
    }
    return new Statement.Repeat(block.opening, count, blocks.loopBody(block));
  }

  Statement forEachStatement() {
    OpenBlock block = new OpenBlock(OpenBlock.Kind.FOR, in.position());
    in.advance();
    record Opening(String name, Expression collection) {}
    Opening opening =
        blocks.opening(
            block,
            () -> {
              if (!in.take(Word.EACH)) {
                int at = in.position();
                throw in.failure(SyntaxErrors.forWithoutEach(in.describe(at), in.span(at)));
              }
              String name = in.expectName("a name for the item");
              in.expect(Word.IN);
              Expression collection = expressions.statementOperand(List.of());
              blocks.expectLineEnd();
              return new Opening(name, collection);
            });
    Block body = blocks.loopBody(block);
    if (opening == null) {
      throw new Failure(null);
    }
    return new Statement.ForEach(block.opening, opening.name, opening.collection, body);
  }

  // Errors

  Statement tryStatement() {
    OpenBlock block = new OpenBlock(OpenBlock.Kind.TRY, in.position());
    in.advance();
    in.take(Word.THIS);
    blocks.opening(block, this::lineEnd);
    Block body = blocks.content(block);
    List<Statement.Handler> handlers = new ArrayList<>();
    Block finallyBlock = null;
    while (!blocks.endsHandler() && (blocks.isHandler() || blocks.isFinally())) {
      if (blocks.isHandler()) {
        if (finallyBlock != null) {
          reports.add(SyntaxErrors.handlerAfterFinally(blocks.lineSpan()));
        }
        handlers.add(handler(block));
      } else {
        if (finallyBlock != null) {
          reports.add(SyntaxErrors.secondFinally(blocks.lineSpan()));
        }
        in.skipStatement();
        finallyBlock = blocks.content(block);
      }
    }
    blocks.close(block);
    return new Statement.Try(block.opening, body, handlers, finallyBlock);
  }

  private Statement.Handler handler(OpenBlock block) {
    int start = in.position();
    in.moveTo(start + 2);
    record Opening(String type, String name) {}
    Opening opening =
        blocks.line(
            start,
            () -> {
              String type = in.at(Word.OF, Word.TYPE) ? errorType() : null;
              String name = in.take(Word.AS) ? in.expectName("a name for the error") : null;
              blocks.expectLineEnd();
              return new Opening(type, name);
            });
    Span span = in.spanFrom(start);
    Block body = blocks.content(block);
    return opening == null
        ? new Statement.Handler(span, null, null, body)
        : new Statement.Handler(span, opening.type, opening.name, body);
  }

  private String errorType() {
    in.moveTo(in.position() + 2);
    int at = in.position();
    if (in.take(TokenKind.TEXT)) {
      return TextLiteral.value(in.source().text(), in.start(at), in.end(at));
    }
    return in.expectName("the error's type");
  }
}
