package org.pohlang.tests.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Verifier;
import org.pohlang.optimizer.Optimizer;
import org.pohlang.optimizer.Pass;
import org.pohlang.tests.bytecode.ShortListing;
import org.pohlang.tests.compiler.Compiled;

/** The passes that look at functions and their calls, and what the levels make of programs. */
class FunctionPassesTest {
  private static String rewritten(Pass pass, String program) {
    Chunk chunk = pass.apply(Compiled.program(program));
    Verifier.verify(chunk);
    return ShortListing.of(chunk.main());
  }

  private static String optimized(int level, String program, String function) {
    Chunk chunk = Optimizer.optimize(Compiled.program(program), level);
    Verifier.verify(chunk);
    return ShortListing.of(Compiled.function(chunk.main(), function));
  }

  // Inlining.

  @Test
  void aSmallFunctionStandsInThePlaceOfItsCall() {
    assertEquals(
        """
          MakeFunction greet
          StoreGlobal "greet"
          LoadGlobal "name"
          LoadConst "!"
          Add
          Print
          LoadGlobal "other"
          LoadConst "!"
          Add
          Print
          Halt
        """,
        rewritten(
            Pass.INLINING,
            """
            Make greet with name Return name plus "!"
            Write greet(name)
            Write greet(other)
            """));
  }

  @Test
  void argumentsThatAreUsedInAnotherOrderGoThroughTemporaries() {
    assertEquals(
        """
          MakeFunction twice
          StoreGlobal "twice"
          LoadGlobal "a"
          StoreLocal %0
          LoadLocal %0
          LoadLocal %0
          Add
          Print
          Halt
        """,
        rewritten(
            Pass.INLINING,
            """
            Make twice with x Return x plus x
            Write twice(a)
            """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // It may fail, and the error names it.
        "Make f with x Return x times 2",
        // Not with this number of arguments.
        "Make f with x, y Return x",
        // The argument may be missing.
        "Make f with x, y set to 2 Return x",
        // It may be another function by then.
        "Make f with x Return x\nUse g",
        "Make f with x Return x\nSet f to g",
        "Make f with x Return x\nImport \"lib\"",
        "If a\nMake f with x Return x\nEnd",
      })
  void otherFunctionsAreCalled(String definition) {
    String program = definition + "\nWrite f(1)\n";
    assertEquals(
        ShortListing.of(Compiled.program(program).main()), rewritten(Pass.INLINING, program));
  }

  @Test
  void aLocalFunctionIsCertainWhateverElseIsCalled() {
    assertEquals(
        """
          MakeFunction inner
          StoreLocal inner
          LoadCallee "unknown"
          Call 0
          Pop
          LoadLocal p
          LoadConst 1
          Add
          Return
        """,
        optimized(
            2,
            """
            Make outer with p
                Make inner with x
                    Return x plus 1
                End
                unknown()
                Return inner(p)
            End
            """,
            "outer"));
  }

  // Capture checks.

  private static final String COUNTER =
      """
      Make outer with start
          Make inner with depth
              If depth
                  Return inner(depth minus 1)
              End
              Return start plus later
          End
          Set later to inner(1)
          Return later
      End
      """;

  @Test
  void aVariableThatHadItsValueWhenTheFunctionWasMadeStillHasOne() {
    assertEquals(
        """
          LoadLocal depth
          JumpIfFalse L1
          LoadCapture inner
          CheckCallee "inner"
          LoadLocal depth
          LoadConst 1
          Subtract
          Call 1
          Return
        L1:
          LoadCapture start
          CaptureAssigned later
          JumpIfFalse L2
          LoadCapture later
          Jump L3
        L2:
          LoadGlobal "later"
        L3:
          Add
          Return
        """,
        optimized(2, COUNTER, "inner"));
  }

  @Test
  void theFirstLevelAsksEachTime() {
    assertNotEquals(optimized(1, COUNTER, "inner"), optimized(2, COUNTER, "inner"));
  }

  // The levels as a whole.

  @Test
  void theFirstLevelTidiesUp() {
    assertEquals(
        """
        L1:
          LoadLocal xs
          LoadConst 1
          Index
          JumpIfFalse L2
          LoadConst 86400
          Return
        L2:
          Loop L1
        """,
        optimized(
            1,
            """
            Make f with xs
                While True
                    If not not xs[1]
                        Return 24 times 60 times 60
                    End
                End
            End
            """,
            "f"));
  }

  @Test
  void aLocalThatIsNeverAssignedBeforeIsReadFromTheGlobalsAtOnce() {
    assertEquals(
        """
          LoadGlobal "n"
          LoadConst 1
          Add
          StoreLocal n
          LoadLocal n
          Return
        """,
        optimized(
            2,
            """
            Make f
                Increase n
                Return n
            End
            """,
            "f"));
  }
}
