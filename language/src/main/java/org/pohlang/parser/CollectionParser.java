package org.pohlang.parser;

import java.util.ArrayList;
import java.util.List;
import org.pohlang.text.SyntaxErrors;
import org.pohlang.text.TokenKind;
import org.pohlang.text.Word;
import org.pohlang.tree.Expression;

/**
 * Reads lists and dictionaries, in words and in brackets (section 5 of the language reference).
 *
 * <p>A literal in words has no end of its own: it takes all items that follow, unless it stands in
 * another literal that could take them.
 */
final class CollectionParser {
  private static final List<Word> AS = List.of(Word.AS);
  private static final List<Word> SET_TO = List.of(Word.SET, Word.TO);

  private final Cursor in;
  private final ExpressionParser expressions;

  /** The token at which the list item that was begun last begins. */
  private int listItem = -1;

  /** The token at which the value of a pair that was begun last begins. */
  private int pairValue = -1;

  CollectionParser(Cursor in, ExpressionParser expressions) {
    this.in = in;
    this.expressions = expressions;
  }

  // Literals in words

  /** Whether {@code Make a list} or its like stands at token {@code at}. */
  boolean isAt(int at) {
    return wordsAt(at) > 0;
  }

  /**
   * How many words begin a collection literal at token {@code at}: {@code Make a [mutable] list},
   * {@code Make an empty dictionary}. 0 where none does.
   */
  private int wordsAt(int at) {
    if (in.word(at) != Word.MAKE || in.word(at + 1) != Word.A && in.word(at + 1) != Word.AN) {
      return 0;
    }
    int last = at + 2;
    while (in.word(last) == Word.MUTABLE || in.word(last) == Word.EMPTY) {
      last++;
    }
    return in.word(last) == Word.LIST || in.word(last) == Word.DICTIONARY ? last + 1 - at : 0;
  }

  /** The literal in words that begins here, or null. */
  Expression literal() {
    int start = in.position();
    int words = wordsAt(start);
    if (words == 0) {
      return null;
    }
    boolean isList = in.word(start + words - 1) == Word.LIST;
    in.moveTo(start + words);
    expressions.height = 0;
    Expression literal;
    if (in.at(TokenKind.NUMBER) || in.at(TokenKind.TEXT)) {
      throw in.expected(isList ? "`of`" : "`with`");
    }
    if (isList) {
      List<Expression> items = in.take(Word.OF) ? listItems(start == listItem) : List.of();
      literal = new Expression.ListLiteral(in.spanFrom(start), items);
    } else {
      List<Expression.Pair> pairs = pairs(start == pairValue);
      literal = new Expression.DictionaryLiteral(in.spanFrom(start), pairs);
    }
    expressions.grow(start);
    return literal;
  }

  /**
   * @param isItem whether the list itself begins an item of another list literal
   */
  private List<Expression> listItems(boolean isItem) {
    List<Expression> items = new ArrayList<>();
    if (!expressions.beginsHere()) {
      return items;
    }
    Frame outer = expressions.frame;
    expressions.frame = outer.items();
    int highest = 0;
    boolean more = true;
    while (more) {
      listItem = in.position();
      items.add(expressions.expression());
      highest = Math.max(highest, expressions.height);
      int separator = expressions.separatorLength();
      int next = in.position() + separator;
      more = separator > 0 && !isPairAt(next) && !(isItem && isLiteralAt(next));
      if (more) {
        in.moveTo(next);
      }
    }
    expressions.frame = outer;
    expressions.height = highest;
    return items;
  }

  /**
   * @param isPairValue whether the dictionary is itself the value of a pair, and so takes one pair
   */
  private List<Expression.Pair> pairs(boolean isPairValue) {
    List<Expression.Pair> pairs = new ArrayList<>();
    if (!in.at(Word.WITH) || expressions.frame.withCloses && !isPairAt(in.position() + 1)) {
      return pairs;
    }
    in.advance();
    if (!expressions.beginsHere()) {
      return pairs;
    }
    Frame outer = expressions.frame;
    expressions.frame = outer.items();
    int highest = 0;
    boolean more = true;
    while (more) {
      if (!isPairAt(in.position())) {
        throw pairExpected();
      }
      Expression key = in.at(TokenKind.TEXT) ? expressions.text() : expressions.parenthesised();
      highest = Math.max(highest, expressions.height);
      if (!in.take(AS)) {
        in.take(SET_TO);
      }
      pairs.add(new Expression.Pair(key, pairValue()));
      highest = Math.max(highest, expressions.height);
      int separator = expressions.separatorLength();
      int next = in.position() + separator;
      boolean isUnquotedPair = in.kind(next) == TokenKind.WORD && isKeyEnd(next + 1);
      more = separator > 0 && !isPairValue && (isPairAt(next) || isUnquotedPair);
      if (more) {
        in.moveTo(next);
      }
    }
    expressions.frame = outer;
    expressions.height = highest;
    return pairs;
  }

