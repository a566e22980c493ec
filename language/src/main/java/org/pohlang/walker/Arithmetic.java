package org.pohlang.walker;

import org.pohlang.tree.Expression.BinaryOperator;
import org.pohlang.values.Numbers;
import org.pohlang.values.Operators;
import org.pohlang.values.Values;

/**
 * The operators of section 5 of the language reference. On two Numbers they are plain double
 * arithmetic here, so that whatever the engine does to be fast is checked against it; everything
 * else, errors above all, is as {@link Operators} has it.
 */
final class Arithmetic {
  private Arithmetic() {}

  static Object operate(BinaryOperator operator, Object left, Object right) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      double divisor = Numbers.toDouble(right);
      boolean divides = operator == BinaryOperator.DIVIDE || operator == BinaryOperator.MODULO;
      if (!divides || divisor != 0) {
        return operateOnNumbers(operator, Numbers.toDouble(left), divisor);
      }
    }
    return operateOnValues(operator, left, right);
  }

  static Object negate(Object value) {
    return Numbers.isNumber(value) ? (Object) (-Numbers.toDouble(value)) : Operators.negate(value);
  }

  private static Object operateOnNumbers(BinaryOperator operator, double left, double right) {
    return switch (operator) {
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      case GREATER -> left > right;
      case GREATER_EQUAL -> left >= right;
      case LESS -> left < right;
      case LESS_EQUAL -> left <= right;
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
      case MODULO -> left % right;
      case OR, AND -> throw new AssertionError(operator);
    };
  }

  private static Object operateOnValues(BinaryOperator operator, Object left, Object right) {
    return switch (operator) {
      case EQUAL -> Values.equal(left, right);
      case NOT_EQUAL -> !Values.equal(left, right);
      case GREATER -> Operators.greater(left, right);
      case GREATER_EQUAL -> Operators.greaterEqual(left, right);
      case LESS -> Operators.less(left, right);
      case LESS_EQUAL -> Operators.lessEqual(left, right);
      case ADD -> Operators.add(left, right);
      case SUBTRACT -> Operators.subtract(left, right);
      case MULTIPLY -> Operators.multiply(left, right);
      case DIVIDE -> Operators.divide(left, right);
      case MODULO -> Operators.modulo(left, right);
      case OR, AND -> throw new AssertionError(operator);
    };
  }
}
