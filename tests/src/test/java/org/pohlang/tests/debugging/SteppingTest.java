package org.pohlang.tests.debugging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Stepping through a program stops at each statement that runs, in the order of running. */
class SteppingTest {
  static List<Arguments> programs() {
    return List.of(
        program(
            "plain statements",
            """
            Set x to 1
            Write x
            Increase x by 2
            Decrease x
            Set xs to [1, 2]
            Add 3 to xs
            Set xs[0] to 5
            Ask for name
            """,
            "2 3 4 5 6 7 8 9"),
        program(
            "If",
            """
            Set x to 3
            If x is 1
                Write 1
            Otherwise If x is 2
                Write 2
            Otherwise If x is 3
                Write 3
            Otherwise
                Write 4
            End
            If x is 9 Write 1 Otherwise Write 2
            """,
            "2 3 5 7 8 12 12"),
        program(
            "While, with Continue and Break",
            """
            Set n to 0
            While n is less than 5
                Increase n
                If n is 1
                    Continue
                End
                If n is 2
                    Break
                End
            End
            Write n
            """,
            "2 3 4 5 6 3 4 5 8 9 12"),
        program(
            "Repeat",
            """
            Repeat 2 times
                Write 1
            End
            """,
            "2 3 3"),
        program(
            "For each",
            """
            For each x in [1, 2]
                Write x
            End
            """,
            "2 3 3"),
        program(
            "functions",
            """
            Make twice with x Return x times 2
            Make add with a, b set to 1
                Return a plus b
            End
            Use twice with 4
            add(1)
            Write add(1, twice(2))
            Make idle
            End
            idle()
            """,
            "2 3 6 2 7 4 8 2 4 9 11"),
        program(
            "try",
            """
            try this:
                Write 1
                throw error of type "AppError" with message "x"
            if error of type "FileError" as e
                Write 2
            if error as e
                Write 3
            finally:
                Write 4
            end try
            """,
            "2 3 4 5 7 8 10"),
        program(
            "a handler without a name",
            """
            try this:
                Set x to 1 divided by 0
            if error
                Write 3
            end try
            """,
            "2 3 4 5"),
        program(
            "Return at the top level",
            """
            Write 1
            Return
            Write 2
            """,
            "2 3"),
        program(
            "imports of system modules",
            """
            Import system "math" exposing sqrt
            Write sqrt(4)
            """,
            "2 3"),
        program(
            "nested calls and handlers",
            """
            Make fail with x
                throw x
            End
            Make guard with x
                try this:
                    fail(x)
                if error as e
                    Return error message of e
                end try
            End
            Write guard("a")
            """,
            "2 5 12 6 7 3 8 9"));
  }

  private static Arguments program(String name, String statements, String lines) {
    return Arguments.of(name, statements, lines);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void stops(@SuppressWarnings("unused") String name, String statements, String lines) {
    assertStops(lines, Session.program(statements));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void stopsInACompiledFile(String name, String statements, String lines) {
    assertStops(lines, Session.compiled(statements, 0));
    assertStops(lines, Session.compiled(statements, 1));
  }

  private static void assertStops(String lines, Source source) {
    try (var session = new Session("Ada\n")) {
      assertEquals(lines, session.linesOf(source), session::output);
    }
  }
}
