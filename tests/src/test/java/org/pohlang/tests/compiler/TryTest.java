package org.pohlang.tests.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.pohlang.bytecode.Prototype;
import org.pohlang.tests.bytecode.ShortListing;

/** The code of {@code try}: section 9 of the language reference. */
class TryTest {
  /** The {@code Halt} at the end goes without saying. */
  private static void assertCode(String statements, String expected) {
    Prototype main = Compiled.program(statements).main();
    assertEquals(expected + "  Halt\n", ShortListing.of(main));
  }

  private static void assertFunction(String name, String statements, String expected) {
    Prototype main = Compiled.program(statements).main();
    assertEquals(expected, ShortListing.of(Compiled.function(main, name)));
  }

  @Test
  void aHandlerForEveryError() {
    assertCode(
        """
        try this:
            Write 1
        if error
            Write 2
        end try
        """,
        """
          Try L1
          LoadConst 1
          Print
          EndTry
          Jump L2
        L1:
          Pop
          LoadConst 2
          Print
          Jump L2
        L2:
        """);
  }

  @Test
  void theFirstMatchingHandlerRunsAndOtherErrorsGoOn() {
    assertCode(
        """
        try this:
            Write 1
        if error of type "FileError" as e
            Write e
        if error of type "Own"
            Write 2
        end try
        """,
        """
          Try L1
          LoadConst 1
          Print
          EndTry
          Jump L4
        L1:
          Duplicate
          MatchError "FileError"
          JumpIfFalse L2
          StoreGlobal "e"
          LoadGlobal "e"
          PrintOrCall
          Jump L4
        L2:
          Duplicate
          MatchError "Own"
          JumpIfFalse L3
          Pop
          LoadConst 2
          Print
          Jump L4
        L3:
          Rethrow
        L4:
        """);
  }

  @Test
  void whatStandsBehindACatchAllIsDropped() {
    assertCode(
        """
        try this:
            Write 1
        if error as e
            Write e
        if error of type "Own"
            Write 2
        end try
        """,
        """
          Try L1
          LoadConst 1
          Print
          EndTry
          Jump L2
        L1:
          StoreGlobal "e"
          LoadGlobal "e"
          PrintOrCall
          Jump L2
        L2:
        """);
  }

  @Test
  void finallyRunsAfterTheEndAndAfterAnError() {
    assertCode(
        """
        try this:
            Write 1
        finally:
            Write 2
        end try
        """,
        """
          Try L1
          LoadConst 1
          Print
          LoadConst 0
          StoreLocal %0
          EndTry
          Jump L2
        L1:
          StoreLocal %1
          LoadConst 1
          StoreLocal %0
        L2:
          LoadConst 2
          Print
          LoadLocal %0
          LoadConst 1
          Equal
          JumpIfFalse L3
          LoadLocal %1
          Rethrow
        L3:
        """);
  }

  @Test
  void finallyGuardsTheHandlersToo() {
    assertCode(
        """
        try this:
            Write 1
        if error
            Write 2
        finally:
            Write 3
        end try
        """,
        """
          Try L3
          Try L1
          LoadConst 1
          Print
          EndTry
          Jump L2
        L1:
          Pop
          LoadConst 2
          Print
          Jump L2
        L2:
          LoadConst 0
          StoreLocal %0
          EndTry
          Jump L4
        L3:
          StoreLocal %1
          LoadConst 1
          StoreLocal %0
        L4:
          LoadConst 3
          Print
          LoadLocal %0
          LoadConst 1
          Equal
          JumpIfFalse L5
          LoadLocal %1
          Rethrow
        L5:
        """);
  }

  @Test
  void leavingARegionEndsIt() {
    assertCode(
        """
        While a
            try this:
                Break
            if error
                Continue
            end try
        End
        """,
        """
        L1:
          LoadGlobal "a"
          JumpIfFalse L3
          Try L2
          EndTry
          Jump L3
        L2:
          Pop
          Loop L1
        L3:
        """);
  }

  @Test
  void breakGoesThroughTheFinally() {
    assertCode(
        """
        While a
            try this:
                If b
                    Break
                End
            finally:
                Write 1
            end try
        End
        """,
        """
        L1:
          LoadGlobal "a"
          JumpIfFalse L7
          Try L3
          LoadGlobal "b"
          JumpIfFalse L2
          LoadConst 2
          StoreLocal %0
          EndTry
          Jump L4
        L2:
          LoadConst 0
          StoreLocal %0
          EndTry
          Jump L4
        L3:
          StoreLocal %1
          LoadConst 1
          StoreLocal %0
        L4:
          LoadConst 1
          Print
          LoadLocal %0
          LoadConst 1
          Equal
          JumpIfFalse L5
          LoadLocal %1
          Rethrow
        L5:
          LoadLocal %0
          LoadConst 2
          Equal
          JumpIfFalse L6
          Jump L7
        L6:
          Loop L1
        L7:
        """);
  }

  @Test
  void returnKeepsItsValueDuringTheFinally() {
    assertFunction(
        "f",
        """
        Make f
            try this:
                Return a
            finally:
                Write 1
            end try
        End
        """,
        """
          Try L1
          LoadGlobal "a"
          StoreLocal %1
          LoadConst 2
          StoreLocal %0
          EndTry
          Jump L2
        L1:
          StoreLocal %1
          LoadConst 1
          StoreLocal %0
        L2:
          LoadConst 1
          Print
          LoadLocal %0
          LoadConst 1
          Equal
          JumpIfFalse L3
          LoadLocal %1
          Rethrow
        L3:
          LoadLocal %1
          Return
        """);
  }

  @Test
  void aReturnInTheFinallyWins() {
    assertFunction(
        "f",
        """
        Make f
            try this:
                Write 1
            finally:
                Return 2
            end try
        End
        """,
        """
          Try L1
          LoadConst 1
          Print
          LoadConst 0
          StoreLocal %0
          EndTry
          Jump L2
        L1:
          StoreLocal %1
          LoadConst 1
          StoreLocal %0
        L2:
          LoadConst 2
          Return
        """);
  }

  @Test
  void returnGoesThroughAllRegions() {
    assertFunction(
        "f",
        """
        Make f with p
            try this:
                try this:
                    If p
                        Return a
                    End
                if error
                    Write 1
                end try
            finally:
                try this:
                    Write 2
                finally:
                    Write 3
                end try
            end try
        End
        """,
        """
          Try L4
          Try L2
          LoadLocal p
          JumpIfFalse L1
          LoadGlobal "a"
          EndTry
          StoreLocal %1
          LoadConst 2
          StoreLocal %0
          EndTry
          Jump L5
        L1:
          EndTry
          Jump L3
        L2:
          Pop
          LoadConst 1
          Print
          Jump L3
        L3:
          LoadConst 0
          StoreLocal %0
          EndTry
          Jump L5
        L4:
          StoreLocal %1
          LoadConst 1
          StoreLocal %0
        L5:
          Try L6
          LoadConst 2
          Print
          LoadConst 0
          StoreLocal %2
          EndTry
          Jump L7
        L6:
          StoreLocal %3
          LoadConst 1
          StoreLocal %2
        L7:
          LoadConst 3
          Print
          LoadLocal %2
          LoadConst 1
          Equal
          JumpIfFalse L8
          LoadLocal %3
          Rethrow
        L8:
          LoadLocal %0
          LoadConst 1
          Equal
          JumpIfFalse L9
          LoadLocal %1
          Rethrow
        L9:
          LoadLocal %0
          LoadConst 2
          Equal
          JumpIfFalse L10
          LoadLocal %1
          Return
        L10:
          LoadNull
          Return
        """);
  }
}
