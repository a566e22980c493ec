package org.pohlang.parser;

import java.util.ArrayList;
import java.util.BitSet;
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
import org.pohlang.tree.Expression.BinaryOperator;
import org.pohlang.tree.Expression.Call;
import org.pohlang.tree.Expression.Unary;
import org.pohlang.tree.Expression.UnaryOperator;

/**
 * Reads expressions (sections 5 and 6 of the language reference): operators by climbing their
 * levels, then phrases, calls, indexes and literals.
 */
final class ExpressionParser {
  // The levels of section 5, from loosest to tightest.
  private static final int OR = 1;
  private static final int NOT = 3;
  private static final int COMPARISON = 4;
  private static final int SUM = 5;
  private static final int PRODUCT = 6;

  private static final List<Word> AS = List.of(Word.AS);
  private static final List<Word> SET_TO = List.of(Word.SET, Word.TO);

  private final Cursor in;
  private final Nesting nesting;

  /** What surrounds the expression that is being read. */
  private Frame frame;

  /** How high the tree of the expression just read is. */
  private int height;

  /** How many tokens the operator last found by {@link #operatorAt} has. */
  private int operatorLength;

  /** Tokens that looked like the first word of a phrase and were found to be names. */
  private final BitSet names = new BitSet();

  /** What a phrase that was given up lacked, and the token at which it last did. */
  private SyntaxError incomplete;

  private int incompleteAt = -1;

  /** The tokens at which the innermost list item and the innermost pair's value begin. */
  private int listItem = -1;

  private int pairValue = -1;

