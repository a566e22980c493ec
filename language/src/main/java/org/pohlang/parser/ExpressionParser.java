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
import org.pohlang.tree.Expression;
import org.pohlang.tree.Expression.Binary;
import org.pohlang.tree.Expression.Call;
import org.pohlang.tree.Expression.Unary;
import org.pohlang.tree.Expression.UnaryOperator;

/**
 * Reads expressions (sections 5 and 6 of the language reference): operators by climbing their
 * levels, then phrases, calls, indexes and literals.
 */
final class ExpressionParser {
  private final Cursor in;
  private final Nesting nesting;
  private final PhraseParser phrases;
  private final CollectionParser collections;

  // Shared with the parsers of phrases and collections.

  /** What surrounds the expression that is being read. */
  Frame frame;

  /** How high the tree of the expression just read is. */
  int height;

  ExpressionParser(Cursor in, Nesting nesting) {
    this.in = in;
    this.nesting = nesting;
    this.phrases = new PhraseParser(in, nesting, this);
    this.collections = new CollectionParser(in, this);
  }

  /** A whole expression, up to the end of the statement or one of {@code closings}. */
  Expression statementOperand(List<List<Word>> closings) {
    return inFrame(Frame.statement(closings));
  }

  /** The count of a {@code Repeat}. */
  Expression repeatCount(List<List<Word>> closings) {
    return inFrame(Frame.repeat(closings));
  }

  /** One of several expressions that commas or {@code and} separate. */
  Expression statementItem(List<List<Word>> closings) {
    return inFrame(Frame.statement(closings).items());
  }

  /** A phrase that is a statement, its last operand a whole expression; null where none stands. */
  Expression statementPhrase() {
    int start = in.position();
    frame = Frame.statement(List.of());
    Expression phrase = phrases.phrase(true);
    SyntaxError incomplete = phrases.incompleteAt(start);
    if (phrase == null && incomplete != null) {
      throw in.failure(incomplete);
    }
    return phrase;
  }

  /** The default value of a parameter between parentheses. */
  Expression bracketItem() {
    return inFrame(Frame.brackets(true));
  }

  /** A whole expression that one of {@code closings} must end. */
  Expression closedStatementOperand(List<List<Word>> closings) {
    frame = Frame.statement(List.of());
    return phrases.closedOperand(closings, Operator.OR, true);
  }

  private Expression inFrame(Frame inner) {
    Frame outer = frame;
    frame = inner;
    Expression expression = expression();
    frame = outer;
    return expression;
  }

  /** The index between brackets of an assignment. */
  Expression index() {
    in.expect(TokenKind.LEFT_BRACKET);
    Frame outer = frame;
    frame = Frame.brackets(false);
    Expression index = expression();
    frame = outer;
    if (!in.take(TokenKind.RIGHT_BRACKET)) {
      throw unexpected("`]`");
    }
    return index;
  }

  /**
   * The arguments of {@code Use f with ...}, and of every call phrase that begins an expression:
   * each is a whole expression.
   */
  List<Expression> statementArguments() {
    frame = Frame.statement(List.of());
    in.expect(Word.WITH);
    return wholeArguments();
  }

  /** A whole expression in the frame that is set. */
  Expression expression() {
    return expression(Operator.OR, true);
  }

  /** Whether {@code Make a list} or its like stands at token {@code at}. */
  boolean beginsCollection(int at) {
    return collections.isAt(at);
  }

  // Operators

