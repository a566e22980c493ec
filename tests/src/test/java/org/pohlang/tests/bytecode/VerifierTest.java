package org.pohlang.tests.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pohlang.bytecode.Assembler;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.DebugInfo;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.Rule;
import org.pohlang.bytecode.VerifiedPrototype;
import org.pohlang.bytecode.Verifier;
import org.pohlang.bytecode.VerifyException;
import org.pohlang.text.Position;

/** Each rule with the smallest code that breaks it, and what the verifier then says. */
class VerifierTest {
  private static VerifiedPrototype valid(String listing) {
    return Verifier.verify(Assembler.assemble(listing)).main();
  }

  private static void invalid(Rule rule, String message, String listing) {
    invalid(rule, message, Assembler.assemble(listing));
  }

  private static void invalid(Rule rule, String message, Chunk chunk) {
    VerifyException failure = assertThrows(VerifyException.class, () -> Verifier.verify(chunk));
    assertEquals(message, failure.getMessage());
    assertEquals(rule, failure.rule());
  }

  private static Chunk main(
      String name, int locals, List<Constant> constants, Instruction... code) {
    return new Chunk(
        new Prototype(name, 0, 0, locals, List.of(), constants, List.of(code), null), null, null);
  }

  private static final Instruction HALT = new Instruction(Opcode.HALT);

  // The main code

  @Test
  void theMainCodeHasItsName() {
    invalid(
        Rule.MAIN,
        "function 'main': the main code has the name 'main'",
        main("main", 0, List.of(), HALT));
  }

  @Test
  void theMainCodeHasNoParameters() {
    invalid(
        Rule.MAIN,
        "the main code: the main code has parameters",
        """
        Parameters: 1
          Halt
        """);
  }

  @Test
  void theMainCodeHasNoCapturedVariables() {
    invalid(
        Rule.MAIN,
        "the main code: the main code has captured variables",
        """
        Captures: 1
          [0] local 0
        Code:
          Halt
        """);
  }

  @Test
  void theMainCodeMayReturnAResult() {
    valid(
        """
        LoadNull
        Return
        """);
  }

  @Test
  void onlyTheMainCodeHalts() {
    invalid(
        Rule.MAIN,
        "function 'f', instruction 0 (Halt): only the main code halts",
        """
        MakeFunction f
        Pop
        Halt
        === function f ===
        Halt
        """);
  }

  // Parameters, locals, captured variables

  @Test
  void aFunctionRequiresNoMoreThanItsParameters() {
    invalid(
        Rule.PARAMETERS,
        "function 'f': 2 of 1 parameters are required",
        """
        MakeFunction f
        Pop
        Halt
        === function f ===
        Parameters: 2 to 1
        LoadNull
        Return
        """);
  }

  @Test
  void aFunctionHasAtMost255Parameters() {
    invalid(
        Rule.PARAMETERS,
        "function 'f': 0 of 256 parameters are required",
        """
        MakeFunction f
        Pop
        Halt
        === function f ===
        Parameters: 0 to 256
        LoadNull
        Return
        """);
  }

  @Test
  void parametersAreLocals() {
    invalid(
        Rule.PARAMETERS,
        "function 'f': 2 parameters do not fit into 1 locals",
        """
        MakeFunction f
        Pop
        Halt
        === function f ===
        Parameters: 2
        Locals: 1
        Code:
        LoadNull
        Return
        """);
  }

  @Test
  void aCapturedVariableIsALocalOfTheEnclosingFunction() {
    invalid(
        Rule.CAPTURES,
        "function 'f': captured variable 0 is local 1 of the enclosing function, which has 1",
        """
        Locals: 1
        Code:
        MakeFunction f
        Pop
        Halt
        === function f ===
        Captures: 1
          [0] local 1
        Code:
        LoadNull
        Return
        """);
  }

  @Test
  void aCapturedVariableIsOneOfThoseOfTheEnclosingFunction() {
    invalid(
        Rule.CAPTURES,
        "function 'f': captured variable 0 is captured variable 0 of the enclosing function, which"
            + " has 0",
        """
        MakeFunction f
        Pop
        Halt
        === function f ===
        Captures: 1
          [0] capture 0
        Code:
        LoadNull
        Return
        """);
  }