  ExpressionParser(Cursor in, Nesting nesting) {
    this.in = in;
    this.nesting = nesting;
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
    Expression phrase = phrase(true);
    if (phrase == null && incompleteAt == start) {
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
    return closedOperand(closings, OR, true);
  }

  private Expression inFrame(Frame inner) {
    Frame outer = frame;
    frame = inner;
    Expression expression = expression(OR, true);
    frame = outer;
    return expression;
  }

  /** The index between brackets of an assignment. */
  Expression index() {
    in.expect(TokenKind.LEFT_BRACKET);
    Frame outer = frame;
    frame = Frame.brackets(false);
    Expression index = expression(OR, true);
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

  // Operators

  /**
   * An expression of {@code level} or tighter.
   *
   * @param begins whether a call phrase that stands first begins the expression
   */
  private Expression expression(int level, boolean begins) {
    nesting.enter(in);
    int start = in.position();
    Expression left;
    if (in.at(Word.NOT) && level <= NOT) {
      in.advance();
      Expression operand = expression(NOT, false);
      left = new Unary(in.spanFrom(start), UnaryOperator.NOT, operand);
      grow(1, start);
    } else {
      left = signed(begins);
    }
    BinaryOperator operator = operatorAt(in.position());
    while (operator != null && level(operator) >= level) {
      int leftHeight = height;
      int operatorLevel = level(operator);
      in.moveTo(in.position() + operatorLength);
      Expression right = expression(operatorLevel + 1, false);
      left = new Binary(in.spanFrom(start), operator, left, right);
      height = Math.max(leftHeight, height);
      grow(1, start);
      operator = operatorAt(in.position());
      if (operatorLevel == COMPARISON && operator != null && level(operator) == COMPARISON) {
        throw in.failure(SyntaxErrors.chainedComparison(in.span(in.position())));
      }
    }
    nesting.leave();
    return left;
  }

  private void grow(int levels, int start) {
    height += levels;
    if (height > Nesting.MAX_HEIGHT) {
      throw in.failure(SyntaxErrors.expressionTooLong(Nesting.MAX_HEIGHT, in.span(start)));
    }
  }

  private static int level(BinaryOperator operator) {
    return switch (operator) {
      case OR -> OR;
      case AND -> 2;
      case EQUAL, NOT_EQUAL, GREATER, GREATER_EQUAL, LESS, LESS_EQUAL -> COMPARISON;
      case ADD, SUBTRACT -> SUM;
      case MULTIPLY, DIVIDE, MODULO -> PRODUCT;
    };
  }

  /** The operator whose longest form begins at token {@code at}, or null. */
  private BinaryOperator operatorAt(int at) {
    operatorLength = 1;
    return switch (in.kind(at)) {
      case WORD -> wordOperatorAt(at);
      case PLUS -> BinaryOperator.ADD;
      case MINUS -> BinaryOperator.SUBTRACT;
      case STAR -> BinaryOperator.MULTIPLY;
      case SLASH -> BinaryOperator.DIVIDE;
      case PERCENT -> BinaryOperator.MODULO;
      case EQUAL, EQUAL_EQUAL -> BinaryOperator.EQUAL;
      case NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
      case GREATER -> BinaryOperator.GREATER;
      case GREATER_EQUAL -> BinaryOperator.GREATER_EQUAL;
      case LESS -> BinaryOperator.LESS;
      case LESS_EQUAL -> BinaryOperator.LESS_EQUAL;
      default -> null;
    };
  }

  private BinaryOperator wordOperatorAt(int at) {
    return switch (in.word(at)) {
      case null -> null;
      case OR -> BinaryOperator.OR;
      case AND -> frame.andSeparates || closingAt(at) ? null : BinaryOperator.AND;
      case PLUS -> BinaryOperator.ADD;
      case MINUS -> BinaryOperator.SUBTRACT;
      case TIMES -> endsRepeatCount(at) ? null : BinaryOperator.MULTIPLY;
      case MODULO -> BinaryOperator.MODULO;
      case DIVIDED -> words(at, 2, BinaryOperator.DIVIDE, Word.DIVIDED, Word.BY);
      case IS -> {
        BinaryOperator longer = comparisonAt(at + 1);
        if (longer != null) {
          operatorLength++;
          yield longer;
        }
        operatorLength = in.word(at + 1) == Word.NOT ? 2 : 1;
        yield operatorLength == 2 ? BinaryOperator.NOT_EQUAL : BinaryOperator.EQUAL;
      }
      default -> comparisonAt(at);
    };
  }

  /** A comparison without {@code is}; the longest form that stands there. */
  private BinaryOperator comparisonAt(int at) {
    Word second = in.word(at) == null ? null : in.word(at + 1);
    if (second == null) {
      return in.word(at) == Word.EQUALS ? BinaryOperator.EQUAL : null;
    }
    return switch (in.word(at)) {
      case EQUALS -> BinaryOperator.EQUAL;
      case EQUAL -> words(at, 2, BinaryOperator.EQUAL, Word.EQUAL, Word.TO);
      case NOT ->
          second == Word.EQUALS
              ? words(at, 2, BinaryOperator.NOT_EQUAL, Word.NOT, Word.EQUALS)
              : words(at, 3, BinaryOperator.NOT_EQUAL, Word.NOT, Word.EQUAL, Word.TO);
      case GREATER -> orderAt(at, BinaryOperator.GREATER, BinaryOperator.GREATER_EQUAL);
      case LESS -> orderAt(at, BinaryOperator.LESS, BinaryOperator.LESS_EQUAL);
      case AT ->
          second == Word.LEAST
              ? words(at, 2, BinaryOperator.GREATER_EQUAL, Word.AT, Word.LEAST)
              : words(at, 2, BinaryOperator.LESS_EQUAL, Word.AT, Word.MOST);
      default -> null;
    };
  }

  /** {@code greater than [or equal to]} and {@code greater or equal}, the same with less. */
  private BinaryOperator orderAt(int at, BinaryOperator strict, BinaryOperator orEqual) {
    Word first = in.word(at);
    BinaryOperator found = words(at, 5, orEqual, first, Word.THAN, Word.OR, Word.EQUAL, Word.TO);
    if (found == null) {
      found = words(at, 3, orEqual, first, Word.OR, Word.EQUAL);
    }
    return found == null ? words(at, 2, strict, first, Word.THAN) : found;
  }

  private BinaryOperator words(int at, int length, BinaryOperator operator, Word... words) {
    for (int i = 0; i < words.length; i++) {
      if (in.word(at + i) != words[i]) {
        return null;
      }
    }
    operatorLength = length;
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
        || word != null && StatementWords.contains(word) && beginsValue(times + 2);
  }

  private boolean beginsValue(int at) {
    return switch (in.kind(at)) {
      case NUMBER, TEXT -> true;
      case WORD -> beginsWordOperand(at);
      default -> false;
    };
  }

  /**
   * Level 7, signs before an operand of levels 8 to 10.
   *
   * @param begins whether a call phrase here begins the expression
   */
  private Expression signed(boolean begins) {
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
          case LEFT_BRACKET -> indexed(first, bracketList());
          case LEFT_BRACE -> indexed(first, braceDictionary());
          case WORD -> {
            Expression special = reservedWord();
            if (special == null && in.at(Word.MAKE)) {
              special = literal();
            }
            if (special == null) {
              special = phrase(false);
            }
            yield special != null ? special : nameOrCall(begins && start == first);
          }
          default -> throw in.expected("a value");
        };
    for (int at = first - 1; at >= start; at--) {
      grow(1, at);
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
      grow(1, start);
      result = new Expression.Index(in.spanFrom(start), result, index);
    }
    return result;
  }

  private Expression number() {
    double value = Double.parseDouble(in.text(in.position()));
    // A number that silently became Infinity would only surprise later.
    if (Double.isInfinite(value)) {
      throw in.failure(SyntaxErrors.numberTooLarge(in.span(in.position())));
    }
    in.advance();
    return leaf(new Expression.NumberLiteral(in.span(in.position() - 1), value));
  }

  private Expression text() {
    int at = in.position();
    String value = TextLiteral.value(in.source().text(), in.start(at), in.end(at));
    in.advance();
    return leaf(new Expression.TextLiteral(in.span(at), value));
  }

  private Expression leaf(Expression expression) {
    height = 1;
    return expression;
  }

  private Expression parenthesised() {
    int start = in.position();
    in.advance();
    if (in.at(TokenKind.RIGHT_PARENTHESIS)) {
      throw in.failure(SyntaxErrors.emptyParentheses(in.span(start).to(in.span(in.position()))));
    }
    Frame outer = frame;
    frame = Frame.brackets(false);
    Expression inner = expression(OR, true);
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
      List<Expression> arguments = bracketArguments();
      grow(1, start);
      return indexed(start, new Call(in.spanFrom(start), module, name, nameSpan, arguments));
    }
    if (in.at(Word.WITH) && !frame.withCloses) {
      in.advance();
      List<Expression> arguments = begins ? wholeArguments() : tightArguments();
      grow(1, start);
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

  private List<Expression> bracketArguments() {
    in.advance();
    return bracketItems(TokenKind.RIGHT_PARENTHESIS, false);
  }

  /** The expressions up to a closing bracket; a comma may stand after the last one. */
  private List<Expression> bracketItems(TokenKind closing, boolean isList) {
    Frame outer = frame;
    frame = Frame.brackets(true);
    List<Expression> items = new ArrayList<>();
    int highest = 0;
    while (!in.take(closing)) {
      if (isList) {
        listItem = in.position();
      }
      items.add(expression(OR, true));
      highest = Math.max(highest, height);
      if (!takeSeparator() && !in.at(closing)) {
        throw unexpected("`,` or `" + closing.symbol() + "`");
      }
    }
    frame = outer;
    height = highest;
    return items;
  }

  /** The arguments of a call phrase that begins an expression. */
  private List<Expression> wholeArguments() {
    List<Expression> arguments = new ArrayList<>();
    if (frame.commasSeparate) {
      arguments.add(expression(OR, true));
      return arguments;
    }
    Frame outer = frame;
    frame = outer.items();
    int highest = 0;
    do {
      arguments.add(expression(OR, true));
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
  private boolean takeSeparator() {
    int length = separatorLength();
    in.moveTo(in.position() + length);
    return length > 0;
  }

  /** How many tokens the separator that comes next has; 0 where there is none. */
  private int separatorLength() {
    int at = in.position();
    if (in.at(TokenKind.COMMA)) {
      return in.word(at + 1) == Word.AND ? 2 : 1;
    }
    return in.at(Word.AND) && frame.andSeparates && !closingAt(at) ? 1 : 0;
  }

  // Collection literals

  /**
   * How many words begin a collection literal at token {@code at}: {@code Make a [mutable] list},
   * {@code Make an empty dictionary}. 0 where none does.
   */
  private int literalLength(int at) {
    if (in.word(at) != Word.MAKE) {
      return 0;
    }
    int end = at + 1;
    if (in.word(end) != Word.A && in.word(end) != Word.AN) {
      return 0;
    }
    end++;
    while (in.word(end) == Word.MUTABLE || in.word(end) == Word.EMPTY) {
      end++;
    }
    return in.word(end) == Word.LIST || in.word(end) == Word.DICTIONARY ? end + 1 - at : 0;
  }

  /** Whether {@code Make a list} or its like stands at token {@code at}. */
  boolean beginsCollection(int at) {
    return literalLength(at) > 0;
  }

  private boolean beginsLiteral(int at) {
    return in.kind(at) == TokenKind.LEFT_BRACKET
        || in.kind(at) == TokenKind.LEFT_BRACE
        || literalLength(at) > 0;
  }

  /** A literal of words, or null where {@code Make} does not begin one. */
  private Expression literal() {
    int start = in.position();
    int length = literalLength(start);
    if (length == 0) {
      return null;
    }
    boolean isList = in.word(start + length - 1) == Word.LIST;
    in.moveTo(start + length);
    height = 0;
    Expression literal;
    if (isList) {
      List<Expression> items = in.take(Word.OF) ? listItems(start == listItem) : List.of();
      literal = new Expression.ListLiteral(in.spanFrom(start), items);
    } else {
      List<Expression.Pair> pairs = dictionaryPairs(start == pairValue);
      literal = new Expression.DictionaryLiteral(in.spanFrom(start), pairs);
    }
    grow(1, start);
    return indexed(start, literal);
  }

  /**
   * @param isItem whether the list itself begins an item of another list literal
   */
  private List<Expression> listItems(boolean isItem) {
    List<Expression> items = new ArrayList<>();
    if (!beginsOperand(in.position())) {
      return items;
    }
    Frame outer = frame;
    frame = outer.items();
    int highest = 0;
    boolean more = true;
    while (more) {
      listItem = in.position();
      items.add(expression(OR, true));
      highest = Math.max(highest, height);
      int separator = separatorLength();
      int next = in.position() + separator;
      more = separator > 0 && !beginsPair(next) && !(isItem && beginsLiteral(next));
      if (more) {
        in.moveTo(next);
      }
    }
    frame = outer;
    height = highest;
    return items;
  }

  /**
   * @param isPairValue whether the dictionary is itself the value of a pair, and so takes one pair
   */
  private List<Expression.Pair> dictionaryPairs(boolean isPairValue) {
    List<Expression.Pair> pairs = new ArrayList<>();
    int first = in.position() + 1;
    if (!in.at(Word.WITH) || frame.withCloses && !beginsPair(first)) {
      return pairs;
    }
    in.advance();
    if (!beginsOperand(first)) {
      return pairs;
    }
    Frame outer = frame;
    frame = outer.items();
    int highest = 0;
    boolean more = true;
    while (more) {
      if (!beginsPair(in.position())) {
        throw pairExpected();
      }
      Expression key = in.at(TokenKind.TEXT) ? text() : parenthesised();
      highest = Math.max(highest, height);
      if (!in.take(AS)) {
        in.take(SET_TO);
      }
      pairValue = in.position();
      pairs.add(new Expression.Pair(key, expression(OR, true)));
      highest = Math.max(highest, height);
      int separator = separatorLength();
      int next = in.position() + separator;
      boolean unquoted = in.kind(next) == TokenKind.WORD && endsKey(next + 1);
      more = separator > 0 && !isPairValue && (beginsPair(next) || unquoted);
      if (more) {
        in.moveTo(next);
      }
    }
    frame = outer;
    height = highest;
    return pairs;
  }

  /** Whether {@code "key" as}, {@code "key" set to} or the same with a key in parentheses. */
  private boolean beginsPair(int at) {
    return switch (in.kind(at)) {
      case TEXT -> endsKey(at + 1);
      case LEFT_PARENTHESIS -> in.partner(at) >= 0 && endsKey(in.partner(at) + 1);
      default -> false;
    };
  }

  private boolean endsKey(int at) {
    return in.isAt(at, AS) || in.isAt(at, SET_TO);
  }

  private Failure pairExpected() {
    int at = in.position();
    if (in.at(TokenKind.ERROR)) {
      return new Failure(null);
    }
    if (in.at(TokenKind.WORD) && endsKey(at + 1)) {
      return in.failure(SyntaxErrors.unquotedKey(in.text(at), in.span(at)));
    }
    if (in.at(TokenKind.TEXT)) {
      in.advance();
      return in.expected("`as` or `set to` after the key");
    }
    return in.expected("a pair such as `\"name\" as \"Ada\"`");
  }

  private Expression bracketList() {
    int start = in.position();
    in.advance();
    List<Expression> items = bracketItems(TokenKind.RIGHT_BRACKET, true);
    grow(1, start);
    return new Expression.ListLiteral(in.spanFrom(start), items);
  }

  private Expression braceDictionary() {
    int start = in.position();
    in.advance();
    Frame outer = frame;
    frame = Frame.brackets(true);
    List<Expression.Pair> pairs = new ArrayList<>();
    int highest = 0;
    while (!in.take(TokenKind.RIGHT_BRACE)) {
      Expression key = braceKey();
      highest = Math.max(highest, height);
      if (!in.take(TokenKind.COLON)) {
        throw in.expected("`:` after the key");
      }
      pairValue = in.position();
      pairs.add(new Expression.Pair(key, expression(OR, true)));
      highest = Math.max(highest, height);
      if (!takeSeparator() && !in.at(TokenKind.RIGHT_BRACE)) {
        throw unexpected("`,` or `}`");
      }
    }
    frame = outer;
    height = highest;
    grow(1, start);
    return new Expression.DictionaryLiteral(in.spanFrom(start), pairs);
  }

  private Expression braceKey() {
    int at = in.position();
    return switch (in.kind()) {
      case TEXT -> text();
      case LEFT_PARENTHESIS -> parenthesised();
      case WORD -> {
        in.advance();
        yield leaf(new Expression.TextLiteral(in.span(at), in.text(at)));
      }
      default -> throw in.expected("a key such as `name` or `\"name\"`");
    };
  }

  // Phrases

  /**
   * The phrase that begins here, or null, where its first word is a name after all.
   *
   * @param isStatement whether its last operand is a whole expression in any case
   */
  private Expression phrase(boolean isStatement) {
    int start = in.position();
    if (in.word() == null || names.get(start)) {
      return null;
    }
    for (PhraseForm[] forms : Phrases.startingWith(in.word())) {
      if (in.isAt(start, forms[0].head())) {
        Expression phrase = phrase(forms, start, isStatement);
        if (phrase != null) {
          return phrase;
        }
      }
    }
    return null;
  }

  /**
   * @param forms the forms with the head that stands at {@code start}
   */
  private Expression phrase(PhraseForm[] forms, int start, boolean isStatement) {
    PhraseForm form = forms[0];
    int first = start + form.head().size();
    if (form.operands().isEmpty()) {
      in.moveTo(first);
      return leaf(new Expression.Phrase(in.spanFrom(start), form.builtin(), List.of()));
    }
    if (!mayBeOperand(forms, first)) {
      List<Word> closing = form.operands().getFirst().closing();
      boolean lacksOperand =
          closing.isEmpty() || in.kind(first).endsStatement() || closesAt(forms, first);
      return giveUp(form, start, lacksOperand ? List.of() : closing);
    }
    if (!form.hasOneWordHead() && closingAt(start + 1)) {
      frame.contested = start;
    }
    nesting.enter(in);
    int depth = nesting.depth();
    in.moveTo(first);
    List<Expression> operands = new ArrayList<>(form.operands().size());
    int highest = 0;
    for (int i = 0; i < form.operands().size(); i++) {
      PhraseForm.Operand operand = form.operands().get(i);
      boolean isWhole = isStatement || form.extent() == PhraseForm.Extent.TAIL;
      operands.add(phraseOperand(forms, operand, i, isWhole));
      highest = Math.max(highest, height);
      if (i == 0) {
        form = formClosedHere(forms);
        operand = form.operands().getFirst();
      }
      if (operand.optional() && !closedHere(operand)) {
        break;
      }
      if (!in.take(operand.closing())) {
        nesting.restore(depth);
        nesting.leave();
        names.set(start);
        return giveUp(form, start, operand.closing());
      }
    }
    nesting.leave();
    height = highest;
    grow(1, start);
    return new Expression.Phrase(in.spanFrom(start), form.builtin(), operands);
  }

  private Expression giveUp(PhraseForm form, int start, List<Word> missing) {
    incomplete = SyntaxErrors.incompletePhrase(form.pattern(), missing, in.span(start));
    incompleteAt = start;
    in.moveTo(start);
    return null;
  }

  private Expression phraseOperand(
      PhraseForm[] forms, PhraseForm.Operand operand, int index, boolean isWhole) {
    if (operand.isErrorType()) {
      return errorType();
    }
    if (operand.closing().isEmpty()) {
      return isWhole ? expression(OR, true) : signed(false);
    }
    if (operand.optional()) {
      Frame outer = frame;
      frame = outer.alsoClosedBy(operand.closing());
      Expression expression = expression(OR, true);
      frame = outer;
      return expression;
    }
    List<List<Word>> closings = new ArrayList<>(forms.length);
    if (index == 0) {
      for (PhraseForm candidate : forms) {
        closings.add(candidate.operands().getFirst().closing());
      }
    } else {
      closings.add(operand.closing());
    }
    return closedOperand(closings, SUM, false);
  }

  /** The one of {@code forms} whose words after the first operand stand here, else any. */
  private PhraseForm formClosedHere(PhraseForm[] forms) {
    PhraseForm longest = forms[0];
    for (PhraseForm form : forms) {
      List<Word> closing = form.operands().getFirst().closing();
      if (in.isAt(in.position(), closing)
          && (closing.size() > longest.operands().getFirst().closing().size()
              || !in.isAt(in.position(), longest.operands().getFirst().closing()))) {
        longest = form;
      }
    }
    return longest;
  }

  private boolean closedHere(PhraseForm.Operand operand) {
    return in.isAt(in.position(), operand.closing())
        && beginsStatusOrMessage(in.position() + operand.closing().size());
  }

  /**
   * An operand that one of {@code closings} must end. Where none does, a phrase in it may have
   * taken that word: {@code first in} is a phrase in {@code contains first in xs in ys}, but {@code
   * contains first in xs} holds the variable {@code first}.
   */
  private Expression closedOperand(List<List<Word>> closings, int level, boolean begins) {
    Frame outer = frame;
    int start = in.position();
    frame = outer.closedBy(closings);
    Expression operand = expression(level, begins);
    if (!closingAt(in.position()) && frame.contested >= 0) {
      names.set(frame.contested);
      in.moveTo(start);
      frame = outer.closedBy(closings);
      operand = expression(level, begins);
    }
    frame = outer;
    return operand;
  }

  /** Whether words that close the operand being read stand at token {@code at}. */
  private boolean closingAt(int at) {
    for (List<Word> closing : frame.closings) {
      if (in.isAt(at, closing)
          && (closing.getFirst() != Word.AND || beginsStatusOrMessage(at + closing.size()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether {@code and status} and what stands at token {@code at} go on a phrase, or {@code
   * status} is a variable in a condition.
   */
  private boolean beginsStatusOrMessage(int at) {
    return switch (in.kind(at)) {
      case NUMBER, TEXT, LEFT_BRACE -> true;
      case LEFT_PARENTHESIS, LEFT_BRACKET -> in.hasBlankBefore(at);
      case PLUS, MINUS -> isSign(at);
      case WORD -> beginsWordOperand(at);
      default -> false;
    };
  }

  /** The type of a new error: a word stands for itself. */
  private Expression errorType() {
    int at = in.position();
    if (in.at(TokenKind.WORD)) {
      in.advance();
      return leaf(new Expression.TextLiteral(in.span(at), in.text(at)));
    }
    if (in.at(TokenKind.TEXT)) {
      return text();
    }
    if (in.at(TokenKind.LEFT_PARENTHESIS)) {
      return parenthesised();
    }
    throw in.expected("the error's type");
  }

  /**
   * Whether what stands at token {@code at} can be the first operand of one of {@code forms}; if
   * not, the phrase's first word is a name.
   */
  private boolean mayBeOperand(PhraseForm[] forms, int at) {
    PhraseForm form = forms[0];
    boolean unclosed = form.operands().getFirst().closing().isEmpty();
    boolean oneWord = form.hasOneWordHead();
    boolean begins =
        switch (in.kind(at)) {
          case NUMBER, TEXT, LEFT_BRACE -> true;
          case LEFT_PARENTHESIS -> !oneWord || closesAt(forms, in.partner(at) + 1);
          case LEFT_BRACKET -> !oneWord || !unclosed || in.hasBlankBefore(at);
          case PLUS, MINUS -> !oneWord || !unclosed || isSign(at);
          case WORD -> {
            if (in.word(at) == Word.NOT) {
              yield unclosed && form.extent() == PhraseForm.Extent.TAIL;
            }
            yield beginsWordOperand(at) && !(oneWord && isFollowedByClosing(forms, at));
          }
          // The operand's own error says more than that of a phrase that is none.
          case ERROR -> true;
          default -> false;
        };
    return begins && (unclosed || form.operands().getFirst().optional() || canClose(forms, at));
  }

  /** Whether the word at token {@code at} ends something instead of being an operand. */
  private boolean isFollowedByClosing(PhraseForm[] forms, int at) {
    if (closesAt(forms, at)) {
      return !closesAt(forms, at + 1);
    }
    return closingAt(at);
  }

  private boolean closesAt(PhraseForm[] forms, int at) {
    for (PhraseForm form : forms) {
      List<Word> closing = form.operands().getFirst().closing();
      if (!closing.isEmpty() && in.isAt(at, closing)) {
        return true;
      }
    }
    return false;
  }

  private boolean canClose(PhraseForm[] forms, int at) {
    for (PhraseForm form : forms) {
      Word closing = form.operands().getFirst().closing().getFirst();
      if (frame.closingWords.standAfter(in, at, closing)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the {@code -} at token {@code at} is a sign: a blank before it and none after. */
  private boolean isSign(int at) {
    return in.hasBlankBefore(at) && !in.hasBlankBefore(at + 1);
  }

  private boolean beginsWordOperand(int at) {
    Word word = in.word(at);
    return switch (word) {
      case null -> true;
      case TRUE, FALSE, NONE, NULL, NOTHING -> true;
      default -> !word.isReserved() && operatorAt(at) == null;
    };
  }

  /** Whether an expression can begin at token {@code at}, where nothing may stand as well. */
  private boolean beginsOperand(int at) {
    return switch (in.kind(at)) {
      case NUMBER, TEXT, LEFT_PARENTHESIS, LEFT_BRACKET, LEFT_BRACE, PLUS, MINUS, ERROR -> true;
      case WORD -> in.word(at) == Word.NOT || beginsWordOperand(at) && !closingAt(at);
      default -> false;
    };
  }

  // Errors

  /** The failure of {@code what} not standing behind an expression. */
  Failure unexpected(String what) {
    int at = in.position();
    if (in.at(TokenKind.ERROR)) {
      return new Failure(null);
    }
    if (in.at(Word.THAN)) {
      return in.failure(SyntaxErrors.negatedOrder(in.describe(at), in.span(at)));
    }
    return in.failure(
        incompleteAt >= 0 && incompleteAt == at - 1
            ? incomplete
            : SyntaxErrors.expected(what, in.describe(at), in.span(at)));
  }
}
