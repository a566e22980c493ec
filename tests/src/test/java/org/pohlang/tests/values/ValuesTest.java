package org.pohlang.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pohlang.tests.values.Samples.dictionary;
import static org.pohlang.tests.values.Samples.list;
import static org.pohlang.tests.values.Samples.shown;
import static org.pohlang.tests.values.Samples.text;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pohlang.tree.Builtin;
import org.pohlang.values.Builtins;
import org.pohlang.values.ErrorValue;
import org.pohlang.values.None;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohError;
import org.pohlang.values.PohFunction;
import org.pohlang.values.PohList;
import org.pohlang.values.Texts;
import org.pohlang.values.Values;

/** How values are shown, their truth and their equality: section 2 of the reference. */
class ValuesTest {
  private static final PohFunction SUM = Builtins.function(Builtin.TOTAL, "sum", null);
  private static final ErrorValue MATH_ERROR = new ErrorValue("matherror", Texts.of("oh"));
  private static final ErrorValue CUSTOM_ERROR = new ErrorValue("AppError", Texts.of("no"));

  static Stream<Arguments> shownForms() {
    return Stream.of(
        Arguments.of(5, "5", "Number"),
        Arguments.of(2.5, "2.5", "Number"),
        Arguments.of(-0.0, "0", "Number"),
        Arguments.of(5L, "5", "Number"),
        Arguments.of(text("hi \"you\"\n"), "hi \"you\"\n", "Text"),
        Arguments.of(true, "True", "Boolean"),
        Arguments.of(false, "False", "Boolean"),
        Arguments.of(None.NONE, "None", "None"),
        Arguments.of(list(1, 2, 3), "[1, 2, 3]", "List"),
        Arguments.of(list(), "[]", "List"),
        Arguments.of(list(text("a"), list(None.NONE), true), "[a, [None], True]", "List"),
        Arguments.of(dictionary(), "{}", "Dictionary"),
        Arguments.of(dictionary("b", 1, "a", text("x")), "{\"b\": 1, \"a\": x}", "Dictionary"),
        Arguments.of(dictionary("b", 1, "a", 2, "b", 3), "{\"b\": 3, \"a\": 2}", "Dictionary"),
        Arguments.of(
            dictionary("q\"\\\n\u0001é😀", list()),
            "{\"q\\\"\\\\\\n\\u0001é😀\": []}",
            "Dictionary"),
        Arguments.of(SUM, "<function sum>", "Function"),
        Arguments.of(MATH_ERROR, "Error occurred: a math error - oh", "Error"),
        Arguments.of(CUSTOM_ERROR, "AppError occurred: no", "Error"));
  }

  @ParameterizedTest
  @MethodSource("shownForms")
  void areShownAs(Object value, String shown, String type) {
    assertEquals(shown, shown(value));
    assertEquals(type, Values.typeName(value));
  }

  static Stream<Object> falseValues() {
    return Stream.of(
        None.NONE, false, 0, 0.0, -0.0, 0L, Texts.EMPTY, PohList.EMPTY, PohDictionary.EMPTY);
  }

  @ParameterizedTest
  @MethodSource("falseValues")
  void countAsFalse(Object value) {
    assertFalse(Values.isTrue(value));
  }

  static Stream<Object> trueValues() {
    return Stream.of(
        true,
        1,
        -1,
        0.1,
        Double.NaN,
        text(" "),
        text("False"),
        list(0),
        dictionary("", 0),
        SUM,
        MATH_ERROR);
  }

  @ParameterizedTest
  @MethodSource("trueValues")
  void countAsTrue(Object value) {
    assertTrue(Values.isTrue(value));
  }

  /** Each line holds values that are equal to one another and to nothing in another line. */
  private static final Object[][] CLASSES = {
    {5, 5.0, 5L},
    {0, 0.0, -0.0},
    {text("hi")},
    {Texts.EMPTY},
    {list(1, text("a")), list(1.0, text("a"))},
    {list()},
    {list(list(list()))},
    {dictionary("a", 1, "b", 2), dictionary("b", 2.0, "a", 1)},
    {dictionary("a", 1)},
    {dictionary("a", 1, "c", 2)},
    {dictionary()},
    {SUM, Builtins.function(Builtin.TOTAL, "sum", null)},
    {MATH_ERROR, new ErrorValue("MathError", Texts.of("oh"))},
    {new ErrorValue("MathError", Texts.of("other"))},
    {CUSTOM_ERROR, new ErrorValue("APPERROR", Texts.of("no"))},
    {text("[1, 2]")},
    {list(1, 2)},
    {text("<function sum>")},
    {text("Error occurred: a math error - oh")},
  };

