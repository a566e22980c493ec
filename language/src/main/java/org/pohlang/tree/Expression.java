package org.pohlang.tree;

import java.util.List;
import org.pohlang.text.Span;

/** An expression of section 5 of the language reference. Parentheses leave no node. */
public sealed interface Expression {
  Span span();

  record NumberLiteral(Span span, double value) implements Expression {}

  /** Text with its escapes resolved. */
  record TextLiteral(Span span, String value) implements Expression {}

  record BooleanLiteral(Span span, boolean value) implements Expression {}

  record NoneLiteral(Span span) implements Expression {}

  record Name(Span span, String name) implements Expression {}

  /** {@code module::name}. */
  record Member(Span span, String module, String name) implements Expression {}

  record ListLiteral(Span span, List<Expression> items) implements Expression {
    public ListLiteral {
      items = List.copyOf(items);
    }
  }

  record Pair(Expression key, Expression value) {}

  record DictionaryLiteral(Span span, List<Pair> pairs) implements Expression {
    public DictionaryLiteral {
      pairs = List.copyOf(pairs);
    }
  }

  enum UnaryOperator {
    NOT,
    NEGATE,
    PLUS
  }

  record Unary(Span span, UnaryOperator operator, Expression operand) implements Expression {}

  enum BinaryOperator {
    OR,
    AND,
    EQUAL,
    NOT_EQUAL,
    GREATER,
    GREATER_EQUAL,
    LESS,
    LESS_EQUAL,
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MODULO
  }

  /** The span covers both operands. */
  record Binary(Span span, BinaryOperator operator, Expression left, Expression right)
      implements Expression {}

  record Index(Span span, Expression collection, Expression index) implements Expression {}

  /**
   * {@code f(x)}, {@code f with x}, {@code m::f(x)}, and the bare {@code f} of {@code Use f}.
   *
   * @param module null for a plain name
   */
  record Call(Span span, String module, String name, Span nameSpan, List<Expression> arguments)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** A phrase of section 6, its operands in the order in which they stand in the text. */
  record Phrase(Span span, Builtin builtin, List<Expression> operands) implements Expression {
    public Phrase {
      operands = List.copyOf(operands);
    }
  }
}