  /**
   * An expression of {@code level} or tighter.
   *
   * @param begins whether a call phrase that stands first begins the expression
   */
  Expression expression(int level, boolean begins) {
    nesting.enter(in);
    int start = in.position();
    Expression left;
    if (in.at(Word.NOT) && level <= Operator.NOT) {
      in.advance();
      Expression operand = expression(Operator.NOT, false);
      left = new Unary(in.spanFrom(start), UnaryOperator.NOT, operand);
      grow(start);
    } else {
      left = signed(begins);
    }
    Operator operator = operator();
    while (operator != null && operator.level() >= level) {
      int leftHeight = height;
      in.moveTo(in.position() + operator.length());
      Expression right = expression(operator.level() + 1, false);
      left = new Binary(in.spanFrom(start), operator.meaning(), left, right);
      height = Math.max(leftHeight, height);
      grow(start);
      boolean wasComparison = operator.level() == Operator.COMPARISON;
      operator = operator();
      if (wasComparison && operator != null && operator.level() == Operator.COMPARISON) {
        throw in.failure(SyntaxErrors.chainedComparison(in.span(in.position())));
      }
    }
    nesting.leave();
    return left;
  }

  /** Counts a node above those just read; {@code start} is the token at which it begins. */
  void grow(int start) {
    height++;
    if (height > Nesting.MAX_HEIGHT) {
      throw in.failure(SyntaxErrors.expressionTooLong(Nesting.MAX_HEIGHT, in.span(start)));
    }
  }

  /** The operator that stands here and belongs to the expression being read, or null. */
  private Operator operator() {
    int at = in.position();
    Operator operator = Operator.at(in, at);
    if (operator == null
        || operator.is(Word.AND) && (frame.andSeparates || isClosedAt(at))
        || operator.is(Word.TIMES) && endsRepeatCount(at)) {
      return null;
    }
    return operator;
  }

  /**
   * Whether {@code times} belongs to {@code Repeat}: at the end of the line and before {@code
   * Write}, and before what looks like any other statement, which is an error there.
   */
  private boolean endsRepeatCount(int times) {
    if (!frame.countsRepeats) {
      return false;
    }
    TokenKind next = in.kind(times + 1);
    Word word = in.word(times + 1);
    return next.endsStatement()
        || next == TokenKind.COLON
        || word == Word.WRITE
        || word != null && StatementWords.contains(word) && isValueWord(times + 2);
  }

  private boolean isValueWord(int at) {
    TokenKind kind = in.kind(at);
    return kind == TokenKind.NUMBER
        || kind == TokenKind.TEXT
        || kind == TokenKind.WORD && beginsValue(at);
  }

  /**
   * Level 7, signs before an operand of levels 8 to 10.
   *
   * @param begins whether a call phrase here begins the expression
   */
  Expression signed(boolean begins) {
    int start = in.position();
    while (in.at(TokenKind.MINUS) || in.at(TokenKind.PLUS)) {
      in.advance();
    }
    int first = in.position();
    Expression result =
        switch (in.kind()) {
          case NUMBER -> indexed(first, number());
          case TEXT -> indexed(first, text());
          case LEFT_PARENTHESIS -> indexed(first, parenthesised());
          case LEFT_BRACKET -> indexed(first, collections.bracketList());
          case LEFT_BRACE -> indexed(first, collections.braceDictionary());
          case WORD -> {
            Expression special = reservedWord();
            if (special == null && in.at(Word.MAKE)) {
              special = collections.literal();
            }
            if (special == null) {
              special = phrases.phrase(false);
            }
            yield special != null ? special : nameOrCall(begins && start == first);
          }
          default -> throw in.expected("a value");
        };
    for (int at = first - 1; at >= start; at--) {
      grow(at);
      boolean isMinus = in.kind(at) == TokenKind.MINUS;
      UnaryOperator operator = isMinus ? UnaryOperator.NEGATE : UnaryOperator.PLUS;
      result = new Unary(in.spanFrom(at), operator, result);
    }
    return result;
  }

  private Expression indexed(int start, Expression collection) {
    Expression result = collection;
    while (in.at(TokenKind.LEFT_BRACKET)) {
      int collectionHeight = height;
      Expression index = index();
      height = Math.max(height, collectionHeight);
      grow(start);
      result = new Expression.Index(in.spanFrom(start), result, index);
    }
    return result;
  }

