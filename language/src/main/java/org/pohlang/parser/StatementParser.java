package org.pohlang.parser;

import java.util.ArrayList;
import java.util.List;
import org.pohlang.text.Span;
import org.pohlang.text.StatementWords;
import org.pohlang.text.SyntaxError;
import org.pohlang.text.SyntaxErrors;
import org.pohlang.text.TextLiteral;
import org.pohlang.text.TokenKind;
import org.pohlang.text.Word;
import org.pohlang.tree.Builtin;
import org.pohlang.tree.Expression;
import org.pohlang.tree.Expression.Call;
import org.pohlang.tree.Statement;

/** Reads the statements that hold no others (sections 3, 8 and 10 of the language reference). */
final class StatementParser {
  private static final List<Word> TO = List.of(Word.TO);
  private static final List<Word> EXPECT = List.of(Word.EXPECT);
  private static final List<Word> TO_FILE = List.of(Word.TO, Word.FILE, Word.AT);
  private static final List<Word> INTO_FILE = List.of(Word.INTO, Word.FILE, Word.AT);
  private static final List<Word> SET_SESSION = List.of(Word.SET, Word.SESSION, Word.VALUE);
  private static final List<Word> WEB_SERVER =
      List.of(Word.CREATE, Word.WEB, Word.SERVER, Word.ON, Word.PORT);

  /** The variable that a server has where the program names none. */
  static final String DEFAULT_SERVER = "server";

  private final Cursor in;
  private final ExpressionParser expressions;
  private final BlockParser blocks;

  StatementParser(Cursor in, ExpressionParser expressions, BlockParser blocks) {
    this.in = in;
    this.expressions = expressions;
    this.blocks = blocks;
  }

  /**
   * Whether the statement calls a function, although its first word may begin a statement of
   * another kind: {@code add(1, 2)} and {@code add with 1, 2} do.
   */
  boolean isCall() {
    int at = in.position();
    Word word = in.word(at);
    return switch (in.kind(at + 1)) {
      case DOUBLE_COLON -> true;
      case LEFT_PARENTHESIS -> word == null || !takesExpression(word) && endsAfterBracket(at + 1);
      case WORD -> in.word(at + 1) == Word.WITH && (word == null || !takesName(word));
      default -> false;
    };
  }

  /** Whether a name must follow {@code word}, and so {@code word with} is a mistake. */
  private static boolean takesName(Word word) {
    return switch (word) {
      case SET, INCREASE, DECREASE, USE, CALL, MAKE, FUNCTION, START -> true;
      default -> false;
    };
  }

  /** Whether {@code word (...)} can be a whole statement that is no call. */
  private static boolean takesExpression(Word word) {
    return switch (word) {
      case WRITE, RETURN, THROW, IF, WHILE, REPEAT -> true;
      default -> false;
    };
  }

  private boolean endsAfterBracket(int bracket) {
    int partner = in.partner(bracket);
    return partner < 0 || in.kind(partner + 1).endsStatement();
  }

  Statement statement() {
    if (!in.at(TokenKind.WORD)) {
      throw in.at(TokenKind.ERROR)
          ? new Failure(null)
          : in.failure(
              SyntaxErrors.statementExpected(in.describe(in.position()), in.span(in.position())));
    }
    if (isCall()) {
      return call();
    }
    return switch (in.word()) {
      case null -> throw in.failure(unknownStatement());
      case WRITE -> write(List.of());
      case ASK -> ask();
      case SET -> isSetSession() ? effect() : set();
      case INCREASE -> change(true);
      case DECREASE -> change(false);
      case ADD -> add();
      case USE, CALL -> use();
      case BREAK -> {
        if (!blocks.isInLoop()) {
          throw in.failure(SyntaxErrors.outsideLoop("Break", in.span(in.position())));
        }
        in.advance();
        yield new Statement.Break(in.span(in.position() - 1));
      }
      case CONTINUE -> {
        if (!blocks.isInLoop()) {
          throw in.failure(SyntaxErrors.outsideLoop("Continue", in.span(in.position())));
        }
        in.advance();
        yield new Statement.Continue(in.span(in.position() - 1));
      }
      case RETURN -> returnStatement();
      case THROW -> throwStatement();
      case IMPORT -> importStatement();
      case LOAD -> load();
      case COMPILE, EMIT -> compile();
      case APPEND -> append();
      case DELETE, CREATE, COPY, MOVE, SAVE -> effect();
      default -> throw in.failure(unknownStatement());
    };
  }

  // Output, input and variables

  /**
   * {@code Write value}, also {@code to file at path}.
   *
   * @param closings what else may end the value
   */
  Statement write(List<List<Word>> closings) {
    int start = in.position();
    in.advance();
    return write(start, closings);
  }

