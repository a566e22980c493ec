package org.pohlang.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pohlang.tests.values.Samples.dictionary;
import static org.pohlang.tests.values.Samples.list;
import static org.pohlang.tests.values.Samples.outcome;
import static org.pohlang.tests.values.Samples.text;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pohlang.tree.Builtin;
import org.pohlang.values.Builtins;
import org.pohlang.values.ErrorValue;
import org.pohlang.values.None;
import org.pohlang.values.Numbers;
import org.pohlang.values.Operators;
import org.pohlang.values.PohFunction;
import org.pohlang.values.PohList;
import org.pohlang.values.Texts;
import org.pohlang.values.Values;

/** The phrases of section 6, but for files and JSON. */
class BuiltinsTest {
  private static final Object NONE = None.NONE;
  private static final PohList EMPTY = list();
  private static final PohFunction DOUBLE = function(a -> Operators.multiply(a, 2));
  private static final PohFunction IS_LARGE = function(a -> Operators.greater(a, 5));
  private static final ErrorValue ERROR = new ErrorValue("filEerror", Texts.of("gone"));

  private static Context context;

  @BeforeAll
  static void open() {
    context = Context.newBuilder(ProbeLanguage.ID).build();
  }

  @AfterAll
  static void close() {
    context.close();
  }

  private interface OneArgument {
    Object call(Object argument);
  }

  private static PohFunction function(OneArgument body) {
    return new PohFunction() {
      @Override
      public String name() {
        return "f";
      }

      @Override
      public int minArguments() {
        return 1;
      }

      @Override
      public int maxArguments() {
        return 1;
      }

      @Override
      public Object call(Object... arguments) {
        return body.call(arguments[0]);
      }
    };
  }

