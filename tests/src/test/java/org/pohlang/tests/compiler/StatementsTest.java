package org.pohlang.tests.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.pohlang.bytecode.Prototype;
import org.pohlang.tests.bytecode.ShortListing;

/** The code of statements and loops: sections 3, 4, 8, 10 and 11 of the language reference. */
class StatementsTest {
  /** The {@code Halt} at the end goes without saying. */
  private static void assertCode(String statements, String expected) {
    Prototype main = Compiled.program(statements).main();
    assertEquals(expected + "  Halt\n", ShortListing.of(main));
  }

  @Test
  void writeShowsAValue() {
    assertCode(
        """
        Write a plus 1
        """,
        """
          LoadGlobal "a"
          LoadConst 1
          Add
          Print
        """);
  }

  @Test
  void writeOfANameCallsAFunction() {
    assertCode(
        """
        Write a
        """,
        """
          LoadGlobal "a"
          PrintOrCall
        """);
  }

  @Test
  void writeToAFileShowsNothing() {
    assertCode(
        """
        Write a to file at "p"
        Write 1
        """,
        """
          LoadGlobal "a"
          LoadConst "p"
          CallBuiltin "write into file at" 2
          Pop
          LoadConst 1
          Print
        """);
  }

  @Test
  void useShowsAResult() {
    assertCode(
        """
        Use f with a
        """,
        """
          LoadCallee "f"
          LoadGlobal "a"
          Call 1
          PrintResult
        """);
  }

  @Test
  void aCallAloneDropsItsResult() {
    assertCode(
        """
        f(a)
        Write 1
        """,
        """
          LoadCallee "f"
          LoadGlobal "a"
          Call 1
          Pop
          LoadConst 1
          Print
        """);
  }

  @Test
  void aCallAtTheEndIsTheResultOfTheProgram() {
    assertEquals(
        """
          LoadCallee "f"
          Call 0
          Return
        """,
        ShortListing.of(Compiled.program("f()\n").main()));
  }

  @Test
  void increaseAndDecreaseHaveADefaultOfOne() {
    assertCode(
        """
        Increase n
        Decrease n by 2
        """,
        """
          LoadGlobal "n"
          LoadConst 1
          Add
          StoreGlobal "n"
          LoadGlobal "n"
          LoadConst 2
          Subtract
          StoreGlobal "n"
        """);
  }

  @Test
  void addPutsAnItemAtTheEnd() {
    assertCode(
        """
        Add a to xs
        """,
        """
          LoadGlobal "a"
          LoadGlobal "xs"
          CallBuiltin "append to" 2
          StoreGlobal "xs"
        """);
  }

  @Test
  void askMakesANumberWhereTheLineIsOne() {
    assertCode(
        """
        Ask for x
        """,
        """
          Input
          CallBuiltin "input value" 1
          StoreGlobal "x"
        """);
  }

  @Test
  void askShowsItsPromptFirst() {
    assertCode(
        """
        Ask for x with "Age? "
        """,
        """
          LoadConst "Age? "
          Prompt
          Input
          CallBuiltin "input value" 1
          StoreGlobal "x"
        """);
  }

  @Test
  void askForANumberOrAText() {
    assertCode(
        """
        Ask for x expect Number
        Ask for y expect Text
        """,
        """
          Input
          CallBuiltin "input number" 1
          StoreGlobal "x"
          Input
          StoreGlobal "y"
        """);
  }

  @Test
  void anItemIsReplacedInACopyThatTheVariableGets() {
    assertCode(
        """
        Set xs[i][j] to a
        """,
        """
          LoadGlobal "xs"
          LoadGlobal "i"
          LoadGlobal "j"
          LoadGlobal "a"
          StoreIndex 2
          StoreGlobal "xs"
        """);
  }

  @Test
  void ifWithoutOtherwise() {
    assertCode(
        """
        If a
            Write 1
        End
        """,
        """
          LoadGlobal "a"
          JumpIfFalse L1
          LoadConst 1
          Print
        L1:
        """);
  }

  @Test
  void ifChainsRunTheFirstTrueBranch() {
    assertCode(
        """
        If a
            Write 1
        Otherwise If b
            Write 2
        Otherwise
            Write 3
        End
        """,
        """
          LoadGlobal "a"
          JumpIfFalse L1
          LoadConst 1
          Print
          Jump L3
        L1:
          LoadGlobal "b"
          JumpIfFalse L2
          LoadConst 2
          Print
          Jump L3
        L2:
          LoadConst 3
          Print
        L3:
        """);
  }

  @Test
  void whileTestsBeforeEachRound() {
    assertCode(
        """
        While a
            Write 1
        End
        """,
        """
        L1:
          LoadGlobal "a"
          JumpIfFalse L2
          LoadConst 1
          Print
          Loop L1
        L2:
        """);
  }