  /** A number beyond the largest double is Infinity, as in the Rust interpreter. */
  private Expression number() {
    int at = in.position();
    in.advance();
    double value = Double.parseDouble(in.text(at));
    return leaf(new Expression.NumberLiteral(in.span(at), value));
  }

  Expression text() {
    int at = in.position();
    String value = TextLiteral.value(in.source().text(), in.start(at), in.end(at));
    in.advance();
    return leaf(new Expression.TextLiteral(in.span(at), value));
  }

  Expression leaf(Expression expression) {
    height = 1;
    return expression;
  }

  Expression parenthesised() {
    int start = in.position();
    in.advance();
    if (in.at(TokenKind.RIGHT_PARENTHESIS)) {
      throw in.failure(SyntaxErrors.emptyParentheses(in.span(start).to(in.span(in.position()))));
    }
    Frame outer = frame;
    frame = Frame.brackets(false);
    Expression inner = expression();
    frame = outer;
    if (!in.take(TokenKind.RIGHT_PARENTHESIS)) {
      throw unexpected("`)`");
    }
    return inner;
  }

  /** The literal that a reserved word stands for, or null; fails at an operator. */
  private Expression reservedWord() {
    int at = in.position();
    Word word = in.word();
    if (word == null || !word.isReserved()) {
      return null;
    }
    Expression literal =
        switch (word) {
          case TRUE, FALSE -> new Expression.BooleanLiteral(in.span(at), word == Word.TRUE);
          case NONE, NULL, NOTHING -> new Expression.NoneLiteral(in.span(at));
          case NOT -> throw in.failure(SyntaxErrors.notInOperand(in.span(at)));
          default -> throw in.expected("a value");
        };
    in.advance();
    return indexed(at, leaf(literal));
  }

  /** {@code name}, {@code name(...)}, {@code name with ...}, each also after {@code module::}. */
  private Expression nameOrCall(boolean begins) {
    int start = in.position();
    if ((in.at(Word.LIST) || in.at(Word.DICTIONARY)) && in.word(start + 1) == Word.CONTAINS) {
      Span span = in.span(start).to(in.span(start + 1));
      throw in.failure(SyntaxErrors.legacyLiteral(span, in.word()));
    }
    String module = null;
    String name = in.expectName("a name");
    if (in.take(TokenKind.DOUBLE_COLON)) {
      module = name;
      name = in.expectName("a name of the module");
    }
    Span nameSpan = in.span(in.position() - 1);
    if (in.at(TokenKind.LEFT_PARENTHESIS)) {
      in.advance();
      List<Expression> arguments = collections.arguments();
      grow(start);
      return indexed(start, new Call(in.spanFrom(start), module, name, nameSpan, arguments));
    }
    if (in.at(Word.WITH) && !frame.withCloses && !isClosedAt(in.position())) {
      in.advance();
      List<Expression> arguments = begins ? wholeArguments() : tightArguments();
      grow(start);
      return new Call(in.spanFrom(start), module, name, nameSpan, arguments);
    }
    Span span = in.spanFrom(start);
    return indexed(
        start,
        leaf(
            module == null
                ? new Expression.Name(span, name)
                : new Expression.Member(span, module, name)));
  }

  // Arguments

  /** The arguments of a call phrase that begins an expression. */
  private List<Expression> wholeArguments() {
    List<Expression> arguments = new ArrayList<>();
    if (frame.commasSeparate) {
      arguments.add(expression());
      return arguments;
    }
    Frame outer = frame;
    frame = outer.items();
    int highest = 0;
    do {
      arguments.add(expression());
      highest = Math.max(highest, height);
    } while (takeSeparator());
    frame = outer;
    height = highest;
    return arguments;
  }

