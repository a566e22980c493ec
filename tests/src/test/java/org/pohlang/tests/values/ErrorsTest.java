package org.pohlang.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pohlang.tests.values.Samples.dictionary;
import static org.pohlang.tests.values.Samples.list;
import static org.pohlang.tests.values.Samples.text;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pohlang.text.Excerpt;
import org.pohlang.text.NearestName;
import org.pohlang.text.Position;
import org.pohlang.text.SourceText;
import org.pohlang.values.ErrorReport;
import org.pohlang.values.ErrorValue;
import org.pohlang.values.Errors;
import org.pohlang.values.PohError;
import org.pohlang.values.Texts;

/** The messages that no operator and no phrase gives, and how errors are reported. */
class ErrorsTest {
  private static final List<String> NAMES = List.of("total", "count", "counter", "Total2");

  static Stream<Arguments> messages() {
    return Stream.of(
        of(
            Errors.undefinedVariable("totl", NAMES),
            "RuntimeError: Variable 'totl' is not defined",
            "Did you mean 'total'?"),
        of(
            Errors.undefinedVariable("price", NAMES),
            "RuntimeError: Variable 'price' is not defined",
            null),
        of(
            Errors.undefinedFunction("conut", NAMES),
            "RuntimeError: Function 'conut' is not defined",
            "Did you mean 'count'?"),
        of(Errors.notAFunction("x"), "TypeError: 'x' is not a function", null),
        of(
            Errors.wrongArgumentCount("add", 2, 2, 3),
            "TypeError: Function 'add' expects 2 arguments but got 3",
            null),
        of(
            Errors.wrongArgumentCount("add", 1, 2, 0),
            "TypeError: Function 'add' expects 1 to 2 arguments but got 0",
            null),
        of(
            Errors.wrongArgumentCount("f", 1, 1, 0),
            "TypeError: Function 'f' expects 1 argument but got 0",
            null),
        of(
            Errors.divisionByZero(),
            "MathError: Division by zero",
            "Ensure denominator is not zero before dividing"),
        of(
            Errors.cannotSubtract(text("5"), 1),
            "TypeError: Cannot subtract non-numeric values",
            "The values are Text \"5\" and Number 1"),
        of(
            Errors.recursionTooDeep(),
            "RuntimeError: Recursion is too deep",
            "Make sure that every function stops calling itself at some point"),
        of(
            Errors.circularImport("lib/a.poh"),
            "RuntimeError: Circular import detected: lib/a.poh",
            null),
        of(
            Errors.keyNotFound(text("nmae"), dictionary("name", 1)),
            "RuntimeError: Key not found in dictionary: \"nmae\"",
            "Did you mean \"name\"?"),
        of(
            Errors.unknownModule("mth", List.of("math", "text")),
            "RuntimeError: There is no system module 'mth'",
            "Did you mean 'math'?"),
        of(
            Errors.unknownModuleName("math", "sqr", List.of("sqrt", "abs")),
            "RuntimeError: Module 'math' has no 'sqr'",
            "Did you mean 'sqrt'?"),
        of(
            Errors.moduleNotImported("math", List.of()),
            "RuntimeError: No module is imported as 'math'",
            "Begin the program with Import system \"math\""),
        of(
            Errors.aliasTaken("m", "math", "text"),
            "RuntimeError: Module 'math' cannot be imported as 'm': that is module 'text'",
            null),
        of(
            Errors.fileError("read file", "x.txt", "permission denied"),
            "FileError: Failed to read file 'x.txt': permission denied",
            null),
        of(Errors.thrown(list(1)), "RuntimeError: [1]", null),
        of(Errors.of("AppError", "x", "y"), "AppError: x", "y"));
  }