  static Stream<Arguments> phrases() {
    return Stream.of(
        // Numbers
        of(Builtin.TOTAL, "6.5", list(1, 2, 3.5)),
        of(Builtin.TOTAL, "0", EMPTY),
        of(Builtin.TOTAL, "5", 5),
        of(Builtin.TOTAL, "4294967294", list(Integer.MAX_VALUE, Integer.MAX_VALUE)),
        of(
            Builtin.TOTAL,
            "TypeError: total of expects numbers; item 2 was x",
            list(1, 2, text("x"))),
        of(
            Builtin.TOTAL,
            "TypeError: total of expects a List of numbers or a Number, but got Text \"5\"",
            text("5")),
        of(Builtin.SMALLEST, "-1", list(3, -1, 2)),
        of(Builtin.SMALLEST, "7", 7),
        of(Builtin.SMALLEST, "1", list(Double.NaN, 2, 1, Double.NaN)),
        of(Builtin.SMALLEST, "NaN", list(Double.NaN)),
        of(Builtin.SMALLEST, "RuntimeError: smallest in an empty list is undefined", EMPTY),
        of(
            Builtin.SMALLEST,
            "TypeError: smallest in expects numbers; item 0 was [1]",
            list(list(1), 2)),
        of(Builtin.LARGEST, "3", list(3, -1, 2)),
        of(Builtin.LARGEST, "-1", list(-3, -1, -2)),
        of(Builtin.LARGEST, "RuntimeError: largest in an empty list is undefined", EMPTY),
        of(Builtin.ABSOLUTE, "5", -5),
        of(Builtin.ABSOLUTE, "2147483648", Integer.MIN_VALUE),
        of(
            Builtin.ABSOLUTE,
            "TypeError: absolute value of expects a Number, but got Text \"-5\"",
            text("-5")),
        of(Builtin.ROUND, "3", 2.5),
        of(Builtin.ROUND, "-3", -2.5),
        of(Builtin.ROUND, "2", 2.4999999999999996),
        of(Builtin.ROUND, "0", 0.49999999999999994),
        of(Builtin.ROUND, "0", -0.4),
        of(Builtin.ROUND, "4503599627370496", 4503599627370495.5),
        of(Builtin.ROUND, "9007199254740992", 9007199254740992.0),
        of(Builtin.ROUND, "NaN", Double.NaN),
        of(Builtin.ROUND, "Infinity", Double.POSITIVE_INFINITY),
        of(Builtin.ROUND_DOWN, "-3", -2.5),
        of(Builtin.ROUND_UP, "-2", -2.5),
        of(Builtin.ROUND_UP, "3", 2.1),
        of(Builtin.ROUND_UP, "TypeError: round up expects a Number, but got None", NONE),
        of(Builtin.RANGE, "[0, 1, 2]", 3),
        of(Builtin.RANGE, "[0, 1, 2]", 3.9),
        of(Builtin.RANGE, "[]", 0),
        of(Builtin.RANGE, "[]", -5),
        of(Builtin.RANGE, "[2, 3, 4]", 2, 5),
        of(Builtin.RANGE, "[]", 5, 2),
        of(Builtin.RANGE, "[1, 3, 5]", 1, 6, 2),
        of(Builtin.RANGE, "[5, 3, 1]", 5, 0, -2),
        of(Builtin.RANGE, "[]", 1, 5, 0),
        of(Builtin.RANGE, "[]", 1, 5, 0.5),
        of(Builtin.RANGE, "[4294967296, 4294967297]", 4294967296.0, 4294967298.0),
        of(
            Builtin.RANGE,
            "RuntimeError: The range would be too long: it can have at most 134217728 numbers",
            1e18),
        of(
            Builtin.RANGE,
            "RuntimeError: The range would be too long: it can have at most 134217728 numbers",
            0,
            Double.POSITIVE_INFINITY),
        of(Builtin.RANGE, "TypeError: range expects a Number, but got Number NaN", Double.NaN),
        of(Builtin.RANGE, "TypeError: range expects a Number, but got Text \"3\"", text("3")),
        of(Builtin.INPUT_VALUE, "5", text("5.0")),
        of(Builtin.INPUT_VALUE, "five", text("five")),
        of(Builtin.INPUT_NUMBER, "-5", text("-5")),
        of(
            Builtin.INPUT_NUMBER,
            "ValidationError: Expected a number, but the input was \"five\"",
            text("five")),
        of(
            Builtin.INPUT_NUMBER,
            "ValidationError: Expected a number, but the input was \"\"",
            Texts.EMPTY),
        // Text
        of(Builtin.UPPERCASE, "STRASSE Iİ", text("straße iİ")),
        of(Builtin.UPPERCASE, "TRUE", true),
        of(Builtin.LOWERCASE, "ada i", text("ADA I")),
        of(Builtin.LOWERCASE, "[a, 1]", list(text("A"), 1)),
        of(Builtin.TRIM, "a b", text("\u00a0 a b\n")),
        of(Builtin.JOIN, "1, a, None", list(1, text("a"), NONE), text(", ")),
        of(Builtin.JOIN, "", EMPTY, text(", ")),
        of(Builtin.JOIN, "102", list(1, 2), 0),
        of(Builtin.JOIN, "TypeError: join expects a List, but got Text \"a\"", text("a"), text("")),
        of(Builtin.SPLIT, "[a, , b, ]", text("a,,b,"), text(",")),
        of(Builtin.SPLIT, "[a, b]", text("a - b"), text(" - ")),
        of(Builtin.SPLIT, "[a]", text("a"), text(",")),
        of(Builtin.SPLIT, "[]", text(""), text("")),
        of(Builtin.SPLIT, "[a, é, 😀]", text("aé😀"), text("")),
        of(Builtin.SPLIT, "[1, 2]", 10.2, text("0.")),
        // Collections
        of(Builtin.FIRST, "1", list(1, 2)),
        of(Builtin.FIRST, "é", text("éa")),
        of(Builtin.LAST, "2", list(1, 2)),
        of(Builtin.LAST, "😀", text("a😀")),
        of(Builtin.FIRST, "RuntimeError: first in an empty list: there is no item", EMPTY),
        of(Builtin.LAST, "RuntimeError: last in an empty text: there is no item", text("")),
        of(
            Builtin.LAST,
            "TypeError: last in expects a List or a Text, but got Dictionary {}",
            dictionary()),
        of(Builtin.REVERSE, "[3, 2, 1]", list(1, 2, 3)),
        of(Builtin.REVERSE, "😀éa", text("aé😀")),
        of(
            Builtin.REVERSE,
            "TypeError: reverse of expects a List or a Text, but got Number 12",
            12),
        of(Builtin.COUNT, "3", list(1, 2, 3)),
        of(Builtin.COUNT, "3", text("aé😀")),
        of(Builtin.COUNT, "1", dictionary("a", 1)),
        of(Builtin.COUNT, "0", 5),
        of(Builtin.COUNT, "0", NONE),
        of(Builtin.CONTAINS, "True", text("5"), list(1, 5)),
        of(Builtin.CONTAINS, "True", list(1), list(list(1.0))),
        of(Builtin.CONTAINS, "False", Double.NaN, list(Double.NaN)),
        of(Builtin.CONTAINS, "True", text("ell"), text("hello")),
        of(Builtin.CONTAINS, "True", text(""), text("")),
        of(Builtin.CONTAINS, "True", 5, text("152")),
        of(Builtin.CONTAINS, "True", text("a"), dictionary("a", NONE)),
        of(Builtin.CONTAINS, "False", text("b"), dictionary("a", text("b"))),
        of(Builtin.CONTAINS, "True", 1, dictionary("1", 0)),
        of(
            Builtin.CONTAINS,
            "TypeError: contains expects a List, a Text or a Dictionary, but got Number 5",
            5,
            5),
        of(Builtin.REMOVE, "[1, 2]", 2, list(1, text("2"), 2)),
        of(Builtin.REMOVE, "[1]", 2, list(1)),
        of(Builtin.REMOVE, "TypeError: remove expects a List, but got Text \"a\"", 2, text("a")),
        of(Builtin.APPEND, "[1, 2]", 2, list(1)),
        of(Builtin.APPEND, "TypeError: append expects a List, but got Text \"a\"", 2, text("a")),
        of(Builtin.INSERT, "[9, 1, 2]", 9, 0, list(1, 2)),
        of(Builtin.INSERT, "[1, 9, 2]", 9, 1.9, list(1, 2)),
        of(Builtin.INSERT, "[1, 9, 2]", 9, -1, list(1, 2)),
        of(Builtin.INSERT, "[1, 2, 9]", 9, 2, list(1, 2)),
        of(Builtin.INSERT, "[1, 2, 9]", 9, Double.POSITIVE_INFINITY, list(1, 2)),
        of(Builtin.INSERT, "[9, 1, 2]", 9, -1e300, list(1, 2)),
        of(
            Builtin.INSERT,
            "TypeError: insert expects a Number as the position, but got Number NaN",
            9,
            Double.NaN,
            list(1)),
        of(
            Builtin.INSERT,
            "TypeError: insert expects a List, but got Text \"ab\"",
            9,
            0,
            text("ab")),
        of(Builtin.MAP, "[2, 4, 5]", list(1, 2, 2.5), DOUBLE),
        of(
            Builtin.MAP,
            "TypeError: Cannot multiply non-numeric values",
            list(1, text("a")),
            DOUBLE),
        of(Builtin.MAP, "TypeError: map expects a Function, but got Number 5", list(1), 5),
        of(Builtin.MAP, "TypeError: map expects a List, but got Text \"ab\"", text("ab"), DOUBLE),
        of(Builtin.FILTER, "[7, 6]", list(7, 1, 6), IS_LARGE),
        of(Builtin.FILTER, "[1]", list(0, 1, 0), function(item -> item)),
        // Errors
        of(Builtin.ERROR_MESSAGE, "gone", ERROR),
        of(Builtin.ERROR_TYPE, "FileError", ERROR),
        of(Builtin.ERROR_TYPE, "appError", new ErrorValue("appError", Texts.EMPTY)),
        of(
            Builtin.ERROR_MESSAGE,
            "TypeError: error message of expects an Error, but got Text \"gone\"",
            text("gone")),
        of(Builtin.NEW_ERROR, "AppError occurred: [1]", text("AppError"), list(1)),
        of(Builtin.NEW_ERROR, "Error occurred: a JSON error - x", text("JSONERROR"), text("x")),
        of(
            Builtin.NEW_ERROR,
            "TypeError: error of type expects a Text as the type, but got Number 5",
            5,
            text("x")),
        // The command line
        of(Builtin.ARGUMENTS, "[one, zwei]"));
  }

