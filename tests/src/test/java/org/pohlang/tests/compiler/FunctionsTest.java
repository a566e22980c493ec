package org.pohlang.tests.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.pohlang.bytecode.Prototype;
import org.pohlang.tests.bytecode.ShortListing;

/**
 * The code of functions, and where they look for variables: section 7 of the language reference.
 */
class FunctionsTest {
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
  void aFunctionIsAValueInAVariable() {
    assertCode(
        """
        Make f with x Return x
        """,
        """
          MakeFunction f
          StoreGlobal "f"
        """);
  }

  @Test
  void theParametersAreTheFirstLocals() {
    assertFunction(
        "f",
        """
        Make f with x, y Return x plus y
        """,
        """
          LoadLocal x
          LoadLocal y
          Add
          Return
        """);
  }

  @Test
  void aFunctionThatDoesNotReturnGivesNone() {
    assertFunction(
        "f",
        """
        Make f with x
            Write x plus 1
        End
        """,
        """
          LoadLocal x
          LoadConst 1
          Add
          Print
          LoadNull
          Return
        """);
  }

  @Test
  void aDefaultIsComputedWhereTheArgumentIsMissing() {
    assertFunction(
        "f",
        """
        Make f with x, y set to x plus 1 Return y
        """,
        """
          LocalAssigned y
          JumpIfTrue L1
          LoadLocal x
          LoadConst 1
          Add
          StoreLocal y
        L1:
          LoadLocal y
          Return
        """);
  }

  @Test
  void whatAFunctionAssignsIsItsLocal() {
    assertFunction(
        "f",
        """
        Make f
            Set a to b
            Write a plus 1
        End
        """,
        """
          LoadGlobal "b"
          StoreLocal a
          LoadLocal a
          LoadConst 1
          Add
          Print
          LoadNull
          Return
        """);
  }

  @Test
  void aLocalThatMayBeUnassignedIsAskedFor() {
    assertFunction(
        "f",
        """
        Make f
            Increase n
            Return n
        End
        """,
        """
          LocalAssigned n
          JumpIfFalse L1
          LoadLocal n
          Jump L2
        L1:
          LoadGlobal "n"
        L2:
          LoadConst 1
          Add
          StoreLocal n
          LoadLocal n
          Return
        """);
  }

  @Test
  void bothBranchesAssign() {
    assertFunction(
        "f",
        """
        Make f with p
            If p
                Set a to 1
            Otherwise
                Set a to 2
            End
            Return a
        End
        """,
        """
          LoadLocal p
          JumpIfFalse L1
          LoadConst 1
          StoreLocal a
          Jump L2
        L1:
          LoadConst 2
          StoreLocal a
        L2:
          LoadLocal a
          Return
        """);
  }

  @Test
  void aBranchThatLeavesDoesNotCount() {
    assertFunction(
        "f",
        """
        Make f with p
            If p
                Set a to 1
            Otherwise
                Return 2
            End
            Return a
        End
        """,
        """
          LoadLocal p
          JumpIfFalse L1
          LoadConst 1
          StoreLocal a
          Jump L2
        L1:
          LoadConst 2
          Return
        L2:
          LoadLocal a
          Return
        """);
  }

  @Test
  void aLoopMayNotAssign() {
    assertFunction(
        "f",
        """
        Make f with p
            For each x in p
                Set a to x
            End
            Return a
        End
        """,
        """
          LoadLocal p
          Items
          StoreLocal %0
          LoadLocal %0
          CallBuiltin "count of" 1
          StoreLocal %1
          LoadConst 0
          StoreLocal %2
        L1:
          LoadLocal %2
          LoadLocal %1
          Less
          JumpIfFalse L2
          LoadLocal %0
          LoadLocal %2
          Index
          StoreLocal x
          LoadLocal %2
          LoadConst 1
          Add
          StoreLocal %2
          LoadLocal x
          StoreLocal a
          Loop L1
        L2:
          LocalAssigned a
          JumpIfFalse L3
          LoadLocal a
          Jump L4
        L3:
          LoadGlobal "a"
        L4:
          Return
        """);
  }

  @Test
  void aTryMayNotAssign() {
    assertFunction(
        "f",
        """
        Make f
            try this:
                Set a to 1
                Set b to 2
            if error
                Set a to 3
            end try
            Return a plus b
        End
        """,
        """
          Try L1
          LoadConst 1
          StoreLocal a
          LoadConst 2
          StoreLocal b
          EndTry
          Jump L2
        L1:
          Pop
          LoadConst 3
          StoreLocal a
          Jump L2
        L2:
          LoadLocal a
          LocalAssigned b
          JumpIfFalse L3
          LoadLocal b
          Jump L4
        L3:
          LoadGlobal "b"
        L4:
          Add
          Return
        """);
  }