  private static Arguments of(PohError error, String message, String hint) {
    return Arguments.of(error, message, hint);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void areInTheCatalogue(PohError error, String message, String hint) {
    assertEquals(message, error.value().type() + ": " + Texts.string(error.value().message()));
    assertEquals(hint, error.hint());
  }

  @Test
  void throwingAnErrorValueThrowsItAndRethrowingKeepsItsCalls() {
    ErrorValue value = new ErrorValue("AppError", text("x"));
    assertNull(value.origin());
    PohError thrown = Errors.thrown(value);
    assertSame(value, thrown.value());
    assertSame(thrown, value.origin());
    assertSame(thrown, Errors.rethrown(value));
    assertEquals("x", Texts.string(Errors.rethrown(text("x")).value().message()));
  }

  @Test
  void typesMatchWithoutRegardToCase() {
    ErrorValue file = new ErrorValue("FILEERROR", text("x"));
    assertEquals("FileError", file.type());
    assertTrue(file.isBuiltinType());
    assertTrue(file.matches("fileError"));
    assertFalse(file.matches("File"));
    ErrorValue custom = new ErrorValue("appError", text("x"));
    assertEquals("appError", custom.type());
    assertFalse(custom.isBuiltinType());
    assertTrue(custom.matches("AppError"));
  }

  private static final SourceText SHOP =
      new SourceText(
          "shop.poh",
          """
          Start Program
          Make average with total, count
              Set sum to total
              Return total divided by count
          End
          """);

  @Test
  void anUncaughtErrorIsReportedWithItsPlaceAndCalls() {
    PohError error = Errors.divisionByZero();
    error.addFrame("average", "shop.poh", new Position(4, 12, 4, 34), SHOP);
    error.addFrame("<main>", "shop.poh", new Position(9, 7, 9, 20), SHOP);
    assertEquals(
        """
        Error: [MathError] Error occurred: a math error - Division by zero
          --> shop.poh:4:12
           4 |     Return total divided by count
             |            ^^^^^^^^^^^^^^^^^^^^^^
          in average at shop.poh:4:12
          in <main> at shop.poh:9:7
        Hint: Ensure denominator is not zero before dividing
        """,
        ErrorReport.of(error));
  }

  @Test
  void strippedCodeIsReportedByItsInstructions() {
    PohError error = Errors.runtimeError("x");
    error.addFrame("average", "instruction 12 of shop.pbc", null, null);
    error.addFrame("<main>", "shop.poh", new Position(9, 7, 9, 20), null);
    assertEquals(
        """
        Error: [RuntimeError] Error occurred: a runtime error - x
          --> instruction 12 of shop.pbc
          in average at instruction 12 of shop.pbc
          in <main> at shop.poh:9:7
        """,
        ErrorReport.of(error));
  }

  @Test
  void anErrorThatPassedNoCallIsReportedWithoutAPlace() {
    assertEquals(
        "Error: [AppError] AppError occurred: x\n",
        ErrorReport.of(Errors.of("AppError", "x", null)));
  }

  @Test
  void ofManyCallsTheReportKeepsTheFirstAndTheLast() {
    PohError error = Errors.recursionTooDeep();
    for (int i = 1; i <= 10_000; i++) {
      error.addFrame("f", "a.poh", new Position(i, 1, i, 2), null);
    }
    assertEquals(10_000, error.frameCount());
    assertEquals(40, error.frames().size());
    List<String> lines = ErrorReport.of(error).lines().toList();
    assertEquals("  in f at a.poh:30:1", lines.get(31));
    assertEquals("  ... 9,960 more calls", lines.get(32));
    assertEquals("  in f at a.poh:9991:1", lines.get(33));
    assertEquals("  in f at a.poh:10000:1", lines.get(42));
  }

  @Test
  void allOfFortyCallsAreReported() {
    PohError error = Errors.recursionTooDeep();
    for (int i = 1; i <= 40; i++) {
      error.addFrame("f", "a.poh", new Position(i, 1, i, 2), null);
    }
    assertFalse(ErrorReport.of(error).contains("more calls"));
  }

  @Test
  void anErrorHasNoJavaStackTrace() {
    assertEquals(0, Errors.divisionByZero().getStackTrace().length);
  }

  @ParameterizedTest
  @CsvSource({
    "totl, total",
    "toatl, total",
    "TOTAL, total",
    "tota, total",
    "cuonters, counter",
    "x, ",
    "tt, ",
    "completelyDifferent, ",
  })
  void theNearestNameIsTheOneMeant(String name, String nearest) {
    assertEquals(nearest, NearestName.find(name, NAMES));
  }

  @Test
  void theNearestNameDoesNotDependOnTheOrderOfNames() {
    assertEquals("aab", NearestName.find("aac", List.of("aad", "aab")));
    assertEquals("aab", NearestName.find("aac", List.of("aab", "aad")));
  }

  @Test
  void lookingForTheNearestNameHasABound() {
    assertNull(NearestName.find("x".repeat(100_000), Collections.nCopies(1_000_000, "y")));
    assertNull(NearestName.find("abcdef", Collections.nCopies(Integer.MAX_VALUE, "uvwxyz")));
  }

  static Stream<Arguments> excerpts() {
    SourceText text =
        new SourceText(
            "a.poh",
            "\tSet x to \"é😀\" plus y\r\nWrite 1\n"
                + "0123456789".repeat(30)
                + "\nbell\u0007 x\n");
    return Stream.of(
        Arguments.of(
            text,
            new Position(1, 11, 1, 16),
            """
              --> a.poh:1:11
               1 | \tSet x to "é😀" plus y
                 | \t         ^^^^
            """),
        // To the end of the line where the place goes on.
        Arguments.of(
            text,
            new Position(2, 7, 4, 3),
            """
              --> a.poh:2:7
               2 | Write 1
                 |       ^
            """),
        // Nothing is at the place.
        Arguments.of(
            text,
            new Position(2, 8, 2, 8),
            """
              --> a.poh:2:8
               2 | Write 1
                 |        ^
            """),
        Arguments.of(
            text,
            new Position(3, 101, 3, 104),
            """
              --> a.poh:3:101
               3 | ...%s...
                 |    %s^^^
            """
                .formatted("0123456789".repeat(12), " ".repeat(40))),
        Arguments.of(
            text,
            new Position(4, 7, 4, 8),
            """
              --> a.poh:4:7
               4 | bell  x
                 |       ^
            """),
        Arguments.of(text, new Position(99, 1, 99, 2), "  --> a.poh:99:1\n"),
        Arguments.of(null, new Position(4, 7, 4, 8), "  --> a.poh:4:7\n"));
  }

  @ParameterizedTest
  @MethodSource("excerpts")
  void anExcerptPointsAtThePlace(SourceText text, Position position, String expected) {
    assertEquals(expected, Excerpt.render("a.poh", text, position));
  }

  @Test
  void theMarginGrowsWithTheLineNumber() {
    SourceText text = new SourceText("a.poh", "\n".repeat(12344) + "x");
    assertEquals(
        "  --> a.poh:12345:1\n12345 | x\n      | ^\n",
        Excerpt.render("a.poh", text, new Position(12345, 1, 12345, 2)));
  }
}