  /** The value of an {@code Otherwise} on one line, where {@code Write} may be left out. */
  Statement writeWithoutWord() {
    return write(in.position(), List.of());
  }

  private Statement write(int start, List<List<Word>> closings) {
    List<List<Word>> all = new ArrayList<>(closings);
    all.add(TO_FILE);
    all.add(INTO_FILE);
    Expression value = expressions.statementOperand(all);
    if (in.take(TO_FILE) || in.take(INTO_FILE)) {
      return toFile(start, Builtin.WRITE_FILE, value, closings);
    }
    return new Statement.Write(in.spanFrom(start), value);
  }

  private Statement append() {
    int start = in.position();
    in.advance();
    Expression value = expressions.closedStatementOperand(List.of(TO_FILE, INTO_FILE));
    if (!in.take(TO_FILE) && !in.take(INTO_FILE)) {
      if (in.at(Word.TO)) {
        throw in.failure(SyntaxErrors.appendToVariable(in.spanFrom(start)));
      }
      throw expressions.unexpected("`to file at`");
    }
    return toFile(start, Builtin.APPEND_FILE, value, List.of());
  }

  private Statement toFile(
      int start, Builtin builtin, Expression value, List<List<Word>> closings) {
    Expression path = expressions.statementOperand(closings);
    Span span = in.spanFrom(start);
    return new Statement.Evaluate(span, new Expression.Phrase(span, builtin, List.of(value, path)));
  }

  private Statement ask() {
    int start = in.position();
    in.advance();
    in.expect(Word.FOR);
    String name = in.expectName("a variable's name");
    Statement.Expect expect = null;
    Expression prompt = null;
    while (expect == null && in.at(Word.EXPECT) || prompt == null && in.at(Word.WITH)) {
      if (in.take(Word.EXPECT)) {
        expect = expectedType();
      } else {
        in.advance();
        prompt = expressions.statementOperand(List.of(EXPECT));
      }
    }
    return new Statement.Ask(
        in.spanFrom(start), name, expect == null ? Statement.Expect.ANYTHING : expect, prompt);
  }

  private Statement.Expect expectedType() {
    if (in.take(Word.NUMBER)) {
      return Statement.Expect.NUMBER;
    }
    if (in.take(Word.TEXT) || in.take(Word.STRING)) {
      return Statement.Expect.TEXT;
    }
    throw in.expected("`Number`, `Text` or `String`");
  }

  private boolean isSetSession() {
    int start = in.position();
    return in.isAt(start, SET_SESSION) && expressions.beginsValue(start + SET_SESSION.size());
  }

  private Statement set() {
    int start = in.position();
    in.advance();
    String name = in.expectName("a variable's name");
    if (in.at(TokenKind.LEFT_BRACKET) && assignsIndex()) {
      List<Expression> indexes = new ArrayList<>();
      while (in.at(TokenKind.LEFT_BRACKET)) {
        indexes.add(expressions.index());
      }
      in.expect(Word.TO);
      Expression value = expressions.statementOperand(List.of());
      return new Statement.SetIndex(in.spanFrom(start), name, indexes, value);
    }
    in.take(Word.TO);
    Expression value = expressions.statementOperand(List.of());
    return new Statement.Set(in.spanFrom(start), name, value);
  }

  /** Tells {@code Set xs[0] to 1} from {@code Set xs [0, 1]}, where {@code to} is left out. */
  private boolean assignsIndex() {
    int at = in.position();
    if (!in.hasBlankBefore(at)) {
      return true;
    }
    while (in.kind(at) == TokenKind.LEFT_BRACKET && in.partner(at) > at) {
      at = in.partner(at) + 1;
    }
    return in.word(at) == Word.TO;
  }

  private Statement change(boolean increase) {
    int start = in.position();
    in.advance();
    String name = in.expectName("a variable's name");
    Expression amount = null;
    if (in.take(Word.BY) || !in.atStatementEnd()) {
      amount = expressions.statementOperand(List.of());
    }
    return new Statement.Change(in.spanFrom(start), increase, name, amount);
  }

  private Statement add() {
    int start = in.position();
    in.advance();
    Expression value = expressions.closedStatementOperand(List.of(TO));
    if (!in.take(Word.TO)) {
      throw expressions.unexpected("`to` and the list's name");
    }
    String name = in.expectName("the list's name");
    return new Statement.Add(in.spanFrom(start), value, name);
  }

  // Calls

  private Statement call() {
    int start = in.position();
    Expression expression = expressions.statementOperand(List.of());
    if (!(expression instanceof Call)) {
      throw in.failure(SyntaxErrors.valueAsStatement(in.spanFrom(start)));
    }
    return new Statement.Evaluate(in.spanFrom(start), expression);
  }