  private static Arguments of(Builtin builtin, String expected, Object... arguments) {
    return Arguments.of(builtin, expected, arguments);
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @MethodSource("phrases")
  void phrase(Builtin builtin, String expected, Object[] arguments) {
    String before = Values.shorten(list(arguments));
    assertEquals(
        expected,
        ProbeLanguage.in(
            context, world -> outcome(() -> Builtins.call(builtin, arguments, world))));
    assertEquals(before, Values.shorten(list(arguments)), "the operands");
  }

  @Test
  void splittingAnEmptyTextGivesOneEmptyPart() {
    Object parts = Builtins.call(Builtin.SPLIT, new Object[] {text(""), text(",")}, null);
    assertEquals(1, ((PohList) parts).size());
  }

  @Test
  void nowIsInWholeSeconds() {
    double before = Instant.now().getEpochSecond();
    double now = Numbers.toDouble(Builtins.call(Builtin.NOW, new Object[0], null));
    assertTrue(before <= now && now <= before + 60 && now == Math.rint(now));
  }

  @Test
  void everyOperationThatHasAFunctionNameIsAFunction() {
    for (Builtin builtin : Builtin.values()) {
      for (String name : builtin.functionNames()) {
        PohFunction function = Builtins.function(name, null);
        assertEquals("<function " + name + ">", Values.shorten(function));
        assertEquals(builtin.minArguments(), function.minArguments());
        assertEquals(builtin.maxArguments(), function.maxArguments());
      }
    }
    assertNull(Builtins.function("nosuch", null));
  }

  @Test
  void functionsCheckTheNumberOfTheirArguments() {
    PohFunction sum = Builtins.function("sum", null);
    assertEquals("3", outcome(() -> sum.call(list(1, 2))));
    assertEquals(
        "TypeError: Function 'sum' expects 1 argument but got 2", outcome(() -> sum.call(1, 2)));
    assertEquals(
        "TypeError: Function 'range' expects 1 to 3 arguments but got 0",
        outcome(() -> Builtins.function("range", null).call()));
    assertEquals(
        "TypeError: Function 'now' expects 0 arguments but got 1",
        outcome(() -> Builtins.function("now", null).call(1)));
  }

  @Test
  void whatOperationsDoNotKeepTheyDoNotKeep() {
    for (Builtin builtin : Builtin.values()) {
      if (Builtins.keepsArguments(builtin)
          || builtin == Builtin.WRITE_FILE
          || builtin == Builtin.APPEND_FILE) {
        continue;
      }
      PohList inner = list(1, 2).storeOwned(0, 3);
      PohList owned = list(text("x"), inner).storeOwned(0, inner).share().storeOwned(1, 5);
      Object[] arguments = new Object[builtin.minArguments()];
      Arrays.fill(arguments, 0);
      int operand = builtin == Builtin.JOIN ? 0 : arguments.length - 1;
      arguments[operand] = owned;
      Object result;
      try {
        result = Builtins.call(builtin, arguments, null);
      } catch (RuntimeException e) {
        continue;
      }
      String shown = Values.shorten(result);
      Operators.storeIndexOwned(owned, new Object[] {0, 0}, 99);
      assertEquals(shown, Values.shorten(result), builtin::name);
    }
  }
}