  @Test
  void aLocalExists() {
    invalid(
        Rule.LOCAL,
        "the main code, instruction 0 (LoadLocal): there is no local 2",
        """
        Locals: 2
        Code:
        LoadLocal 2
        Pop
        Halt
        """);
  }

  @Test
  void aCapturedVariableExists() {
    invalid(
        Rule.CAPTURE,
        "the main code, instruction 0 (LoadCapture): there is no captured variable 0",
        """
        LoadCapture 0
        Pop
        Halt
        """);
  }

  // Constants

  @Test
  void aConstantIsInThePool() {
    invalid(
        Rule.CONSTANT,
        "the main code, instruction 0 (LoadConst): there is no constant 0",
        """
        LoadConst 0
        Pop
        Halt
        """);
  }

  @Test
  void noIndexIsNegative() {
    invalid(
        Rule.CONSTANT,
        "the main code, instruction 0 (LoadConst): there is no constant -1",
        main(Prototype.MAIN, 0, List.of(), new Instruction(Opcode.LOAD_CONST, -1), HALT));
  }

  @Test
  void aNameIsAText() {
    invalid(
        Rule.CONSTANT,
        "the main code, instruction 0 (LoadGlobal): constant 0 is not a text",
        """
        LoadGlobal Number(1)
        Pop
        Halt
        """);
  }

  @Test
  void theSecondOperandIsCheckedToo() {
    invalid(
        Rule.CONSTANT,
        "the main code, instruction 0 (LoadMember): constant 1 is not a text",
        """
        LoadMember collections Null
        Pop
        Halt
        """);
  }

  @Test
  void aFunctionIsNotLoadedAsAConstant() {
    invalid(
        Rule.CONSTANT,
        "the main code, instruction 0 (LoadConst): constant 0 is a function",
        """
        LoadConst Function(f)
        Pop
        Halt
        === function f ===
        LoadNull
        Return
        """);
  }

  @Test
  void aFunctionIsMadeOfAPrototype() {
    invalid(
        Rule.CONSTANT,
        "the main code, instruction 0 (MakeFunction): constant 0 is not a function",
        """
        MakeFunction "f"
        Pop
        Halt
        """);
  }

  // Targets

  @Test
  void aTargetIsInTheCode() {
    invalid(
        Rule.TARGET,
        "the main code, instruction 0 (Jump): there is no instruction 2",
        """
        Jump 2
        Halt
        """);
  }

  @Test
  void aJumpGoesAhead() {
    for (String jump : List.of("Jump", "JumpIfTrue", "JumpIfFalse", "Try")) {
      invalid(
          Rule.TARGET,
          "the main code, instruction 2 (" + jump + "): it does not go ahead",
          """
            LoadNull
          back:
            Duplicate
            %s back
            Halt
          """
              .formatted(jump));
    }
  }

  @Test
  void aLoopDoesNotGoAhead() {
    invalid(
        Rule.TARGET,
        "the main code, instruction 0 (Loop): it goes ahead",
        """
          Loop on
        on:
          Halt
        """);
  }

  @Test
  void aLoopMayGoToItself() {
    valid("Loop 0");
  }

  // Operands

  @Test
  void aCountIsNotNegative() {
    invalid(
        Rule.OPERAND,
        "the main code, instruction 0 (BuildList): its count is negative",
        main(Prototype.MAIN, 0, List.of(), new Instruction(Opcode.BUILD_LIST, -1), HALT));
  }

  @Test
  void aSmallCountIsAByte() {
    invalid(
        Rule.OPERAND,
        "the main code, instruction 0 (Call): its count is not a byte",
        main(Prototype.MAIN, 0, List.of(), new Instruction(Opcode.CALL, 256), HALT));
  }

  @Test
  void storeIndexHasAnIndex() {
    invalid(
        Rule.OPERAND,
        "the main code, instruction 2 (StoreIndex): it has no index",
        """
        BuildList 0
        LoadNull
        StoreIndex 0
        Pop
        Halt
        """);
  }

