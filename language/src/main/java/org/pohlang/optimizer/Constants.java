package org.pohlang.optimizer;

import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Opcode;

/**
 * The operators on constants, as section 2 and 5 of the language reference define them. What fails,
 * and what would need the shown form of a number, is left to run time.
 */
final class Constants {
  /** Longer text is not joined, lest a few instructions grow into megabytes of constants. */
  private static final int LONGEST_TEXT = 256;

  private Constants() {}

  /** The result of an operator on one constant, or null if it cannot be told here. */
  static Constant operate(Opcode operator, Constant operand) {
    return switch (operator) {
      case NOT -> new Constant.Boolean(!isTrue(operand));
      case TO_BOOLEAN -> new Constant.Boolean(isTrue(operand));
      case NEGATE ->
          operand instanceof Constant.Number(double value) ? new Constant.Number(-value) : null;
      case PLUS -> operand instanceof Constant.Number ? operand : null;
      default -> null;
    };
  }

  /** The result of an operator on two constants, or null if it cannot be told here. */
  static Constant operate(Opcode operator, Constant left, Constant right) {
    return switch (operator) {
      case AND -> new Constant.Boolean(isTrue(left) && isTrue(right));
      case OR -> new Constant.Boolean(isTrue(left) || isTrue(right));
      case EQUAL -> isComparable(left, right) ? new Constant.Boolean(equal(left, right)) : null;
      case NOT_EQUAL ->
          isComparable(left, right) ? new Constant.Boolean(!equal(left, right)) : null;
      default ->
          switch (left) {
            case Constant.Number(double first)
                when right instanceof Constant.Number(double second) ->
                calculate(operator, first, second);
            case Constant.Text(String first) when right instanceof Constant.Text(String second) ->
                operator == Opcode.ADD ? join(first, second) : null;
            default -> null;
          };
    };
  }

  static boolean isTrue(Constant constant) {
    return switch (constant) {
      case Constant.Number(double value) -> value != 0;
      case Constant.Text(String value) -> !value.isEmpty();
      case Constant.Boolean(boolean value) -> value;
      case Constant.Null() -> false;
      case Constant.Function _ -> true;
    };
  }

  private static boolean isComparable(Constant left, Constant right) {
    return left.getClass() == right.getClass() && !(left instanceof Constant.Function);
  }

  /** Numbers compare by value: 0 equals -0, NaN equals nothing. */
  private static boolean equal(Constant left, Constant right) {
    return left instanceof Constant.Number(double first)
            && right instanceof Constant.Number(double second)
        ? first == second
        : left.equals(right);
  }

  private static Constant calculate(Opcode operator, double left, double right) {
    return switch (operator) {
      case ADD -> new Constant.Number(left + right);
      case SUBTRACT -> new Constant.Number(left - right);
      case MULTIPLY -> new Constant.Number(left * right);
      case DIVIDE -> right == 0 ? null : new Constant.Number(left / right);
      case MODULO -> right == 0 ? null : new Constant.Number(left % right);
      case GREATER -> new Constant.Boolean(left > right);
      case GREATER_EQUAL -> new Constant.Boolean(left >= right);
      case LESS -> new Constant.Boolean(left < right);
      case LESS_EQUAL -> new Constant.Boolean(left <= right);
      default -> null;
    };
  }

  private static Constant join(String left, String right) {
    return left.length() + right.length() <= LONGEST_TEXT ? new Constant.Text(left + right) : null;
  }
}
