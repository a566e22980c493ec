package org.pohlang.parser;

import java.util.ArrayList;
import java.util.List;
import org.pohlang.text.SyntaxErrors;
import org.pohlang.text.TokenKind;
import org.pohlang.text.Word;
import org.pohlang.tree.Block;
import org.pohlang.tree.Expression;
import org.pohlang.tree.Statement;

/** Reads the statements about web servers (section 11 of the language reference). */
final class WebParser {
  private static final List<Word> TO = List.of(Word.TO);
  private static final List<Word> ON = List.of(Word.ON);
  private static final List<Word> WITH = List.of(Word.WITH);
  private static final List<Word> WITH_METHOD = List.of(Word.WITH, Word.METHOD);
  private static final List<Word> STATIC_FILES =
      List.of(Word.SERVE, Word.STATIC, Word.FILES, Word.FROM);

  private final Cursor in;
  private final ExpressionParser expressions;
  private final BlockParser blocks;

  WebParser(Cursor in, ExpressionParser expressions, BlockParser blocks) {
    this.in = in;
    this.expressions = expressions;
    this.blocks = blocks;
  }

  /**
   * Whether the {@code Add} that comes next is {@code Add route} or {@code Add middleware}, and
   * does not put a variable of that name into a list.
   */
  boolean isAdd() {
    if (!in.at(Word.ADD, Word.ROUTE) && !in.at(Word.ADD, Word.MIDDLEWARE)) {
      return false;
    }
    int at = in.position() + 2;
    return switch (in.kind(at)) {
      case TEXT, NUMBER, ERROR, END_OF_LINE, SEMICOLON -> true;
      case LEFT_PARENTHESIS -> {
        // As everywhere, NAME ( is a call unless the word that closes the operand follows.
        Word next = in.partner(at) < 0 ? null : in.word(in.partner(at) + 1);
        yield next == Word.WITH || next == Word.TO && in.at(Word.ADD, Word.MIDDLEWARE);
      }
      case WORD -> in.word(at) == null || in.word(at) != Word.TO && !in.word(at).isReserved();
      default -> false;
    };
  }

  Statement add() {
    return in.at(Word.ADD, Word.ROUTE) ? addRoute() : addMiddleware();
  }

  private Statement addRoute() {
    OpenBlock block = new OpenBlock(OpenBlock.Kind.ROUTE, in.position());
    in.moveTo(block.start + 2);
    record Opening(Expression path, Expression method, String server) {}
    Opening opening =
        blocks.opening(
            block,
            () -> {
              Expression path = expressions.closedStatementOperand(List.of(WITH_METHOD));
              if (!in.take(WITH_METHOD)) {
                throw expressions.unexpected("`with method`");
              }
              Expression method = expressions.closedStatementOperand(List.of(TO));
              String server = serverAfter(Word.TO);
              blocks.expectLineEnd();
              return new Opening(path, method, server);
            });
    Block handler = blocks.handlerBody(block);
    if (opening == null) {
      throw new Failure(null);
    }
    return new Statement.AddRoute(
        block.opening, opening.path, opening.method, opening.server, handler);
  }

  private String serverAfter(Word word) {
    if (!in.take(word)) {
      throw expressions.unexpected("`" + word.text() + "` and the server's name");
    }
    return in.expectName("the server's name");
  }

  private Statement addMiddleware() {
    int start = in.position();
    in.moveTo(start + 2);
    Expression kind = expressions.closedStatementOperand(List.of(WITH, TO));
    List<Statement.Setting> settings = new ArrayList<>();
    if (in.take(Word.WITH)) {
      do {
        settings.add(setting());
      } while (in.takeSeparator());
    }
    String server = serverAfter(Word.TO);
    return new Statement.AddMiddleware(in.spanFrom(start), kind, settings, server);
  }

  /** A name of one or more words, and its value. */
  private Statement.Setting setting() {
    int start = in.position();
    StringBuilder name = new StringBuilder(in.expectName("a setting's name"));
    int literal = in.position();
    while (isNameWord(literal)) {
      literal++;
    }
    // Several words are the name only before a literal; else the second begins the value.
    if (in.kind(literal) == TokenKind.TEXT || in.kind(literal) == TokenKind.NUMBER) {
      while (in.at(TokenKind.WORD)) {
        name.append(' ').append(in.expectName("a setting's name"));
      }
    }
    Expression value = expressions.statementItem(List.of(TO));
    return new Statement.Setting(in.spanFrom(start), name.toString(), value);
  }

  private boolean isNameWord(int at) {
    Word word = in.word(at);
    return in.kind(at) == TokenKind.WORD && (word == null || word != Word.TO && !word.isReserved());
  }

  Statement serveStatic() {
    int start = in.position();
    if (!in.take(STATIC_FILES)) {
      in.advance();
      throw in.expected("`static files from`");
    }
    Expression directory = expressions.closedStatementOperand(List.of(ON));
    String server = serverAfter(Word.ON);
    return new Statement.ServeStatic(in.spanFrom(start), directory, server);
  }

  Statement start() {
    int start = in.position();
    in.advance();
    if (in.at(Word.PROGRAM) && in.kind(start + 2).endsStatement()) {
      throw in.failure(SyntaxErrors.secondStart(in.span(start).to(in.span(start + 1))));
    }
    String server =
        in.take(Word.SERVER) ? StatementParser.DEFAULT_SERVER : in.expectName("the server's name");
    return new Statement.StartServer(in.spanFrom(start), server);
  }
}