  private Expression pairValue() {
    pairValue = in.position();
    return expressions.expression();
  }

  private boolean isLiteralAt(int at) {
    return in.kind(at) == TokenKind.LEFT_BRACKET
        || in.kind(at) == TokenKind.LEFT_BRACE
        || wordsAt(at) > 0;
  }

  /** Whether {@code "key" as}, {@code "key" set to} or the same with a key in parentheses. */
  private boolean isPairAt(int at) {
    return switch (in.kind(at)) {
      case TEXT -> isKeyEnd(at + 1);
      case LEFT_PARENTHESIS -> in.partner(at) >= 0 && isKeyEnd(in.partner(at) + 1);
      default -> false;
    };
  }

  private boolean isKeyEnd(int at) {
    return in.isAt(at, AS) || in.isAt(at, SET_TO);
  }

  private Failure pairExpected() {
    int at = in.position();
    if (in.at(TokenKind.WORD) && isKeyEnd(at + 1)) {
      return in.failure(SyntaxErrors.unquotedKey(in.text(at), in.span(at)));
    }
    if (in.at(TokenKind.TEXT)) {
      in.advance();
      return in.expected("`as` or `set to` after the key");
    }
    return in.expected("a pair such as `\"name\" as \"Ada\"`");
  }

  // Literals in brackets

  /** {@code [1, 2]} */
  Expression bracketList() {
    int start = in.position();
    in.advance();
    List<Expression> items = itemsUpTo(TokenKind.RIGHT_BRACKET);
    expressions.grow(start);
    return new Expression.ListLiteral(in.spanFrom(start), items);
  }

  /** {@code a, b)} of a call, its opening parenthesis taken. */
  List<Expression> arguments() {
    return itemsUpTo(TokenKind.RIGHT_PARENTHESIS);
  }

  /** The expressions up to a closing bracket; a comma may stand after the last one. */
  private List<Expression> itemsUpTo(TokenKind closing) {
    Frame outer = expressions.frame;
    expressions.frame = Frame.brackets(true);
    List<Expression> items = new ArrayList<>();
    int highest = 0;
    while (!in.take(closing)) {
      if (closing == TokenKind.RIGHT_BRACKET) {
        listItem = in.position();
      }
      items.add(expressions.expression());
      highest = Math.max(highest, expressions.height);
      takeSeparatorBefore(closing);
    }
    expressions.frame = outer;
    expressions.height = highest;
    return items;
  }

  private void takeSeparatorBefore(TokenKind closing) {
    if (!expressions.takeSeparator() && !in.at(closing)) {
      throw expressions.unexpected("`,` or `" + closing.symbol() + "`");
    }
  }

  /** {@code {name: "Ada", "age": 36}} */
  Expression braceDictionary() {
    int start = in.position();
    in.advance();
    Frame outer = expressions.frame;
    expressions.frame = Frame.brackets(true);
    List<Expression.Pair> pairs = new ArrayList<>();
    int highest = 0;
    while (!in.take(TokenKind.RIGHT_BRACE)) {
      Expression key = braceKey();
      highest = Math.max(highest, expressions.height);
      if (!in.take(TokenKind.COLON)) {
        throw in.expected("`:` after the key");
      }
      pairs.add(new Expression.Pair(key, pairValue()));
      highest = Math.max(highest, expressions.height);
      takeSeparatorBefore(TokenKind.RIGHT_BRACE);
    }
    expressions.frame = outer;
    expressions.height = highest;
    expressions.grow(start);
    return new Expression.DictionaryLiteral(in.spanFrom(start), pairs);
  }

  private Expression braceKey() {
    int at = in.position();
    return switch (in.kind()) {
      case TEXT -> expressions.text();
      case LEFT_PARENTHESIS -> expressions.parenthesised();
      case WORD -> {
        in.advance();
        yield expressions.leaf(new Expression.TextLiteral(in.span(at), in.text(at)));
      }
      default -> throw in.expected("a key such as `name` or `\"name\"`");
    };
  }
}
