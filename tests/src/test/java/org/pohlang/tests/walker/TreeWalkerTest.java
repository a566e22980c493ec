package org.pohlang.tests.walker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * What makes the tree walker an oracle: the order in which things happen, the reach of names, the
 * places of errors. That each rule of the language holds is for the snippets to say.
 */
class TreeWalkerTest {
  private static void assertShows(String expected, String statements) {
    assertEquals(expected, Walk.runStatements(statements));
  }

  @Test
  void operandsAreEvaluatedFromLeftToRight() {
    assertShows(
        """
        1
        2
        3
        [1, 2, 3]
        """,
        """
        Function show(x)
            Write x
            Return x
        End
        Write [show(1), show(2), show(3)]
        """);
  }

  @Test
  void theCalleeIsCheckedBeforeTheArgumentsAreEvaluated() {
    assertShows(
        """
        'x' is not a function
        Function 'y' is not defined
        argument
        Function 'f' expects 0 arguments but got 1
        """,
        """
        Function argument()
            Write "argument"
            Return 1
        End
        Function f()
        End
        Set x to 1
        try this:
            x(argument())
        if error as e
            Write error message of e
        end try
        try this:
            y(argument())
        if error as e
            Write error message of e
        end try
        try this:
            f(argument())
        if error as e
            Write error message of e
        end try
        """);
  }

  @Test
  void anItemIsStoredAfterIndexAndValueAreEvaluated() {
    assertShows(
        """
        index
        value
        [1, value]
        """,
        """
        Function show(x, y)
            Write y
            Return x
        End
        Set xs to [1, 2]
        Set xs[show(1, "index")] to show("value", "value")
        Write xs
        """);
  }

  @Test
  void addEvaluatesTheItemBeforeItReadsTheList() {
    assertShows(
        """
        [1, [3]]
        """,
        """
        Set xs to [1]
        Make both Return [3]
        Add both() to xs
        Write xs
        """);
  }

  @Test
  void aFunctionReadsTheGlobalUntilItAssignsItsOwnVariable() {
    assertShows(
        """
        1
        2
        1
        """,
        """
        Set n to 1
        Function f()
            Write n
            Set n to 2
            Write n
        End
        f()
        Write n
        """);
  }

  @Test
  void anInnerFunctionSeesTheVariablesAroundItAsTheyAre() {
    assertShows(
        """
        before
        after
        """,
        """
        Function outer()
            Make inner Return word
            Set word to "before"
            Write inner()
            Set word to "after"
            Write inner()
        End
        outer()
        """);
  }

  @Test
  void aVariableThatIsNoFunctionDoesNotHideABuiltInInCalls() {
    assertShows(
        """
        3
        5
        """,
        """
        Set sum to 5
        Write sum([1, 2])
        Write sum
        """);
  }

  @Test
  void defaultsAreEvaluatedAtEachCallAndSeeEarlierParameters() {
    assertShows(
        """
        [1, 2, 3]
        [1, 10, 11]
        """,
        """
        Function f(a, b set to a + 1, c set to b + 1)
            Return [a, b, c]
        End
        Write f(1)
        Write f(1, 10)
        """);
  }

  @Test
  void eachCallThatAnErrorLeavesIsReported() {
    assertShows(
        """
        Error: [MathError] Error occurred: a math error - Division by zero
          --> test.poh:3:16
           3 |         Return x divided by 0
             |                ^^^^^^^^^^^^^^
          in inner at test.poh:3:16
          in outer at test.poh:6:20
          in <main> at test.poh:8:11
        Hint: Ensure denominator is not zero before dividing
        """,
        """
            Function inner(x)
                Return x divided by 0
            End
            Function outer(x)
                Return 1 + inner(x)
            End
            Write outer(1)\
        """);
  }

  @Test
  void anErrorThatNoHandlerTakesKeepsItsPlace() {
    assertShows(
        """
        finally
        Error: [RuntimeError] Error occurred: a runtime error - oops
          --> test.poh:3:9
           3 |         throw "oops"
             |         ^^^^^^^^^^^^
          in <main> at test.poh:3:9
        """,
        """
            try this:
                throw "oops"
            if error of type MathError
                Write "not this one"
            finally:
                Write "finally"
            end try\
        """);
  }

  @Test
  void finallyRunsOnEveryWayOut() {
    assertShows(
        """
        finally
        1
        finally
        after the loop
        finally
        2
        """,
        """
        Function returns()
            try this:
                Return 1
            finally:
                Write "finally"
            end try
        End
        Write returns()
        Repeat 3 times
            try this:
                Break
            finally:
                Write "finally"
            end try
        End
        Write "after the loop"
        Function wins()
            try this:
                throw "lost"
            finally:
                Write "finally"
                Return 2
            end try
        End
        Write wins()
        """);
  }

  @Test
  void errorsInSystemModulesArePlacedWhereTheProgramCallsThem() {
    assertShows(
        """
        Error: [TypeError] Error occurred: a type error - sort expects a List, but got Number 5
          --> test.poh:3:11
           3 |     Write collections::sort(5)
             |           ^^^^^^^^^^^^^^^^^^^^
          in <main> at test.poh:3:11
        """,
        """
            Import system "collections"
            Write collections::sort(5)\
        """);
  }

  @Test
  void numbersAreDoublesWhereTheEngineHasInts() {
    assertShows(
        """
        2147483648
        -2147483649
        4611686014132420608
        0.5
        -1
        -Infinity
        """,
        """
        Write 2147483647 + 1
        Write -2147483648 - 1
        Write 2147483647 * 2147483647
        Write 1 / 2
        Write -7 % 3
        Write -1e308 * 10
        """);
  }

  @Test
  void tenThousandNestedCallsWork() {
    assertShows(
        "10000\n",
        """
        Function depth(n)
            If n is 0
                Return 0
            End
            Return 1 + depth(n - 1)
        End
        Write depth(10000)
        """);
  }

  @Test
  void recursionWithoutEndCanBeCaught() {
    assertShows(
        """
        Recursion is too deep
        """,
        """
        Function forever(n)
            Return 1 + forever(n + 1)
        End
        try this:
            forever(0)
        if error of type RuntimeError as e
            Write error message of e
        end try
        """);
  }

  @Test
  void anUncaughtRecursionIsReportedInAFewLines() {
    String report =
        Walk.runStatements(
            """
            Make forever Return forever()
            forever()
            """);
    assertTrue(report.contains("Recursion is too deep"), report);
    assertTrue(report.lines().count() < 60, report);
  }

  @Test
  void askReadsNumbersAndText() {
    assertEquals(
        "? 6\n5x\n\n",
        Walk.runStatements(
            """
            Ask for a with "? "
            Ask for b expect Text
            Ask for c
            Write a + 1
            Write b plus "x"
            Write c
            """,
            " 5 ",
            "5"));
  }
}
