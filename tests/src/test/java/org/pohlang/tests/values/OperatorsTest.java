package org.pohlang.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.pohlang.tests.values.Samples.dictionary;
import static org.pohlang.tests.values.Samples.list;
import static org.pohlang.tests.values.Samples.outcome;
import static org.pohlang.tests.values.Samples.shown;
import static org.pohlang.tests.values.Samples.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pohlang.values.None;
import org.pohlang.values.Numbers;
import org.pohlang.values.Operators;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohList;

/** The operators: section 5 of the reference. */
class OperatorsTest {
  private static final double[] NUMBERS = {
    0,
    -0.0,
    1,
    -1,
    2,
    -7,
    7.5,
    -0.1,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    65536,
    0x1p53,
    1e300,
    Double.MIN_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  /** Every representation that a number may come in. */
  private static List<Object> representations(double number) {
    List<Object> all = new ArrayList<>(List.of(number, Numbers.of(number)));
    if ((long) number == number && Math.abs(number) < 1e15 && 1 / number != -1 / 0.0) {
      all.add((long) number);
    }
    if ((float) number == number) {
      all.add((float) number);
    }
    return all;
  }

  @Test
  void arithmeticIsThatOfDoublesWhateverRepresentsThem() {
    check(Operators::add, (a, b) -> a + b, false);
    check(Operators::subtract, (a, b) -> a - b, false);
    check(Operators::multiply, (a, b) -> a * b, false);
    check(Operators::divide, (a, b) -> a / b, true);
    check(Operators::modulo, (a, b) -> a % b, true);
    check((a, b) -> Operators.negate(a), (a, b) -> -a, false);
    check((a, b) -> Operators.plus(a), (a, b) -> a, false);
  }

  private static void check(
      BinaryOperator<Object> operator, DoubleBinaryOperator expected, boolean divides) {
    for (double left : NUMBERS) {
      for (double right : NUMBERS) {
        for (Object a : representations(left)) {
          for (Object b : representations(right)) {
            if (divides && right == 0) {
              assertEquals("MathError: Division by zero", outcome(() -> operator.apply(a, b)));
            } else {
              // Boxed, so that NaN is NaN and -0 is not 0.
              Double result = Numbers.toDouble(operator.apply(a, b));
              assertEquals((Double) expected.applyAsDouble(left, right), result);
            }
          }
        }
      }
    }
  }

  @Test
  void numbersAreOrderedByValueWhateverRepresentsThem() {
    for (double left : NUMBERS) {
      for (double right : NUMBERS) {
        for (Object a : representations(left)) {
          for (Object b : representations(right)) {
            assertEquals(left < right, Operators.less(a, b));
            assertEquals(left <= right, Operators.lessEqual(a, b));
            assertEquals(left > right, Operators.greater(a, b));
            assertEquals(left >= right, Operators.greaterEqual(a, b));
          }
        }
      }
    }
  }

  static Stream<Arguments> outcomes() {
    PohList list = list(10, 20, 30);
    PohDictionary ages = dictionary("Ada", 36, "Bob", 7);
    return Stream.of(
        // plus joins the shown forms of anything that is not a number.
        result("a5", () -> Operators.add(text("a"), 5.0)),
        result("5a", () -> Operators.add(5, text("a"))),
        result("TrueNone", () -> Operators.add(true, None.NONE)),
        result("[10, 20, 30]{\"Ada\": 36, \"Bob\": 7}", () -> Operators.add(list, ages)),
        // The other operators take numbers only.
        result(
            "TypeError: Cannot subtract non-numeric values",
            () -> Operators.subtract(text("5"), 1)),
        result(
            "TypeError: Cannot multiply non-numeric values",
            () -> Operators.multiply(2, text("a"))),
        result("TypeError: Cannot divide non-numeric values", () -> Operators.divide(true, 0)),
        result(
            "TypeError: Cannot take the remainder of non-numeric values",
            () -> Operators.modulo(None.NONE, 0)),
        result("TypeError: Cannot negate non-numeric values", () -> Operators.negate(list)),
        result(
            "TypeError: Cannot apply the sign + to non-numeric values",
            () -> Operators.plus(text("5"))),
        // Order.
        result("True", () -> Operators.less(text("a"), text("b"))),
        result("False", () -> Operators.greater(text("\uff5e"), text("😀"))),
        result("True", () -> Operators.lessEqual(text("a"), text("a"))),
        result(
            "TypeError: Cannot compare Number 5 with Text \"5\"",
            () -> Operators.less(5, text("5"))),
        result(
            "TypeError: Cannot compare List [10, 20, 30] with List [10, 20, 30]",
            () -> Operators.greaterEqual(list, list)),
        result(
            "TypeError: Cannot compare Boolean True with Boolean False",
            () -> Operators.less(true, false)),
        // Indexes.
        result("10", () -> Operators.index(list, 0)),
        result("30", () -> Operators.index(list, -1)),
        result("10", () -> Operators.index(list, -3.9)),
        result("20", () -> Operators.index(list, 1.9)),
        result("10", () -> Operators.index(list, -0.5)),
        result("é", () -> Operators.index(text("aé😀"), 1)),
        result("😀", () -> Operators.index(text("aé😀"), -1)),
        result("36", () -> Operators.index(ages, text("Ada"))),
        result(
            "RuntimeError: List index out of range: 10 (list length: 3)",
            () -> Operators.index(list, 10)),
        result(
            "RuntimeError: List index out of range: -4 (list length: 3)",
            () -> Operators.index(list, -4.5)),
        result(
            "RuntimeError: List index out of range: -Infinity (list length: 3)",
            () -> Operators.index(list, Double.NEGATIVE_INFINITY)),
        result(
            "RuntimeError: List index out of range: 18446744073709551616 (list length: 3)",
            () -> Operators.index(list, 0x1p64)),
        result(
            "RuntimeError: String index out of range: 9 (string length: 5)",
            () -> Operators.index(text("hello"), 9)),
        result(
            "RuntimeError: Key not found in dictionary: \"z\"",
            () -> Operators.index(ages, text("z"))),
        result(
            "TypeError: The index of a List must be a Number, but it is Text \"0\"",
            () -> Operators.index(list, text("0"))),
        result(
            "TypeError: The index of a List must be a Number, but it is Number NaN",
            () -> Operators.index(list, Double.NaN)),
        result(
            "TypeError: The index of a Dictionary must be a Text, but it is Number 0",
            () -> Operators.index(ages, 0)),
        result(
            "TypeError: Cannot index Number 5 with Number 0: only a List, a Text or a Dictionary"
                + " has items",
            () -> Operators.index(5, 0)),
        // Index assignment.
        result("[10, 5, 30]", () -> store(list, 5, 1)),
        result("[10, 20, a]", () -> store(list, text("a"), -1)),
        result("{\"Ada\": 36, \"Bob\": 8}", () -> store(ages, 8, text("Bob"))),
        result("{\"Ada\": 36, \"Bob\": 7, \"Cy\": 1}", () -> store(ages, 1, text("Cy"))),
        result("[[1, 9], [3]]", () -> store(list(list(1, 2), list(3)), 9, 0, 1)),
        result(
            "{\"a\": [1, {\"b\": 9}]}",
            () -> store(dictionary("a", list(1, dictionary("b", 2))), 9, text("a"), 1, text("b"))),
        result(
            "RuntimeError: List index out of range: 3 (list length: 3)", () -> store(list, 5, 3)),
        result(
            "RuntimeError: Key not found in dictionary: \"z\"",
            () -> store(ages, 5, text("z"), text("y"))),
        result(
            "TypeError: Cannot assign to an item of Text \"abc\": a Text cannot be changed in part",
            () -> store(text("abc"), text("x"), 0)),
        result(
            "TypeError: Cannot assign to an item of Text \"abc\": a Text cannot be changed in part",
            () -> store(list(text("abc")), text("x"), 0, 0)),
        result(
            "TypeError: Cannot assign to an item of Number 36: only a List or a Dictionary has"
                + " items to assign",
            () -> store(ages, 1, text("Ada"), 0)),
        result(
            "TypeError: The key of a Dictionary must be a Text, but it is Number 1",
            () -> store(ages, 1, 1)),
        result(
            "TypeError: The index of a List must be a Number, but it is Text \"a\"",
            () -> store(list, 1, text("a"))),
        // For each.
        result("[10, 20, 30]", () -> Operators.items(list)),
        result("abc", () -> Operators.items(text("abc"))),
        result("[Ada, Bob]", () -> Operators.items(ages)),
        result(
            "TypeError: For each needs a List, a Text or a Dictionary, but got Number 5",
            () -> Operators.items(5)),
        // Repeat.
        result("3", () -> Operators.repeatCount(3.9)),
        result("-3", () -> Operators.repeatCount(-3.9)),
        result("0", () -> Operators.repeatCount(-0.5)),
        result("Infinity", () -> Operators.repeatCount(Double.POSITIVE_INFINITY)),
        result(
            "TypeError: Repeat needs a Number of times, but got Text \"3\"",
            () -> Operators.repeatCount(text("3"))),
        result(
            "TypeError: Repeat needs a Number of times, but got Number NaN",
            () -> Operators.repeatCount(Double.NaN)));
  }

  private static Arguments result(String expected, Samples.Operation operation) {
    return Arguments.of(expected, operation);
  }

  private static Object store(Object collection, Object value, Object... indexes) {
    String before = shown(collection);
    Object result;
    try {
      result = Operators.storeIndex(collection, indexes, value);
    } catch (RuntimeException e) {
      assertEquals(
          outcome(() -> storeOwned(collection, indexes, value)), outcome(() -> throwing(e)));
      throw e;
    }
    assertEquals(before, shown(collection), "the old version");
    assertEquals(shown(result), shown(storeOwned(collection, indexes, value)));
    assertEquals(before, shown(collection), "the old version");
    return result;
  }

  private static Object storeOwned(Object collection, Object[] indexes, Object value) {
    return Operators.storeIndexOwned(collection, indexes, value);
  }

  private static Object throwing(RuntimeException e) {
    throw e;
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void give(String expected, Samples.Operation operation) {
    assertEquals(expected, outcome(operation));
  }

  @Test
  void forEachGoesOverAListOrTextAsItIs() {
    PohList list = list(1);
    assertSame(list, Operators.items(list));
  }
}
