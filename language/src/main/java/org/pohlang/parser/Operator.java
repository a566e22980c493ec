package org.pohlang.parser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.pohlang.text.Word;
import org.pohlang.tree.Expression.BinaryOperator;

/**
 * One way to write an operator between two operands, and the table of all of them.
 *
 * @param words none for a symbol
 * @param length how many tokens it has
 */
record Operator(BinaryOperator meaning, List<Word> words, int length) {
  // The levels of section 5 of the language reference, from loosest to tightest.
  static final int OR = 1;
  static final int AND = 2;
  static final int NOT = 3;
  static final int COMPARISON = 4;
  static final int SUM = 5;
  static final int PRODUCT = 6;

  private static final Operator[] WORDS = {
    words(BinaryOperator.OR, "or"),
    words(BinaryOperator.AND, "and"),
    words(BinaryOperator.EQUAL, "is"),
    words(BinaryOperator.EQUAL, "is equal to"),
    words(BinaryOperator.EQUAL, "equal to"),
    words(BinaryOperator.EQUAL, "equals"),
    words(BinaryOperator.NOT_EQUAL, "is not"),
    words(BinaryOperator.NOT_EQUAL, "is not equal to"),
    words(BinaryOperator.NOT_EQUAL, "not equal to"),
    words(BinaryOperator.NOT_EQUAL, "not equals"),
    words(BinaryOperator.GREATER, "is greater than"),
    words(BinaryOperator.GREATER, "greater than"),
    words(BinaryOperator.GREATER_EQUAL, "is greater than or equal to"),
    words(BinaryOperator.GREATER_EQUAL, "greater than or equal to"),
    words(BinaryOperator.GREATER_EQUAL, "is greater or equal"),
    words(BinaryOperator.GREATER_EQUAL, "greater or equal"),
    words(BinaryOperator.GREATER_EQUAL, "is at least"),
    words(BinaryOperator.GREATER_EQUAL, "at least"),
    words(BinaryOperator.LESS, "is less than"),
    words(BinaryOperator.LESS, "less than"),
    words(BinaryOperator.LESS_EQUAL, "is less than or equal to"),
    words(BinaryOperator.LESS_EQUAL, "less than or equal to"),
    words(BinaryOperator.LESS_EQUAL, "is less or equal"),
    words(BinaryOperator.LESS_EQUAL, "less or equal"),
    words(BinaryOperator.LESS_EQUAL, "is at most"),
    words(BinaryOperator.LESS_EQUAL, "at most"),
    words(BinaryOperator.ADD, "plus"),
    words(BinaryOperator.SUBTRACT, "minus"),
    words(BinaryOperator.MULTIPLY, "times"),
    words(BinaryOperator.DIVIDE, "divided by"),
    words(BinaryOperator.MODULO, "modulo"),
  };

  private static final Operator EQUAL = symbol(BinaryOperator.EQUAL);
  private static final Operator NOT_EQUAL = symbol(BinaryOperator.NOT_EQUAL);
  private static final Operator GREATER = symbol(BinaryOperator.GREATER);
  private static final Operator GREATER_EQUAL = symbol(BinaryOperator.GREATER_EQUAL);
  private static final Operator LESS = symbol(BinaryOperator.LESS);
  private static final Operator LESS_EQUAL = symbol(BinaryOperator.LESS_EQUAL);
  private static final Operator ADD = symbol(BinaryOperator.ADD);
  private static final Operator SUBTRACT = symbol(BinaryOperator.SUBTRACT);
  private static final Operator MULTIPLY = symbol(BinaryOperator.MULTIPLY);
  private static final Operator DIVIDE = symbol(BinaryOperator.DIVIDE);
  private static final Operator MODULO = symbol(BinaryOperator.MODULO);

  /** For each first word the ways to write an operator, the longest first. */
  private static final Map<Word, List<Operator>> BY_FIRST_WORD = new EnumMap<>(Word.class);

  static {
    for (Operator operator : WORDS) {
      BY_FIRST_WORD
          .computeIfAbsent(operator.words.getFirst(), word -> new ArrayList<>())
          .add(operator);
    }
    for (List<Operator> operators : BY_FIRST_WORD.values()) {
      operators.sort(Comparator.comparingInt(Operator::length).reversed());
    }
  }

  private static Operator words(BinaryOperator meaning, String pattern) {
    List<Word> words = Word.list(pattern);
    return new Operator(meaning, words, words.size());
  }

  private static Operator symbol(BinaryOperator meaning) {
    return new Operator(meaning, List.of(), 1);
  }

  /** The longest operator that stands at token {@code at}, or null. */
  static Operator at(Cursor in, int at) {
    return switch (in.kind(at)) {
      case WORD -> wordsAt(in, at);
      case EQUAL, EQUAL_EQUAL -> EQUAL;
      case NOT_EQUAL -> NOT_EQUAL;
      case GREATER -> GREATER;
      case GREATER_EQUAL -> GREATER_EQUAL;
      case LESS -> LESS;
      case LESS_EQUAL -> LESS_EQUAL;
      case PLUS -> ADD;
      case MINUS -> SUBTRACT;
      case STAR -> MULTIPLY;
      case SLASH -> DIVIDE;
      case PERCENT -> MODULO;
      default -> null;
    };
  }

  private static Operator wordsAt(Cursor in, int at) {
    Word first = in.word(at);
    if (first != null) {
      for (Operator operator : BY_FIRST_WORD.getOrDefault(first, List.of())) {
        if (in.isAt(at, operator.words)) {
          return operator;
        }
      }
    }
    return null;
  }

  int level() {
    return switch (meaning) {
      case OR -> OR;
      case AND -> AND;
      case EQUAL, NOT_EQUAL, GREATER, GREATER_EQUAL, LESS, LESS_EQUAL -> COMPARISON;
      case ADD, SUBTRACT -> SUM;
      case MULTIPLY, DIVIDE, MODULO -> PRODUCT;
    };
  }

  /** Whether this is the operator of a single word that {@code word} is. */
  boolean is(Word word) {
    return length == 1 && !words.isEmpty() && words.getFirst() == word;
  }
}