  @Test
  void aFlagIsDefined() {
    invalid(
        Rule.OPERAND,
        "the main code, instruction 0 (CompileTo): it has flags that are not defined",
        """
        CompileTo "app.pbc" 4
        Halt
        """);
  }

  @Test
  void anInstructionHasNoMoreOperandsThanItsOwn() {
    invalid(
        Rule.OPERAND,
        "the main code, instruction 0 (Halt): it has an operand too many",
        main(Prototype.MAIN, 0, List.of(), new Instruction(Opcode.HALT, 1)));
    invalid(
        Rule.OPERAND,
        "the main code, instruction 0 (Jump): it has an operand too many",
        main(Prototype.MAIN, 0, List.of(), new Instruction(Opcode.JUMP, 1, 1), HALT));
  }

  @Test
  void aBuiltInOperationIsKnown() {
    invalid(
        Rule.BUILTIN,
        "the main code, instruction 0 (CallBuiltin): there is no built-in operation 'format disk'",
        """
        CallBuiltin "format disk" 0
        Pop
        Halt
        """);
  }

  @Test
  void aBuiltInOperationHasItsArguments() {
    invalid(
        Rule.BUILTIN,
        "the main code, instruction 0 (CallBuiltin): 'range' does not take 0 arguments",
        """
        CallBuiltin range 0
        Pop
        Halt
        """);
  }

  // The stack

  @Test
  void theStackIsNotPoppedBelowItsBottom() {
    invalid(
        Rule.STACK,
        "the main code, instruction 1 (Add): it pops 2 of 1 values",
        """
        LoadTrue
        Add
        Halt
        """);
  }

  @Test
  void aForgedCountDoesNotOverflow() {
    invalid(
        Rule.STACK,
        "the main code, instruction 0 (BuildDict): it pops 4294967294 of 0 values",
        """
        BuildDict 2147483647
        Halt
        """);
  }

  @Test
  void anInstructionHasOneStackDepth() {
    invalid(
        Rule.STACK,
        "the main code, instruction 3 (Halt): it is reached with 1 values on the stack from"
            + " instruction 2, and with 0 on another way",
        """
          LoadTrue
          JumpIfTrue end
          LoadNull
        end:
          Halt
        """);
  }

  @Test
  void aLoopLeavesTheStackAsItWas() {
    invalid(
        Rule.STACK,
        "the main code, instruction 0 (LoadNull): it is reached with 1 values on the stack from"
            + " instruction 1, and with 0 on another way",
        """
        again:
          LoadNull
          Loop again
        """);
  }

  @Test
  void valuesMayStayOnTheStackAcrossBranches() {
    VerifiedPrototype main =
        valid(
            """
              LoadTrue
              LoadTrue
              JumpIfTrue end
              Not
            end:
              Print
              Halt
            """);
    assertEquals(1, main.depthAt(4));
    assertEquals(2, main.maxStack());
  }

  @Test
  void aHandlerHasTheErrorOnTopOfWhatWasOnTheStackAtTheTry() {
    VerifiedPrototype main =
        valid(
            """
              LoadTrue
              Try caught
              LoadNull
              Throw
            caught:
              Pop
              Pop
              Halt
            """);
    assertEquals(2, main.depthAt(4));
    assertEquals(1, main.tryAt(2));
    assertEquals(-1, main.tryAt(4));
  }

  @Test
  void aRegionDoesNotPopWhatIsBelowIt() {
    invalid(
        Rule.STACK,
        "the main code, instruction 2 (Pop): it pops 1 of 0 values since the Try at 1",
        """
          LoadTrue
          Try caught
          Pop
          EndTry
          Halt
        caught:
          Pop
          Pop
          Halt
        """);
  }

  // Regions

  @Test
  void endTryHasARegionToEnd() {
    invalid(
        Rule.REGIONS,
        "the main code, instruction 0 (EndTry): there is no region to end",
        """
        EndTry
        Halt
        """);
  }