  /** The arguments of a call phrase anywhere else: of level 7, and only commas separate them. */
  private List<Expression> tightArguments() {
    nesting.enter(in);
    List<Expression> arguments = new ArrayList<>();
    boolean single = frame.commasSeparate;
    Frame outer = frame;
    frame = outer.items();
    int highest = 0;
    do {
      arguments.add(signed(false));
      highest = Math.max(highest, height);
    } while (!single && in.take(TokenKind.COMMA));
    frame = outer;
    height = highest;
    nesting.leave();
    return arguments;
  }

  /** Takes a comma, an {@code and} where that separates, or both. */
  boolean takeSeparator() {
    int length = separatorLength();
    in.moveTo(in.position() + length);
    return length > 0;
  }

  /** How many tokens the separator that comes next has; 0 where there is none. */
  int separatorLength() {
    int at = in.position();
    if (in.at(TokenKind.COMMA)) {
      return in.word(at + 1) == Word.AND ? 2 : 1;
    }
    return in.at(Word.AND) && frame.andSeparates && !isClosedAt(at) ? 1 : 0;
  }

  // What stands at a token

  /** Whether words that close the operand being read stand at token {@code at}. */
  boolean isClosedAt(int at) {
    for (List<Word> closing : frame.closings) {
      if (isClosing(closing, at)) {
        return true;
      }
    }
    for (List<Word> suffix : frame.suffixes) {
      if (isSuffixAt(at, suffix)) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code suffix} stands at token {@code at}, and not a variable of such a name. */
  boolean isSuffixAt(int at, List<Word> suffix) {
    return in.isAt(at, suffix) && goesOnPhrase(at + suffix.size());
  }

  /** Whether {@code closing} stands here. */
  boolean isClosedHere(List<Word> closing) {
    return isClosing(closing, in.position());
  }

  private boolean isClosing(List<Word> closing, int at) {
    return in.isAt(at, closing)
        && (closing.getFirst() != Word.AND || goesOnPhrase(at + closing.size()));
  }

  /**
   * Whether {@code and status} and what stands at token {@code at} go on a phrase, or {@code
   * status} is a variable in a condition.
   */
  private boolean goesOnPhrase(int at) {
    return switch (in.kind(at)) {
      case LEFT_PARENTHESIS, LEFT_BRACKET -> in.hasBlankBefore(at);
      case PLUS, MINUS -> isSign(at);
      default -> beginsValue(at);
    };
  }

  /** Whether the {@code -} at token {@code at} is a sign: a blank before it and none after. */
  boolean isSign(int at) {
    return in.hasBlankBefore(at) && !in.hasBlankBefore(at + 1);
  }

  /** Whether an operand of an operator can begin at token {@code at}. */
  boolean beginsValue(int at) {
    return switch (in.kind(at)) {
      case NUMBER, TEXT, LEFT_PARENTHESIS, LEFT_BRACKET, LEFT_BRACE, PLUS, MINUS -> true;
      // Its own error says more than that of what it would make incomplete.
      case ERROR -> true;
      case WORD -> {
        Word word = in.word(at);
        yield switch (word) {
          case null -> true;
          case TRUE, FALSE, NONE, NULL, NOTHING -> true;
          default -> !word.isReserved() && Operator.at(in, at) == null;
        };
      }
      default -> false;
    };
  }

  /** Whether an expression begins here, where nothing may stand as well. */
  boolean beginsHere() {
    return in.at(Word.NOT) || beginsValue(in.position()) && !isClosedAt(in.position());
  }

  // Errors

  /** The failure of {@code what} not standing behind an expression. */
  Failure unexpected(String what) {
    int at = in.position();
    if (in.at(Word.THAN)) {
      return in.failure(SyntaxErrors.negatedOrder(in.describe(at), in.span(at)));
    }
    SyntaxError incomplete = phrases.incompleteAround(at);
    return incomplete == null || in.at(TokenKind.ERROR)
        ? in.expected(what)
        : in.failure(incomplete);
  }
}
