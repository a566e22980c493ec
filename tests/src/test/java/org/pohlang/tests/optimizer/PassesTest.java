package org.pohlang.tests.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.Verifier;
import org.pohlang.optimizer.Pass;
import org.pohlang.tests.bytecode.ShortListing;

/** What each pass does by itself to a piece of code. */
class PassesTest {
  private static void assertRewritten(Pass pass, String code, String expected) {
    Prototype rewritten = pass.apply(ShortListing.parse(code));
    assertEquals(expected, ShortListing.of(rewritten));
    Verifier.verify(new Chunk(rewritten, null, null));
  }

  private static void assertUnchanged(Pass pass, String code) {
    assertRewritten(pass, code, code);
  }

  // Constant folding.

  @ParameterizedTest
  @CsvSource({
    "2, 3, Add, LoadConst 5",
    "2, 3, Subtract, LoadConst -1",
    "2, 3, Multiply, LoadConst 6",
    "3, 2, Divide, LoadConst 1.5",
    "-7, 3, Modulo, LoadConst -1",
    "2, 3, Less, LoadTrue",
    "3, 3, LessEqual, LoadTrue",
    "2, 3, Greater, LoadFalse",
    "2, 3, GreaterEqual, LoadFalse",
    "0, -0, Equal, LoadTrue",
    "NaN, NaN, Equal, LoadFalse",
    "NaN, NaN, NotEqual, LoadTrue",
    "0, 3, And, LoadFalse",
    "0, 3, Or, LoadTrue",
    "'\"ab\"', '\"cd\"', Add, 'LoadConst \"abcd\"'",
    "'\"ab\"', '\"ab\"', Equal, LoadTrue",
  })
  void operatorsOnConstantsAreComputed(String left, String right, String operator, String result) {
    assertRewritten(
        Pass.CONSTANT_FOLDING,
        """
          LoadConst %s
          LoadConst %s
          %s
          Print
          Halt
        """
            .formatted(left, right, operator),
        """
          %s
          Print
          Halt
        """
            .formatted(result));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, Divide",
    "1, -0, Modulo",
    "1, '\"x\"', Subtract",
    "1, '\"x\"', Less",
    "1, '\"x\"', Add",
    "5, '\"5\"', Equal",
  })
  void whatFailsOrNeedsTheShownFormOfANumberIsLeftToRunTime(
      String left, String right, String operator) {
    assertUnchanged(
        Pass.CONSTANT_FOLDING,
        """
          LoadConst %s
          LoadConst %s
          %s
          Print
          Halt
        """
            .formatted(left, right, operator));
  }

  @Test
  void operatorsOnResultsAreComputedToo() {
    assertRewritten(
        Pass.CONSTANT_FOLDING,
        """
          LoadConst 2
          LoadConst 3
          LoadConst 4
          Multiply
          Negate
          Add
          LoadConst 0
          Less
          Not
          Print
          Halt
        """,
        """
          LoadFalse
          Print
          Halt
        """);
  }

  @Test
  void joinedTextDoesNotGrowWithoutBound() {
    String half = '"' + "x".repeat(200) + '"';
    assertUnchanged(
        Pass.CONSTANT_FOLDING,
        """
          LoadConst %s
          LoadConst %s
          Add
          Print
          Halt
        """
            .formatted(half, half));
  }

  @Test
  void aJumpThatAConstantDecidesIsTakenOrNot() {
    assertRewritten(
        Pass.CONSTANT_FOLDING,
        """
        L1:
          LoadTrue
          JumpIfFalse L3
          LoadConst 0
          JumpIfFalse L2
          LoadConst "never"
          Print
        L2:
          Loop L1
        L3:
          Halt
        """,
        """
        L1:
          Jump L2
          LoadConst "never"
          Print
        L2:
          Loop L1
          Halt
        """);
  }

  @Test
  void aConstantThatComesFromTwoPlacesIsNotKnown() {
    assertUnchanged(
        Pass.CONSTANT_FOLDING,
        """
          LoadGlobal "x"
          JumpIfFalse L1
          LoadConst 1
          Jump L2
        L1:
          LoadConst 2
        L2:
          Negate
          Print
          Halt
        """);
  }

  // Peephole rules.

  @Test
  void aValueThatIsDroppedAtOnceIsNotMade() {
    assertRewritten(
        Pass.PEEPHOLE,
        """
          LoadGlobal "x"
          Duplicate
          Pop
          LoadTrue
          Not
          Pop
          Print
          Halt
        """,
        """
          LoadGlobal "x"
          Print
          Halt
        """);
  }

  @Test
  void readingAVariableMayFailAndStays() {
    assertUnchanged(
        Pass.PEEPHOLE,
        """
          LoadGlobal "x"
          Pop
          Halt
        """);
  }

  @Test
  void twoSwapsAreNone() {
    assertRewritten(
        Pass.PEEPHOLE,
        """
          LoadGlobal "x"
          LoadGlobal "y"
          Swap
          Swap
          Print
          Print
          Halt
        """,
        """
          LoadGlobal "x"
          LoadGlobal "y"
          Print
          Print
          Halt
        """);
  }

  @Test
  void aNegatedConditionIsTheOppositeJump() {
    assertRewritten(
        Pass.PEEPHOLE,
        """
          LoadGlobal "x"
          Not
          JumpIfFalse L1
          LoadGlobal "y"
          Print
        L1:
          Halt
        """,
        """
          LoadGlobal "x"
          JumpIfTrue L1
          LoadGlobal "y"
          Print
        L1:
          Halt
        """);
  }

  @Test
  void notEqualIsOneInstruction() {
    assertRewritten(
        Pass.PEEPHOLE,
        """
          LoadGlobal "x"
          LoadGlobal "y"
          Equal
          Not
          ToBoolean
          Print
          LoadGlobal "x"
          Not
          Not
          Print
          Halt
        """,
        """
          LoadGlobal "x"
          LoadGlobal "y"
          NotEqual
          Print
          LoadGlobal "x"
          ToBoolean
          Print
          Halt
        """);
  }

  // Jump threading.

  @Test
  void aJumpToAJumpGoesToItsEnd() {
    assertRewritten(
        Pass.JUMP_THREADING,
        """
          LoadGlobal "x"
          JumpIfFalse L1
          LoadGlobal "y"
          Print
          Jump L2
        L1:
          Jump L2
        L2:
          Jump L3
          LoadGlobal "z"
          Print
        L3:
          LoadGlobal "w"
          Print
          Halt
        """,
        """
          LoadGlobal "x"
          JumpIfFalse L1
          LoadGlobal "y"
          Print
          Jump L1
          Jump L1
          Jump L1
          LoadGlobal "z"
          Print
        L1:
          LoadGlobal "w"
          Print
          Halt
        """);
  }

  @Test
  void aJumpToTheEndEnds() {
    assertRewritten(
        Pass.JUMP_THREADING,
        """
          LoadGlobal "x"
          JumpIfFalse L1
          Jump L2
        L1:
          LoadGlobal "y"
          Print
        L2:
          Halt
        """,
        """
          LoadGlobal "x"
          JumpIfFalse L1
          Halt
        L1:
          LoadGlobal "y"
          Print
          Halt
        """);
  }

  @Test
  void aConditionAroundAJumpIsTurned() {
    assertRewritten(
        Pass.JUMP_THREADING,
        """
          LoadGlobal "x"
          JumpIfFalse L1
          Jump L2
        L1:
          LoadGlobal "y"
          Print
        L2:
          LoadGlobal "z"
          Print
          Halt
        """,
        """
          LoadGlobal "x"
          JumpIfTrue L1
          LoadGlobal "y"
          Print
        L1:
          LoadGlobal "z"
          Print
          Halt
        """);
  }

  @Test
  void aConstantCarriedToAConditionDecidesIt() {
    assertRewritten(
        Pass.JUMP_THREADING,
        """
          LoadGlobal "x"
          JumpIfTrue L1
          LoadFalse
          Jump L2
        L1:
          LoadGlobal "y"
        L2:
          JumpIfFalse L3
          LoadGlobal "z"
          Print
        L3:
          LoadGlobal "w"
          Print
          Halt
        """,
        """
          LoadGlobal "x"
          JumpIfFalse L1
          LoadGlobal "y"
          JumpIfFalse L1
          LoadGlobal "z"
          Print
        L1:
          LoadGlobal "w"
          Print
          Halt
        """);
  }

  @Test
  void aJumpToTheNextInstructionIsNone() {
    assertRewritten(
        Pass.JUMP_THREADING,
        """
          LoadGlobal "x"
          JumpIfFalse L1
          Jump L1
        L1:
          LoadGlobal "y"
          Print
          Halt
        """,
        """
          LoadGlobal "x"
          Pop
          LoadGlobal "y"
          Print
          Halt
        """);
  }

  // Dead code.

  @Test
  void whatControlNeverReachesGoes() {
    assertRewritten(
        Pass.DEAD_CODE,
        """
          Try L2
          Jump L1
          LoadConst "never"
          Print
        L1:
          EndTry
          Halt
        L2:
          Print
          Halt
          LoadConst "nor this"
          Print
          Halt
        """,
        """
          Try L2
          Jump L1
        L1:
          EndTry
          Halt
        L2:
          Print
          Halt
        """);
  }

  // Assignment checks.

  @Test
  void aLocalThatAllWaysAssignHasAValue() {
    assertRewritten(
        Pass.ASSIGNMENT_CHECKS,
        """
          LocalAssigned x
          Print
          LoadGlobal "a"
          JumpIfFalse L1
          LoadConst 1
          StoreLocal x
          Jump L2
        L1:
          LoadConst 2
          StoreLocal x
        L2:
          LocalAssigned x
          Print
          Halt
        """,
        """
          LoadFalse
          Print
          LoadGlobal "a"
          JumpIfFalse L1
          LoadConst 1
          StoreLocal x
          Jump L2
        L1:
          LoadConst 2
          StoreLocal x
        L2:
          LoadTrue
          Print
          Halt
        """);
  }

  @Test
  void aLocalThatALoopOrARegionAssignsMayHaveAValue() {
    assertUnchanged(
        Pass.ASSIGNMENT_CHECKS,
        """
        L1:
          LocalAssigned x
          JumpIfTrue L2
          LoadConst 1
          StoreLocal x
          Loop L1
        L2:
          Try L3
          LoadGlobal "a"
          Pop
          LoadConst 1
          StoreLocal y
          EndTry
          Halt
        L3:
          Pop
          LocalAssigned y
          Print
          Halt
        """);
  }

  @Test
  void whereItWasAskedTheAnswerIsKnown() {
    assertRewritten(
        Pass.ASSIGNMENT_CHECKS,
        """
          LoadGlobal "a"
          JumpIfFalse L1
          LoadConst 1
          StoreLocal x
        L1:
          LocalAssigned x
          JumpIfFalse L2
          LocalAssigned x
          Print
          Halt
        L2:
          LocalAssigned x
          Print
          Halt
        """,
        """
          LoadGlobal "a"
          JumpIfFalse L1
          LoadConst 1
          StoreLocal x
        L1:
          LocalAssigned x
          JumpIfFalse L2
          LoadTrue
          Print
          Halt
        L2:
          LoadFalse
          Print
          Halt
        """);
  }

  // Copy propagation.

  @Test
  void aConstantIsReadInsteadOfTheLocalThatHoldsIt() {
    assertRewritten(
        Pass.COPY_PROPAGATION,
        """
          LoadConst 5
          StoreLocal x
          LoadLocal x
          Print
          LoadGlobal "a"
          StoreLocal x
          LoadLocal x
          Print
          Halt
        """,
        """
          LoadConst 5
          StoreLocal x
          LoadConst 5
          Print
          LoadGlobal "a"
          StoreLocal x
          LoadLocal x
          Print
          Halt
        """);
  }

  @Test
  void aLocalThatALoopChangesIsNoConstant() {
    assertUnchanged(
        Pass.COPY_PROPAGATION,
        """
          LoadConst 0
          StoreLocal x
        L1:
          LoadLocal x
          LoadConst 1
          Add
          StoreLocal x
          Loop L1
        """);
  }

  @Test
  void theOriginalIsReadInsteadOfATemporaryCopyUntilEitherChanges() {
    assertRewritten(
        Pass.COPY_PROPAGATION,
        """
          LoadGlobal "a"
          StoreLocal x
          LoadLocal x
          StoreLocal %0
          LoadLocal %0
          Print
          LoadGlobal "b"
          StoreLocal x
          LoadLocal %0
          Print
          Halt
        """,
        """
          LoadGlobal "a"
          StoreLocal x
          LoadLocal x
          StoreLocal %0
          LoadLocal x
          Print
          LoadGlobal "b"
          StoreLocal x
          LoadLocal %0
          Print
          Halt
        """);
  }

  // Unused temporaries.

  @Test
  void temporariesThatNothingReadsGo() {
    assertRewritten(
        Pass.UNUSED_TEMPORARIES,
        """
          LoadGlobal "a"
          StoreLocal %0
          LoadGlobal "b"
          StoreLocal %1
          LoadLocal %1
          Print
          LoadGlobal "c"
          StoreLocal x
          Halt
        """,
        """
          LoadGlobal "a"
          Pop
          LoadGlobal "b"
          Print
          LoadGlobal "c"
          StoreLocal x
          Halt
        """);
  }

  // Common subexpressions.

  @Test
  void aPureBuiltinIsCalledOnceForTheSameOperands() {
    assertRewritten(
        Pass.COMMON_SUBEXPRESSIONS,
        """
          LoadGlobal "xs"
          CallBuiltin "count of" 1
          LoadConst 1
          Subtract
          Print
          LoadGlobal "xs"
          CallBuiltin "count of" 1
          Print
          Halt
        """,
        """
          LoadGlobal "xs"
          CallBuiltin "count of" 1
          StoreLocal %0
          LoadLocal %0
          LoadConst 1
          Subtract
          Print
          LoadLocal %0
          Print
          Halt
        """);
  }

  @Test
  void anAssignmentOrACallInBetweenMayChangeTheOperand() {
    assertUnchanged(
        Pass.COMMON_SUBEXPRESSIONS,
        """
          LoadGlobal "xs"
          CallBuiltin "count of" 1
          Print
          LoadCallee "f"
          Call 0
          Pop
          LoadGlobal "xs"
          CallBuiltin "count of" 1
          Print
          LoadGlobal "a"
          StoreLocal ys
          LoadLocal ys
          CallBuiltin "count of" 1
          Print
          LoadGlobal "b"
          StoreLocal ys
          LoadLocal ys
          CallBuiltin "count of" 1
          Print
          Halt
        """);
  }

  @Test
  void builtinsThatGiveCollectionsOrHaveEffectsAreCalledEachTime() {
    assertUnchanged(
        Pass.COMMON_SUBEXPRESSIONS,
        """
          LoadGlobal "xs"
          CallBuiltin "reverse of" 1
          Print
          LoadGlobal "xs"
          CallBuiltin "reverse of" 1
          Print
          CallBuiltin "now" 0
          Print
          CallBuiltin "now" 0
          Print
          Halt
        """);
  }

  // Loop invariants.

  @Test
  void aLoopCountsACollectionOnceThatItDoesNotAssign() {
    assertRewritten(
        Pass.LOOP_INVARIANTS,
        """
          LoadGlobal "xs"
          StoreLocal xs
          LoadConst 0
          StoreLocal i
        L1:
          LoadLocal i
          LoadLocal xs
          CallBuiltin "count of" 1
          Less
          JumpIfFalse L2
          LoadLocal i
          LoadConst 1
          Add
          StoreLocal i
          Loop L1
        L2:
          Halt
        """,
        """
          LoadGlobal "xs"
          StoreLocal xs
          LoadConst 0
          StoreLocal i
          LoadLocal xs
          CallBuiltin "count of" 1
          StoreLocal %0
        L1:
          LoadLocal i
          LoadLocal %0
          Less
          JumpIfFalse L2
          LoadLocal i
          LoadConst 1
          Add
          StoreLocal i
          Loop L1
        L2:
          Halt
        """);
  }

  @Test
  void aCollectionThatTheLoopAssignsOrThatMayBeMissingIsCountedEachTime() {
    assertUnchanged(
        Pass.LOOP_INVARIANTS,
        """
          LoadGlobal "xs"
          StoreLocal xs
        L1:
          LoadLocal xs
          CallBuiltin "count of" 1
          JumpIfFalse L2
          LoadLocal ys
          CallBuiltin "count of" 1
          JumpIfFalse L2
          LoadLocal xs
          LoadLocal xs
          CallBuiltin "append to" 2
          StoreLocal xs
          Loop L1
        L2:
          Halt
        """);
  }
}