  @Test
  void aHandlerIsOutsideOfItsRegion() {
    invalid(
        Rule.REGIONS,
        "the main code, instruction 2 (EndTry): there is no region to end",
        """
          Try caught
          Halt
        caught:
          EndTry
          Pop
          Halt
        """);
  }

  @Test
  void aJumpDoesNotEnterARegion() {
    invalid(
        Rule.REGIONS,
        "the main code, instruction 3 (EndTry): it is reached in the region of the Try at 2 from"
            + " instruction 2, and outside of all regions on another way",
        """
          LoadTrue
          JumpIfTrue inside
          Try caught
        inside:
          EndTry
          Halt
        caught:
          Pop
          Halt
        """);
  }

  @Test
  void aJumpDoesNotLeaveARegion() {
    invalid(
        Rule.REGIONS,
        "the main code, instruction 4 (Halt): it is reached outside of all regions from"
            + " instruction 3, and in the region of the Try at 0 on another way",
        """
          Try caught
          LoadTrue
          JumpIfTrue end
          EndTry
        end:
          Halt
        caught:
          Pop
          Halt
        """);
  }

  @Test
  void aLoopDoesNotOpenARegionEachTime() {
    invalid(
        Rule.REGIONS,
        "the main code, instruction 0 (Try): it is reached in the region of the Try at 0 from"
            + " instruction 1, and outside of all regions on another way",
        """
        again:
          Try caught
          Loop again
        caught:
          Pop
          Halt
        """);
  }

  @Test
  void aFunctionMayEndInARegion() {
    valid(
        """
          MakeFunction f
          Pop
          Try caught
          Halt
        caught:
          Throw
        === function f ===
          Try caught
          LoadNull
          Return
        caught:
          Return
        """);
  }

  @Test
  void regionsKnowWhatTheyAreIn() {
    VerifiedPrototype main =
        valid(
            """
              Try outer
              Try inner
              EndTry
              EndTry
              Halt
            inner:
              Pop
              EndTry
              Halt
            outer:
              Throw
            """);
    assertEquals(1, main.tryAt(2));
    assertEquals(0, main.tryAt(1));
    assertEquals(0, main.tryAt(5));
    assertEquals(-1, main.tryAt(0));
    assertEquals(-1, main.tryAt(8));
  }

  // The end

  @Test
  void thereIsCode() {
    invalid(Rule.END, "the main code: there is no code", main(Prototype.MAIN, 0, List.of()));
  }

  @Test
  void controlDoesNotRunPastTheEnd() {
    invalid(
        Rule.END,
        "the main code, instruction 1 (Print): control runs past the last instruction",
        """
        LoadNull
        Print
        """);
  }

  @Test
  void unreachableCodeIsAllowed() {
    VerifiedPrototype main =
        valid(
            """
            Halt
            Add
            """);
    assertTrue(main.isReachable(0));
    assertFalse(main.isReachable(1));
  }

  @Test
  void unreachableCodeHasValidOperands() {
    invalid(
        Rule.CONSTANT,
        "the main code, instruction 1 (LoadConst): there is no constant 0",
        """
        Halt
        LoadConst 0
        """);
  }

  // Text and debug information

  @Test
  void noSurrogateStandsAlone() {
    invalid(
        Rule.TEXT,
        "the main code: constant 1 has a surrogate that stands alone",
        """
        Constants: 2
          [0] String("\\u{1f600}")
          [1] String("\\u{d83d}")
        Code:
        Halt
        """);
  }

  @Test
  void debugInformationCoversAllInstructions() {
    invalid(
        Rule.DEBUG,
        "the main code: debug information for 0 of 1 instructions",
        withDebug(0, new DebugInfo(null, List.of(), new BitSet(), List.of(), List.of())));
  }

  @Test
  void debugInformationNamesAllLocals() {
    invalid(
        Rule.DEBUG,
        "the main code: debug information for 1 of 2 locals",
        withDebug(
            2,
            new DebugInfo(
                null, Collections.singletonList(null), new BitSet(), List.of("x"), List.of())));
  }