  private Statement use() {
    int start = in.position();
    in.advance();
    int nameStart = in.position();
    String module = null;
    String name = in.expectName("the function's name");
    if (in.take(TokenKind.DOUBLE_COLON)) {
      module = name;
      name = in.expectName("the function's name");
    }
    Span nameSpan = in.span(in.position() - 1);
    List<Expression> arguments = List.of();
    if (in.at(Word.WITH)) {
      arguments = expressions.statementArguments();
    } else if (in.at(TokenKind.LEFT_PARENTHESIS)) {
      in.moveTo(nameStart);
      if (expressions.statementOperand(List.of()) instanceof Call call) {
        return new Statement.Use(in.spanFrom(start), call);
      }
      throw in.failure(SyntaxErrors.valueAsStatement(in.spanFrom(nameStart)));
    }
    Call call = new Call(in.spanFrom(nameStart), module, name, nameSpan, arguments);
    return new Statement.Use(in.spanFrom(start), call);
  }

  private Statement returnStatement() {
    int start = in.position();
    in.advance();
    Expression value = in.atStatementEnd() ? null : expressions.statementOperand(List.of());
    return new Statement.Return(in.spanFrom(start), value);
  }

  private Statement throwStatement() {
    int start = in.position();
    in.advance();
    Expression value = expressions.statementOperand(List.of());
    return new Statement.Throw(in.spanFrom(start), value);
  }

  /** The phrases that are statements of their own, such as {@code Delete file at path}. */
  private Statement effect() {
    int start = in.position();
    Expression phrase = expressions.statementPhrase();
    if (phrase == null) {
      throw in.failure(unknownStatement());
    }
    Span span = in.spanFrom(start);
    return in.isAt(start, WEB_SERVER)
        ? new Statement.Set(span, DEFAULT_SERVER, phrase)
        : new Statement.Evaluate(span, phrase);
  }

  // Imports and bytecode

  private Statement importStatement() {
    int start = in.position();
    in.advance();
    if (in.take(Word.SYSTEM)) {
      return importSystem(start);
    }
    String path = expectText("the file's name in quotes");
    return new Statement.Import(in.spanFrom(start), path);
  }

  private Statement importSystem(int start) {
    String module = expectText("the module's name in quotes");
    String alias = in.take(Word.AS) ? in.expectName("a name for the module") : module;
    List<String> exposing = new ArrayList<>();
    if (in.take(Word.EXPOSING)) {
      do {
        exposing.add(in.expectName("a name of the module"));
      } while (in.takeSeparator());
    }
    return new Statement.ImportSystem(in.spanFrom(start), module, alias, exposing);
  }

  private Statement load() {
    int start = in.position();
    in.advance();
    in.expect(Word.BYTECODE);
    String path = expectText("the file's name in quotes");
    return new Statement.Import(in.spanFrom(start), path);
  }

  private Statement compile() {
    int start = in.position();
    if (in.take(Word.EMIT)) {
      in.expect(Word.BYTECODE);
    } else {
      in.advance();
    }
    in.expect(Word.TO);
    String path = expectText("the file's name in quotes");
    boolean debug = false;
    boolean optimize = false;
    if (in.take(Word.WITH)) {
      do {
        if (in.take(Word.DEBUG)) {
          debug = true;
        } else if (in.take(Word.OPTIMIZE)) {
          optimize = true;
        } else {
          throw in.expected("`debug` or `optimize`");
        }
      } while (in.takeSeparator());
    }
    Span span = in.spanFrom(start);
    if (!blocks.isAtTopLevel()) {
      throw in.failure(SyntaxErrors.notAtTopLevel(in.text(start), span));
    }
    return new Statement.CompileTo(span, path, debug, optimize);
  }

  private String expectText(String role) {
    int at = in.position();
    if (!in.take(TokenKind.TEXT)) {
      throw in.expected(role);
    }
    return TextLiteral.value(in.source().text(), in.start(at), in.end(at));
  }

  // Errors

  /** The word that the statement's first word is a misspelling of, or null. */
  Word guess() {
    int at = in.position();
    boolean isUnknown = in.word(at) == null || !StatementWords.contains(in.word(at));
    return isUnknown && in.kind(at + 1) != TokenKind.EQUAL
        ? StatementWords.guess(in.text(at))
        : null;
  }

  SyntaxError unknownStatement() {
    int at = in.position();
    return SyntaxErrors.unknownStatement(in.text(at), nextText(at), in.span(at));
  }

  private String nextText(int at) {
    return in.kind(at + 1).endsStatement() ? "" : in.text(at + 1);
  }
}