  @Test
  void finallyAlwaysAssigns() {
    assertFunction(
        "f",
        """
        Make f
            try this:
                Set a to 1
            finally:
                Set b to 2
            end try
            Return a plus b
        End
        """,
        """
          Try L1
          LoadConst 1
          StoreLocal a
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
          StoreLocal b
          LoadLocal %0
          LoadConst 1
          Equal
          JumpIfFalse L3
          LoadLocal %1
          Rethrow
        L3:
          LoadLocal a
          LoadLocal b
          Add
          Return
        """);
  }

  @Test
  void anInnerFunctionReadsTheVariablesAroundIt() {
    assertFunction(
        "g",
        """
        Make f with x
            Set y to 1
            Make g
                Return x plus y plus z
            End
            Return g
        End
        """,
        """
          CaptureAssigned x
          JumpIfFalse L1
          LoadCapture x
          Jump L2
        L1:
          LoadGlobal "x"
        L2:
          CaptureAssigned y
          JumpIfFalse L3
          LoadCapture y
          Jump L4
        L3:
          LoadGlobal "y"
        L4:
          Add
          LoadGlobal "z"
          Add
          Return
        """);
  }

  @Test
  void innerFunctionsPassDownWhatTheyCapture() {
    assertFunction(
        "g",
        """
        Make f with x
            Make g
                Make h Return x
                Return h
            End
        End
        """,
        """
          MakeFunction h
          StoreLocal h
          LoadLocal h
          Return
        """);
  }

  @Test
  void aVariableOfTwoFunctionsIsLookedForFromTheInsideOut() {
    assertFunction(
        "h",
        """
        Make f
            Set x to 1
            Make g
                Set x to 2
                Make h
                    If p
                        Set x to 3
                    End
                    Return x
                End
            End
        End
        """,
        """
          LoadGlobal "p"
          JumpIfFalse L1
          LoadConst 3
          StoreLocal x
        L1:
          LocalAssigned x
          JumpIfFalse L2
          LoadLocal x
          Jump L5
        L2:
          CaptureAssigned x
          JumpIfFalse L3
          LoadCapture x
          Jump L5
        L3:
          CaptureAssigned x
          JumpIfFalse L4
          LoadCapture x
          Jump L5
        L4:
          LoadGlobal "x"
        L5:
          Return
        """);
  }

  @Test
  void whatIsCalledMayBeALocal() {
    assertFunction(
        "f",
        """
        Make f with g
            Return g(1)
        End
        """,
        """
          LoadLocal g
          CheckCallee "g"
          LoadConst 1
          Call 1
          Return
        """);
  }

  @Test
  void whatIsCalledMayBeAnUnassignedLocal() {
    assertFunction(
        "f",
        """
        Make f
            f(1)
            Set f to 2
        End
        """,
        """
          LocalAssigned f
          JumpIfFalse L1
          LoadLocal f
          CheckCallee "f"
          Jump L2
        L1:
          LoadCallee "f"
        L2:
          LoadConst 1
          Call 1
          Pop
          LoadConst 2
          StoreLocal f
          LoadNull
          Return
        """);
  }

  @Test
  void aRouteHandlerSharesWhatTheTopLevelAssigns() {
    assertFunction(
        "GET /x/:id",
        """
        Set total to 0
        Create web server on port 80
        Add route "/x/:id" with method "GET" to server:
            Set id to get path parameter "id"
            Increase total
            Write text response with id plus total
        """,
        """
          LoadConst "id"
          CallBuiltin "get path parameter" 1
          StoreLocal id
          LoadGlobal "total"
          LoadConst 1
          Add
          StoreGlobal "total"
          LoadLocal id
          LoadGlobal "total"
          Add
          CallBuiltin "text response with" 1
          Duplicate
          CallBuiltin "is response" 1
          JumpIfFalse L1
          Return
        L1:
          Print
          LoadNull
          Return
        """);
  }

  @Test
  void aRouteHandlerIsMadeWhereItsRouteIsAdded() {
    assertCode(
        """
        Add route "/x" with method "GET" to server:
            Write text response with 1
        """,
        """
          LoadConst "/x"
          LoadConst "GET"
          LoadGlobal "server"
          MakeFunction GET /x
          CallBuiltin "add route" 4
          Pop
        """);
  }

  @Test
  void aRouteHandlerMayReturn() {
    assertFunction(
        "GET /x",
        """
        Add route "/x" with method "GET" to server:
            Return
        """,
        """
          LoadNull
          Return
        """);
  }

  @Test
  void exposedNamesAreGlobalsInFunctionsToo() {
    assertFunction(
        "f",
        """
        Make f
            Import system "math" exposing pi
            Return pi
        End
        """,
        """
          ImportSystem "math" "math"
          LoadMember "math" "pi"
          StoreGlobal "pi"
          LoadGlobal "pi"
          Return
        """);
  }
}
