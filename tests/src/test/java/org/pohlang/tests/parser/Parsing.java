package org.pohlang.tests.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.pohlang.parser.Parser;
import org.pohlang.parser.SyntaxException;
import org.pohlang.text.Position;
import org.pohlang.text.SourceText;
import org.pohlang.tree.Program;

/**
 * Tables of what programs are parsed to. A row is {@code input => result}; in the input, ⏎ stands
 * for the end of a line. Empty rows and rows that begin with {@code --} are left out.
 */
final class Parsing {
  private static final String ARROW = "=>";
  private static final String NEW_LINE = "⏎";

  private Parsing() {}

  static Program parse(String text) throws SyntaxException {
    return Parser.parse(new SourceText("test.poh", text));
  }

  /** A program of these statements; they begin at its second line. */
  static String program(String statements) {
    return "Start Program\n" + statements + "\nEnd Program\n";
  }

  /** The trees of the statements in the left column. */
  static Stream<DynamicTest> statements(String table) {
    return rows(table, input -> TreePrinter.print(parse(program(input))));
  }

  /** The trees of the expressions in the left column. */
  static Stream<DynamicTest> expressions(String table) {
    return rows(
        table,
        input -> {
          String tree = TreePrinter.print(parse(program("Write " + input)));
          return tree.substring("(write ".length(), tree.length() - 1);
        });
  }

  /**
   * The errors of the statements in the left column, each with its line and column, separated by
   * {@code |}; the statements begin in line 2.
   */
  static Stream<DynamicTest> errors(String table) {
    return rows(table, input -> errorsOf(program(input)));
  }

  /** The errors of the whole programs in the left column. */
  static Stream<DynamicTest> programErrors(String table) {
    return rows(table, Parsing::errorsOf);
  }

  /** The hints that come with the errors of the statements in the left column. */
  static Stream<DynamicTest> hints(String table) {
    return rows(
        table,
        input -> {
          SyntaxException e = exception(program(input));
          return String.join(" | ", e.errors().stream().map(x -> "" + x.hint()).toList());
        });
  }

  private interface Reading {
    String apply(String input) throws SyntaxException;
  }

  private static Stream<DynamicTest> rows(String table, Reading reading) {
    return table
        .lines()
        .filter(row -> !row.isBlank() && !row.startsWith("--"))
        .map(
            row -> {
              int arrow = row.lastIndexOf(ARROW);
              String input = row.substring(0, arrow).strip();
              String expected = row.substring(arrow + ARROW.length()).strip();
              return DynamicTest.dynamicTest(
                  input.isEmpty() ? "(nothing)" : input,
                  () -> assertEquals(expected, reading.apply(input.replace(NEW_LINE, "\n"))));
            });
  }

  static SyntaxException exception(String text) {
    return assertThrows(SyntaxException.class, () -> parse(text));
  }

  private static String errorsOf(String text) {
    SyntaxException e = exception(text);
    Function<org.pohlang.text.SyntaxError, String> show =
        error -> {
          Position position = e.source().positionOf(error.span());
          return position.line() + ":" + position.column() + " " + error.message();
        };
    List<String> errors = e.errors().stream().map(show).toList();
    return String.join(" | ", errors);
  }
}
