package org.pohlang.tests.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.pohlang.bytecode.Prototype;
import org.pohlang.tests.bytecode.ShortListing;

/** The code of expressions: sections 5 and 6 of the language reference. */
class ExpressionsTest {
  /** The {@code Halt} at the end goes without saying. */
  private static void assertCode(String statements, String expected) {
    Prototype main = Compiled.program(statements).main();
    assertEquals(expected + "  Halt\n", ShortListing.of(main));
  }

  @Test
  void literals() {
    assertCode(
        """
        Write 5
        Write "text"
        Write True
        Write False
        Write None
        """,
        """
          LoadConst 5
          Print
          LoadConst "text"
          Print
          LoadTrue
          Print
          LoadFalse
          Print
          LoadNull
          Print
        """);
  }

  @Test
  void listsAndDictionariesAreBuiltFromTheStack() {
    assertCode(
        """
        Write [1, [], 2]
        Write {a: 1, "b": 2}
        """,
        """
          LoadConst 1
          BuildList 0
          LoadConst 2
          BuildList 3
          Print
          LoadConst "a"
          LoadConst 1
          LoadConst "b"
          LoadConst 2
          BuildDict 2
          Print
        """);
  }

  @Test
  void operandsAreEvaluatedLeftToRight() {
    assertCode(
        """
        Write a plus b times c
        Write a minus b minus c
        """,
        """
          LoadGlobal "a"
          LoadGlobal "b"
          LoadGlobal "c"
          Multiply
          Add
          Print
          LoadGlobal "a"
          LoadGlobal "b"
          Subtract
          LoadGlobal "c"
          Subtract
          Print
        """);
  }

  @Test
  void signsAndNot() {
    assertCode(
        """
        Write -a
        Write +a
        Write not a
        """,
        """
          LoadGlobal "a"
          Negate
          Print
          LoadGlobal "a"
          Plus
          Print
          LoadGlobal "a"
          Not
          Print
        """);
  }

  @Test
  void comparisons() {
    assertCode(
        """
        Write a is b
        Write a is not b
        Write a is greater than b
        Write a is at least b
        Write a is less than b
        Write a is at most b
        """,
        """
          LoadGlobal "a"
          LoadGlobal "b"
          Equal
          Print
          LoadGlobal "a"
          LoadGlobal "b"
          NotEqual
          Print
          LoadGlobal "a"
          LoadGlobal "b"
          Greater
          Print
          LoadGlobal "a"
          LoadGlobal "b"
          GreaterEqual
          Print
          LoadGlobal "a"
          LoadGlobal "b"
          Less
          Print
          LoadGlobal "a"
          LoadGlobal "b"
          LessEqual
          Print
        """);
  }

  @Test
  void divisionAndRemainder() {
    assertCode(
        """
        Write a divided by b modulo c
        """,
        """
          LoadGlobal "a"
          LoadGlobal "b"
          Divide
          LoadGlobal "c"
          Modulo
          Print
        """);
  }

  @Test
  void anIndexIsEvaluatedAfterItsCollection() {
    assertCode(
        """
        Write a[b][c plus 1]
        """,
        """
          LoadGlobal "a"
          LoadGlobal "b"
          Index
          LoadGlobal "c"
          LoadConst 1
          Add
          Index
          Print
        """);
  }

  @Test
  void orGivesABooleanAndLeavesTheRestUnevaluated() {
    assertCode(
        """
        Set x to a or b
        """,
        """
          LoadGlobal "a"
          JumpIfTrue L1
          LoadGlobal "b"
          ToBoolean
          Jump L2
        L1:
          LoadTrue
        L2:
          StoreGlobal "x"
        """);
  }

  @Test
  void andGivesABooleanAndLeavesTheRestUnevaluated() {
    assertCode(
        """
        Set x to a and b and c
        """,
        """
          LoadGlobal "a"
          JumpIfFalse L1
          LoadGlobal "b"
          JumpIfFalse L1
          LoadGlobal "c"
          ToBoolean
          Jump L2
        L1:
          LoadFalse
        L2:
          StoreGlobal "x"
        """);
  }

  @Test
  void conditionsJumpWithoutMakingABoolean() {
    assertCode(
        """
        If a or not b and c
            Write d
        End
        """,
        """
          LoadGlobal "a"
          JumpIfTrue L1
          LoadGlobal "b"
          JumpIfTrue L2
          LoadGlobal "c"
          JumpIfFalse L2
        L1:
          LoadGlobal "d"
          PrintOrCall
        L2:
        """);
  }

  @Test
  void aCallFindsItsFunctionBeforeItsArguments() {
    assertCode(
        """
        Set x to f(a, g())
        """,
        """
          LoadCallee "f"
          LoadGlobal "a"
          LoadCallee "g"
          Call 0
          Call 2
          StoreGlobal "x"
        """);
  }

  @Test
  void aCallOfAModulesFunction() {
    assertCode(
        """
        Set x to m::f(a)
        Set y to m::pi
        """,
        """
          LoadMember "m" "f"
          CheckCallee "m::f"
          LoadGlobal "a"
          Call 1
          StoreGlobal "x"
          LoadMember "m" "pi"
          StoreGlobal "y"
        """);
  }

  @Test
  void aPhraseCallsItsBuiltin() {
    assertCode(
        """
        Set x to count of xs
        Set y to join xs with ", "
        Set z to append 1 to xs
        """,
        """
          LoadGlobal "xs"
          CallBuiltin "count of" 1
          StoreGlobal "x"
          LoadGlobal "xs"
          LoadConst ", "
          CallBuiltin "join with" 2
          StoreGlobal "y"
          LoadConst 1
          LoadGlobal "xs"
          CallBuiltin "append to" 2
          StoreGlobal "z"
        """);
  }

  @Test
  void aBuiltinsNameIsLookedUpLikeAnyOther() {
    assertCode(
        """
        Set x to sum(xs)
        """,
        """
          LoadCallee "sum"
          LoadGlobal "xs"
          Call 1
          StoreGlobal "x"
        """);
  }
}