  @Test
  void repeatCountsDownATemporary() {
    assertCode(
        """
        Repeat n times
            Write 1
        End
        """,
        """
          LoadGlobal "n"
          RepeatCount
          StoreLocal %0
        L1:
          LoadLocal %0
          LoadConst 0
          Greater
          JumpIfFalse L2
          LoadLocal %0
          LoadConst 1
          Subtract
          StoreLocal %0
          LoadConst 1
          Print
          Loop L1
        L2:
        """);
  }

  @Test
  void forEachGoesOverTheItemsByIndex() {
    assertCode(
        """
        For each x in xs
            Write x
        End
        """,
        """
          LoadGlobal "xs"
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
          StoreGlobal "x"
          LoadLocal %2
          LoadConst 1
          Add
          StoreLocal %2
          LoadGlobal "x"
          PrintOrCall
          Loop L1
        L2:
        """);
  }

  @Test
  void continueGoesToTheTopAndBreakBehindTheLoop() {
    assertCode(
        """
        While a
            If b
                Continue
            End
            If c
                Break
            End
            Write 1
        End
        """,
        """
        L1:
          LoadGlobal "a"
          JumpIfFalse L4
          LoadGlobal "b"
          JumpIfFalse L2
          Loop L1
        L2:
          LoadGlobal "c"
          JumpIfFalse L3
          Jump L4
        L3:
          LoadConst 1
          Print
          Loop L1
        L4:
        """);
  }

  @Test
  void nothingIsEmittedAfterALeavingStatement() {
    assertCode(
        """
        While a
            Break
            Write 1
        End
        Return
        Write 2
        """,
        """
          LoadGlobal "a"
          JumpIfFalse L1
          Jump L1
        L1:
        """);
  }

  @Test
  void aTopLevelReturnEndsTheProgram() {
    assertCode(
        """
        If a
            Return b
        End
        Write 1
        """,
        """
          LoadGlobal "a"
          JumpIfFalse L1
          LoadGlobal "b"
          Pop
          Halt
        L1:
          LoadConst 1
          Print
        """);
  }

  @Test
  void loopsOneAfterTheOtherShareTemporaries() {
    assertCode(
        """
        Repeat 2 times
            Write 1
        End
        Repeat 3 times
            Write 2
        End
        """,
        """
          LoadConst 2
          RepeatCount
          StoreLocal %0
        L1:
          LoadLocal %0
          LoadConst 0
          Greater
          JumpIfFalse L2
          LoadLocal %0
          LoadConst 1
          Subtract
          StoreLocal %0
          LoadConst 1
          Print
          Loop L1
        L2:
          LoadConst 3
          RepeatCount
          StoreLocal %0
        L3:
          LoadLocal %0
          LoadConst 0
          Greater
          JumpIfFalse L4
          LoadLocal %0
          LoadConst 1
          Subtract
          StoreLocal %0
          LoadConst 2
          Print
          Loop L3
        L4:
        """);
  }

  @Test
  void aThrow() {
    assertCode(
        """
        If a
            throw b
        End
        """,
        """
          LoadGlobal "a"
          JumpIfFalse L1
          LoadGlobal "b"
          Throw
        L1:
        """);
  }

  @Test
  void imports() {
    assertCode(
        """
        Import "lib"
        Import system "collections" as coll exposing map and filter
        Load bytecode "lib.pbc"
        """,
        """
          Import "lib"
          ImportSystem "collections" "coll"
          LoadMember "coll" "map"
          StoreGlobal "map"
          LoadMember "coll" "filter"
          StoreGlobal "filter"
          Import "lib.pbc"
        """);
  }

  @Test
  void compileDirectivesSayWhatToInclude() {
    assertCode(
        """
        Compile to "a.pbc"
        Compile to "b.pbc" with debug, optimize
        """,
        """
          CompileTo "a.pbc" 0
          CompileTo "b.pbc" 3
        """);
  }

  @Test
  void serverStatements() {
    assertCode(
        """
        Create web server on port 80
        Add middleware "auth" with token "x" and header "y" to server
        Serve static files from "public" on server
        Start server
        """,
        """
          LoadConst 80
          CallBuiltin "create web server on port" 1
          StoreGlobal "server"
          LoadConst "auth"
          LoadConst "token"
          LoadConst "x"
          LoadConst "header"
          LoadConst "y"
          BuildDict 2
          LoadGlobal "server"
          CallBuiltin "add middleware" 3
          Pop
          LoadConst "public"
          LoadGlobal "server"
          CallBuiltin "serve static files" 2
          Pop
          LoadGlobal "server"
          CallBuiltin "start server" 1
          Pop
        """);
  }
}