  @Test
  void valuesOfOneTypeCompareByValueAndOfTwoTypesAreUnequal() {
    for (Object[] left : CLASSES) {
      for (Object[] right : CLASSES) {
        for (Object a : left) {
          for (Object b : right) {
            assertEquals(
                left == right,
                Values.equal(a, b),
                () -> Values.describe(a) + " is " + Values.describe(b));
          }
        }
      }
    }
  }

  @Test
  void aTextIsEqualToTheShownFormOfANumberABooleanOrNone() {
    Object[] values = {5, 2.5, -0.0, 1e20, true, false, None.NONE, Double.NaN};
    for (Object value : values) {
      assertTrue(Values.equal(text(shown(value)), value));
      assertTrue(Values.equal(value, text(shown(value))));
      assertFalse(Values.equal(value, text(shown(value) + " ")));
      assertTrue(Values.equal(list(value), list(text(shown(value)))));
    }
    assertFalse(Values.equal(text("5.0"), 5));
    assertFalse(Values.equal(text("true"), true));
    assertFalse(Values.equal(1, true));
    assertFalse(Values.equal(0, false));
    assertFalse(Values.equal(0, None.NONE));
    assertFalse(Values.equal(false, None.NONE));
  }

  @Test
  void nanEqualsNothing() {
    PohList list = list(Double.NaN);
    assertFalse(Values.equal(Double.NaN, Double.NaN));
    assertFalse(Values.equal(list, list));
    assertFalse(Values.equal(dictionary("a", list), dictionary("a", list)));
  }

  private static PohList nested(int depth) {
    PohList value = list();
    for (int i = 1; i < depth; i++) {
      value = list(value);
    }
    return value;
  }

  @Test
  void noDepthOfNestingExhaustsTheStack() {
    int depth = 1_000_000;
    String shown = shown(nested(depth));
    assertEquals("[".repeat(depth) + "]".repeat(depth), shown);
    assertTrue(Values.equal(nested(depth), nested(depth)));
    assertFalse(Values.equal(nested(depth), nested(depth - 1)));
    assertEquals("[".repeat(60) + "...", Values.shorten(nested(depth)).substring(0, 63));
  }

  /** A small value that a walk over all paths would never leave. */
  private static Object doubling(int levels) {
    Object value = list(1, 2);
    for (int i = 0; i < levels; i++) {
      value = i % 2 == 0 ? list(value, value) : dictionary("a", value, "b", value);
    }
    return value;
  }

  @Test
  void aValueThatHoldsAnotherManyTimesIsComparedInNoTime() {
    assertTrue(Values.equal(doubling(100), doubling(100)));
    assertFalse(Values.equal(doubling(100), list(doubling(99), doubling(98))));
  }

  @Test
  void aValueThatIsEndlessOnPaperIsNotShown() {
    PohError error = assertThrows(PohError.class, () -> Values.show(doubling(100)));
    assertEquals(
        "Error occurred: a runtime error - The Dictionary is too large to show",
        error.getMessage());
    assertTrue(Values.shorten(doubling(100)).length() < 100);
  }

  @Test
  void messagesShowTheBeginningOfALongValue() {
    assertEquals("x".repeat(60), Values.shorten(text("x".repeat(60))));
    assertEquals("x".repeat(60) + "...", Values.shorten(text("x".repeat(61))));
    assertEquals("x".repeat(60) + "...", Values.shorten(text("x".repeat(100_000))));
    assertEquals("[" + "😀".repeat(59) + "...", Values.shorten(list(text("😀".repeat(70)))));
    assertEquals("{\"" + "k".repeat(58) + "...", Values.shorten(dictionary("k".repeat(99), 1)));
  }

  @Test
  void messagesSayTheTypeWhereTheShownFormDoesNot() {
    assertEquals("Text \"a\\nb\"", Values.describe(text("a\nb")));
    assertEquals("Number 5", Values.describe(5));
    assertEquals("List [1]", Values.describe(list(1)));
    assertEquals("None", Values.describe(None.NONE));
    assertEquals("<function sum>", Values.describe(SUM));
  }
}