  @Test
  void aStatementBeginsInTheCode() {
    BitSet statements = new BitSet();
    statements.set(1);
    invalid(
        Rule.DEBUG,
        "the main code: a statement begins behind the last instruction",
        withDebug(
            0,
            new DebugInfo(
                null, Collections.singletonList(null), statements, List.of(), List.of())));
  }

  @Test
  void positionsAreInOrder() {
    for (Position position :
        List.of(
            new Position(0, 1, 1, 1),
            new Position(1, 0, 1, 1),
            new Position(2, 5, 1, 9),
            new Position(2, 5, 2, 4))) {
      invalid(
          Rule.DEBUG,
          "the main code, instruction 0 (Halt): there is no such place in the source text: "
              + position,
          withDebug(0, new DebugInfo(null, List.of(position), new BitSet(), List.of(), List.of())));
    }
  }

  @Test
  void positionsAreInTheSourceText() {
    invalid(
        Rule.DEBUG,
        "the main code, instruction 0 (Halt): there is no such place in the source text: "
            + new Position(2, 1, 2, 6),
        """
        Halt
        Positions (1:1-2:5):
        0 2:1-2:6
        Text:
        "abc\\n"
        "defg"
        """);
    valid(
        """
        Halt
        Positions (1:1-2:5):
        0 2:1-2:5
        Text:
        "abc\\n"
        "defg"
        """);
  }

  private static Chunk withDebug(int locals, DebugInfo debug) {
    return new Chunk(
        new Prototype(Prototype.MAIN, 0, 0, locals, List.of(), List.of(), List.of(HALT), debug),
        null,
        null);
  }

  // Limits

  @Test
  void localsAreLimited() {
    valid("Locals: 16000\nCode:\nHalt");
    invalid(
        Rule.LIMITS,
        "the main code: 16001 locals; the limit is 16000",
        "Locals: 16001\nCode:\nHalt");
  }

  @Test
  void theStackIsLimited() {
    valid("LoadNull\n".repeat(8_000) + "Halt");
    invalid(
        Rule.LIMITS,
        "the main code, instruction 8000 (LoadNull): the stack holds more than 8000 values",
        "LoadNull\n".repeat(8_001) + "Halt");
  }

  @Test
  void nestedRegionsAreLimited() {
    valid(nestedRegions(500));
    invalid(
        Rule.LIMITS,
        "the main code, instruction 500 (Try): regions nest more than 500 deep",
        nestedRegions(501));
  }

  private static String nestedRegions(int depth) {
    StringBuilder listing = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      listing.append("Try caught").append(i).append('\n');
    }
    listing.append("Halt\n");
    for (int i = 0; i < depth; i++) {
      listing.append("caught").append(i).append(":\nThrow\n");
    }
    return listing.toString();
  }

  @Test
  void nestedFunctionsAreLimited() {
    Verifier.verify(nestedFunctions(200));
    invalid(Rule.LIMITS, "function 'f': functions nest more than 200 deep", nestedFunctions(201));
  }

  private static Chunk nestedFunctions(int depth) {
    List<Instruction> code =
        List.of(new Instruction(Opcode.LOAD_NULL), new Instruction(Opcode.RETURN));
    List<Constant> inner = List.of();
    for (int i = 0; i < depth; i++) {
      Prototype function = new Prototype("f", 0, 0, 0, List.of(), inner, code, null);
      inner = List.of(new Constant.Function(function));
    }
    return main(Prototype.MAIN, 0, inner, HALT);
  }

  @Test
  void timeIsLinear() {
    List<Instruction> code = new ArrayList<>();
    int size = 1_000_000;
    for (int i = 0; i < size; i++) {
      code.add(new Instruction(Opcode.LOAD_TRUE));
      code.add(new Instruction(Opcode.JUMP_IF_TRUE, Math.min(2 * i + 6, 2 * size)));
    }
    code.add(new Instruction(Opcode.LOOP, 0));
    Chunk chunk = main(Prototype.MAIN, 0, List.of(), code.toArray(Instruction[]::new));
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Verifier.verify(chunk));
  }
}
