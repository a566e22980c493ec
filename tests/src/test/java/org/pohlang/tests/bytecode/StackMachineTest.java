package org.pohlang.tests.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.pohlang.bytecode.Assembler;
import org.pohlang.bytecode.Verifier;
import org.pohlang.tests.bytecode.StackMachine.Outcome;

class StackMachineTest {
  private static final long STEPS = 1_000_000;

  private static Outcome run(String listing, String... input) {
    return StackMachine.run(Verifier.verify(Assembler.assemble(listing)), STEPS, input);
  }

  @Test
  void aLoopCountsDown() {
    assertEquals(
        new Outcome("3\n2\n1\n", null),
        run(
            """
              LoadConst Number(3)
              StoreLocal n
            again:
              LoadLocal n
              JumpIfFalse end
              LoadLocal n
              Print
              LoadLocal n
              LoadConst Number(1)
              Subtract
              StoreLocal n
              Loop again
            end:
              Halt
            """));
  }

  @Test
  void aClosureSeesItsVariablesAsTheyAre() {
    assertEquals(
        new Outcome("1\n2\n", null),
        run(
            """
              MakeFunction show
              StoreLocal f
              LoadConst Number(1)
              StoreLocal n
              LoadLocal f
              PrintOrCall
              LoadConst Number(2)
              StoreLocal n
              LoadLocal f
              PrintOrCall
              Halt
            === function show ===
            Captures:
              [0] local 1 n
            Code:
              LoadCapture n
              Return
            """));
  }

  @Test
  void anErrorGoesToTheHandlerWithTheStackAsItWas() {
    assertEquals(
        new Outcome("Error occurred: a math error - Division by zero\nbelow\n", null),
        run(
            """
              LoadConst "below"
              Try caught
              LoadConst Number(1)
              LoadConst Number(0)
              Divide
              Print
              EndTry
              Pop
              Halt
            caught:
              Print
              Print
              Halt
            """));
  }

  @Test
  void anErrorThatNobodyCatchesEndsTheProgram() {
    assertEquals(
        new Outcome("", "Error occurred: a runtime error - Variable 'n' is not defined"),
        run("LoadLocal n\nPrint\nHalt"));
    assertEquals(
        new Outcome("", "Error occurred: a runtime error - Variable 'local 0' is not defined"),
        run("LoadLocal 0\nPrint\nHalt"));
  }

  @Test
  void inputIsTrimmed() {
    assertEquals(
        new Outcome("<a><>", null),
        run(
            """
              LoadConst "<"
              Prompt
              Input
              Prompt
              LoadConst "><"
              Prompt
              Input
              Prompt
              LoadConst ">"
              Prompt
              Halt
            """,
            " a "));
  }

  @Test
  void aProgramThatRunsOnIsStopped() {
    assertThrows(StackMachine.OutOfSteps.class, () -> run("Loop 0"));
  }

  /** The machine checks each step against the verifier. */
  @Test
  void everyRandomChunkEnds() {
    int failed = 0;
    int wrote = 0;
    int chunks = 2_000;
    for (int seed = 0; seed < chunks; seed++) {
      Outcome outcome = StackMachine.run(Verifier.verify(RandomChunks.chunk(seed)), STEPS);
      failed += outcome.error() == null ? 0 : 1;
      wrote += outcome.output().isEmpty() ? 0 : 1;
    }
    assertTrue(failed < chunks * 3 / 4, failed + " of " + chunks + " fail");
    assertTrue(wrote > chunks / 2, wrote + " of " + chunks + " write");
  }
}
