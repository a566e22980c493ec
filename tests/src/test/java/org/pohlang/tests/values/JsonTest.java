package org.pohlang.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pohlang.tests.values.Samples.dictionary;
import static org.pohlang.tests.values.Samples.list;
import static org.pohlang.tests.values.Samples.outcome;
import static org.pohlang.tests.values.Samples.text;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.tree.Builtin;
import org.pohlang.values.Builtins;
import org.pohlang.values.None;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohList;
import org.pohlang.values.Values;

/** Reading and writing JSON as RFC 8259 has it. */
class JsonTest {
  private static Object read(String json) {
    return Builtins.call(Builtin.PARSE_JSON, new Object[] {text(json)}, null);
  }

  private static Object write(Object value) {
    return Builtins.call(Builtin.TO_JSON, new Object[] {value}, null);
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("null", "None"),
        Arguments.of(" \t\r\n true \n", "True"),
        Arguments.of("false", "False"),
        Arguments.of("0", "0"),
        Arguments.of("-0", "0"),
        Arguments.of("-12.50", "-12.5"),
        Arguments.of("1e2", "100"),
        Arguments.of("1E+2", "100"),
        Arguments.of("25e-1", "2.5"),
        Arguments.of("30.0", "30"),
        Arguments.of("9007199254740993", "9007199254740992"),
        Arguments.of("123456789012345678901234567890", "123456789012345677877719597056"),
        Arguments.of("1e-400", "0"),
        Arguments.of("1." + "0".repeat(5000) + "1", "1"),
        Arguments.of("\"\"", ""),
        Arguments.of("\"é😀\"", "é😀"),
        Arguments.of("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", "\"\\/\b\f\n\r\té"),
        Arguments.of("\"\\ud83d\\ude00\\uD83D\\uDE00\"", "😀😀"),
        Arguments.of("\"\\u0000\"", "\u0000"),
        Arguments.of("\"\u007f\u2028\"", "\u007f\u2028"),
        Arguments.of("[]", "[]"),
        Arguments.of("[ 1 , [ ] ,\n{ } ]", "[1, [], {}]"),
        Arguments.of("{\"b\":1,\"a\":{\"c\":[2]}}", "{\"b\": 1, \"a\": {\"c\": [2]}}"),
        Arguments.of("{\"a\":1,\"b\":2,\"a\":3}", "{\"a\": 3, \"b\": 2}"),
        Arguments.of("{\"\":1}", "{\"\": 1}"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isReadAs(String json, String shown) {
    assertEquals(shown, outcome(() -> read(json)));
  }

  static Stream<Arguments> mistakes() {
    String value = "expected a value, but found ";
    return Stream.of(
        wrong("", 1, 1, value + "the end"),
        wrong("  \n ", 2, 2, value + "the end"),
        wrong("nul", 1, 1, value + "'n'"),
        wrong("True", 1, 1, value + "'T'"),
        wrong("nullx", 1, 1, value + "'n'"),
        wrong("NaN", 1, 1, value + "'N'"),
        wrong("-Infinity", 1, 2, value + "'I'"),
        wrong("+1", 1, 2, "a number must not begin with +"),
        wrong("'a'", 1, 1, value + "'''"),
        wrong("// x\n1", 1, 1, value + "'/'"),
        wrong("/* x */ 1", 1, 1, value + "'/'"),
        wrong("\ufeff1", 1, 1, value + "'\ufeff'"),
        wrong("\u00a01", 1, 1, value + "'\u00a0'"),
        wrong(".5", 1, 1, value + "'.'"),
        wrong("[1,]", 1, 4, value + "']'"),
        wrong("[,1]", 1, 2, value + "','"),
        wrong("[1,,2]", 1, 4, value + "','"),
        wrong("{\"a\":}", 1, 6, value + "'}'"),
        wrong("[\n  1,\n  x\n]", 3, 3, value + "'x'"),
        wrong("{\"é😀\": x}", 1, 8, value + "'x'"),
        wrong("-", 1, 2, value + "the end"),
        wrong("01", 1, 2, "a number must not begin with 0"),
        wrong("-01", 1, 3, "a number must not begin with 0"),
        wrong("[1.]", 1, 3, "expected a digit before and after the point or e of a number"),
        wrong("[1.x]", 1, 3, "expected a digit before and after the point or e of a number"),
        wrong("[1e]", 1, 3, "expected a digit before and after the point or e of a number"),
        wrong("1e999", 1, 1, "the number is too large"),
        wrong("[-1e999]", 1, 2, "the number is too large"),
        wrong("[1 2]", 1, 4, "expected ',' or ']', but found '2'"),
        wrong("[1", 1, 3, "expected ',' or ']', but found the end"),
        wrong("[1}", 1, 3, "expected ',' or ']', but found '}'"),
        wrong("{\"a\":1 \"b\":2}", 1, 8, "expected ',' or '}', but found '\"'"),
        wrong("{\"a\":1", 1, 7, "expected ',' or '}', but found the end"),
        wrong("{\"a\":1]", 1, 7, "expected ',' or '}', but found ']'"),
        wrong("{a:1}", 1, 2, "expected a key in double quotes, but found 'a'"),
        wrong("{1:1}", 1, 2, "expected a key in double quotes, but found '1'"),
        wrong("{\"a\":1,}", 1, 8, "expected a key in double quotes, but found '}'"),
        wrong("{\"a\" 1}", 1, 6, "expected ':' after the key, but found '1'"),
        wrong("{\"a\"}", 1, 5, "expected ':' after the key, but found '}'"),
        wrong("\"abc", 1, 5, "expected '\"' at the end of the text, but found the end"),
        wrong("\"a\nb\"", 1, 3, "expected an escape, such as \\n, in place of '\\n'"),
        wrong("\"a\tb\"", 1, 3, "expected an escape, such as \\n, in place of '\\t'"),
        wrong("\"\\x\"", 1, 3, "expected an escape after \\, but found 'x'"),
        wrong("\"\\u12g4\"", 1, 6, "expected four hexadecimal digits after \\u, but found 'g'"),
        wrong("\"\\ud800\"", 1, 1, "\\ud800 is half of a character without its other half"),
        wrong(
            "[\"\\udc00\\ud800\"]", 1, 2, "\\udc00 is half of a character without its other half"),
        wrong("1 2", 1, 3, "expected the end after the value, but found '2'"),
        wrong("[1]]", 1, 4, "expected the end after the value, but found ']'"),
        wrong("{} x", 1, 4, "expected the end after the value, but found 'x'"));
  }

  private static Arguments wrong(String json, int line, int column, String reason) {
    return Arguments.of(json, line, column, reason);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isRefused(String json, int line, int column, String reason) {
    assertEquals(
        "JsonError: Invalid JSON at line " + line + ", column " + column + ": " + reason,
        outcome(() -> read(json)));
  }

  @Test
  void nestingIsReadToADepthOf512() {
    assertEquals(
        "[".repeat(512) + "]".repeat(512), outcome(() -> read("[".repeat(512) + "]".repeat(512))));
    String tooDeep = "it is nested more than 512 deep";
    assertEquals(
        "JsonError: Invalid JSON at line 1, column 513: " + tooDeep,
        outcome(() -> read("[".repeat(100_000))));
    assertEquals(
        "JsonError: Invalid JSON at line 1, column 2561: " + tooDeep,
        outcome(() -> read("{\"a\":".repeat(513) + "1" + "}".repeat(513))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void noTextMakesTheReaderFailInAnyOtherWay(int seed) {
    Random random = new Random(seed);
    String alphabet = "[]{}:,\"\\u0123456789abfnrtule.-+E \n\t'/*\ud83d\ude00é\u0000x";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder json = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        json.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String outcome = outcome(() -> read(json.toString()));
      if (outcome.contains("Error")) {
        assertTrue(outcome.startsWith("JsonError: Invalid JSON at line "), outcome);
      }
    }
  }

  @Test
  void onlyATextIsRead() {
    assertEquals(
        "TypeError: parse json from expects a Text, but got Number 5",
        outcome(() -> Builtins.call(Builtin.PARSE_JSON, new Object[] {5}, null)));
  }

  @Test
  void isWrittenWithoutBlanks() {
    PohDictionary value =
        dictionary(
            "b", list(1, 2.5, 30.0, -0.0, 1e20, 1e-7),
            "a", list(None.NONE, true, false),
            "é\"\\\n\u0001😀", list(list(), dictionary()));
    assertEquals(
        "{\"b\":[1,2.5,30,0,100000000000000000000,0.0000001],\"a\":[null,true,false],"
            + "\"é\\\"\\\\\\n\\u0001😀\":[[],{}]}",
        outcome(() -> write(value)));
  }

  @Test
  void isWrittenPrettyWithTwoBlanks() {
    PohDictionary value =
        dictionary("a", list(1, dictionary("b", None.NONE)), "c", list(), "d", dictionary());
    assertEquals(
        """
        {
          "a": [
            1,
            {
              "b": null
            }
          ],
          "c": [],
          "d": {}
        }\
        """,
        outcome(() -> Builtins.call(Builtin.TO_PRETTY_JSON, new Object[] {value}, null)));
  }

  @Test
  void whatJsonHasNoFormForIsAnError() {
    String noJson = "JsonError: Cannot convert to JSON: there is no JSON for ";
    assertEquals(noJson + "Number NaN", outcome(() -> write(list(Double.NaN))));
    assertEquals(noJson + "Number -Infinity", outcome(() -> write(Double.NEGATIVE_INFINITY)));
    assertEquals(
        noJson + "<function sum>",
        outcome(() -> write(dictionary("f", Builtins.function("sum", null)))));
    Object deep = 1;
    for (int i = 0; i < 512; i++) {
      deep = list(deep);
    }
    Object deepest = deep;
    assertEquals("[".repeat(512) + "1" + "]".repeat(512), outcome(() -> write(deepest)));
    assertEquals(
        "JsonError: Cannot convert to JSON: it is nested more than 512 deep",
        outcome(() -> write(list(deepest))));
  }

  @Test
  void aValueThatIsEndlessOnPaperIsNotWritten() {
    Object value = list(1, 2);
    for (int i = 0; i < 100; i++) {
      value = list(value, value);
    }
    Object doubling = value;
    assertEquals(
        "JsonError: Cannot convert to JSON: it would be too large", outcome(() -> write(doubling)));
  }

  @Test
  void whatWasWrittenIsReadBackAsTheSame() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      Object value = random(random, 5);
      assertEquals(Values.show(value), Values.show(read(outcome(() -> write(value)))));
      assertTrue(Values.equal(value, read(outcome(() -> write(value)))));
    }
  }

  private static Object random(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> None.NONE;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
      case 4 -> text(randomText(random));
      case 5 -> {
        PohList list = PohList.EMPTY;
        for (int i = random.nextInt(5); i > 0; i--) {
          list = list.append(random(random, depth - 1));
        }
        yield list;
      }
      default -> {
        PohDictionary dictionary = PohDictionary.EMPTY;
        for (int i = random.nextInt(20); i > 0; i--) {
          dictionary = dictionary.with(text(randomText(random)), random(random, depth - 1));
        }
        yield dictionary;
      }
    };
  }

  private static String randomText(Random random) {
    int[] codePoints = {0, 10, 31, ' ', '"', '\\', '/', 'a', 0x7f, 0xe9, 0x2028, 0xffff, 0x1f600};
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
    }
    return text.toString();
  }

  @Test
  void phrasesOnReadJson() {
    PohDictionary ada = dictionary("name", text("Ada"));
    assertEquals("Ada", outcome(() -> call(Builtin.JSON_GET, text("name"), ada)));
    assertEquals("2", outcome(() -> call(Builtin.JSON_GET, -1, list(1, 2))));
    assertEquals(
        "RuntimeError: Key not found in dictionary: \"age\"",
        outcome(() -> call(Builtin.JSON_GET, text("age"), ada)));
    assertEquals(
        "TypeError: get from json expects a Dictionary or a List, but got Text \"{}\"",
        outcome(() -> call(Builtin.JSON_GET, text("age"), text("{}"))));
    assertEquals(
        "{\"name\": Ada, \"age\": 36}",
        outcome(() -> call(Builtin.JSON_SET, text("age"), ada, 36)));
    assertEquals("{\"name\": Ada}", outcome(() -> ada));
    assertEquals("[1]", outcome(() -> call(Builtin.JSON_PUSH, 1, call(Builtin.NEW_JSON_ARRAY))));
    assertEquals("1", outcome(() -> call(Builtin.JSON_LENGTH, ada)));
    assertEquals("{}", outcome(() -> call(Builtin.NEW_JSON_OBJECT)));
  }

  private static Object call(Builtin builtin, Object... arguments) {
    return Builtins.call(builtin, arguments, null);
  }
}
