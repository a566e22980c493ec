package org.pohlang.tests.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pohlang.bytecode.Assembler;
import org.pohlang.bytecode.AssemblyException;
import org.pohlang.bytecode.Capture;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.DebugInfo;
import org.pohlang.bytecode.Disassembler;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;
import org.pohlang.text.Position;

/** Listings as they are written, by the disassembler and by hand. */
class AssemblerTest {
  private static Prototype main(String listing) {
    return Assembler.assemble(listing).main();
  }

  private static void wrong(String message, String listing) {
    assertEquals(
        message,
        assertThrows(AssemblyException.class, () -> Assembler.assemble(listing)).getMessage());
  }

  /** The listing of {@code listing}, which it should be itself. */
  private static void same(String listing) {
    assertEquals(listing, Disassembler.disassemble(Assembler.assemble(listing), "fact.pbc"));
  }

  // What the disassembler writes

  @Test
  void aListingShowsTheWholeChunk() {
    same(
        """
        === fact.pbc ===
        Version: 1
        Constants: 5
          [0] Number(1)
          [1] Number(0.5)
          [2] String("Factorial of \\"n\\"\\n")
          [3] Function(1: fact)
          [4] Null

        Locals: 2
          [0] n
          [1]

        Code (7 instructions):
                                    # line 2: Write fact(n)
          0000  LoadConst 2         # "Factorial of \\"n\\"\\n"
          0001  Print
                                    # line 3: Set x to 1
        L1:
          0002  LoadLocal 0         # n
          0003  JumpIfFalse 6       # to L2
          0004  LoadConst 0         # 1
          0005  Loop 2              # to L1
        L2:
          0006  Halt

        Positions (1:1-4:12):
          0000  2:5-2:18 statement
          0002  3:5-3:15 statement
          0004  none

        Source: "fact.poh"

        Text:
          "Start Program\\n"
          "    Write fact(n)\\n"
          "    Set x to 1\\n"
          "End Program\\n"

        === function 1: fact ===
        Parameters: 0 to 1
        Captures: 2
          [0] local 0 n
          [1] local 1
        Constants: 1
          [0] Function(2: "<inner>")

        Locals: 1
          [0] k

        Code (2 instructions):
          0000  MakeFunction 0      # <inner>
          0001  Return

        Positions (none):
          0000  none

        === function 2: "<inner>" ===
        Parameters: 1 to 1
        Captures: 1
          [0] capture 1
        Constants: 1
          [0] String("count of")

        Locals: 1

        Code (3 instructions):
          0000  LoadCapture 0
          0001  CallBuiltin 0 1     # count of
          0002  Return
        """);
  }

  @Test
  void numbersAreShownPlainly() {
    same(
        """
        === fact.pbc ===
        Version: 1
        Constants: 12
          [0] Number(0)
          [1] Number(-0)
          [2] Number(0.0000001)
          [3] Number(100000000000000000000)
          [4] Number(1.0E21)
          [5] Number(4.9E-324)
          [6] Number(Infinity)
          [7] Number(-Infinity)
          [8] Number(NaN)
          [9] Number(NaN:fff8000000000001)
          [10] Number(-12345.678)
          [11] Boolean(false)

        Code (1 instruction):
          0000  Halt
        """);
  }

  @Test
  void invisibleCharactersAreShownAsCodePoints() {
    Constant text = new Constant.Text("\t\u0000\u200b\u00a0\u2028😀é\\");
    Chunk chunk =
        new Chunk(
            new Prototype(
                Prototype.MAIN,
                0,
                0,
                0,
                List.of(),
                List.of(text),
                List.of(new Instruction(Opcode.HALT)),
                null),
            null,
            null);
    String listing = Disassembler.disassemble(chunk, "fact.pbc");
    assertEquals(
        "  [0] String(\"\\t\\u{0}\\u{200b}\\u{a0}\\u{2028}😀é\\\\\")",
        listing.lines().skip(3).findFirst().orElseThrow());
    assertEquals(chunk, Assembler.assemble(listing));
  }

  @Test
  void aBriefListingLeavesOutPositionsAndText() {
    Chunk chunk =
        Assembler.assemble(
            """
            Halt
            Positions (1:1-1:5):
            0 1:1-1:5 statement
            Source: "a.poh"
            Text:
            "Start"
            """);
    assertEquals(
        """
        === a.pbc ===
        Version: 1
        Constants: 0

        Code (1 instruction):
                                    # line 1: Start
          0000  Halt

        Source: "a.poh"
        """,
        Disassembler.disassembleBriefly(chunk, "a.pbc"));
  }

  /** Nobody has verified what the disassembler is asked to show. */
  @Test
  void anInvalidChunkIsShownToo() {
    Chunk chunk =
        Assembler.assemble(
            """
            LoadConst 7
            LoadGlobal Null
            LoadLocal 9
            Jump 99
            Loop 0
            """);
    assertEquals(chunk, Assembler.assemble(Disassembler.disassemble(chunk, "a.pbc")));
  }

  // What hands write

  @Test
  void codeAloneIsAProgram() {
    Prototype main =
        main(
            """
            # prints 1 and ends
            LoadConst Number(1)   # inline
            Print

            Halt
            """);
    assertEquals(List.of(new Constant.Number(1)), main.constants());
    assertEquals(
        List.of(
            new Instruction(Opcode.LOAD_CONST, 0),
            new Instruction(Opcode.PRINT),
            new Instruction(Opcode.HALT)),
        main.code());
    assertNull(main.debug());
  }

  @Test
  void constantsCanStandInTheCode() {
    Prototype main =
        main(
            """
            LoadConst Number(1)
            LoadConst "a # b"
            LoadConst String("a # b")
            LoadConst Boolean(true)
            LoadConst Null
            LoadGlobal name
            LoadMember collections "map"
            CallBuiltin "count of" 1
            LoadConst Number(1)
            """);
    assertEquals(
        List.of(
            new Constant.Number(1),
            new Constant.Text("a # b"),
            new Constant.Boolean(true),
            new Constant.Null(),
            new Constant.Text("name"),
            new Constant.Text("collections"),
            new Constant.Text("map"),
            new Constant.Text("count of")),
        main.constants());
    assertEquals(new Instruction(Opcode.LOAD_MEMBER, 5, 6), main.code().get(6));
    assertEquals(new Instruction(Opcode.CALL_BUILTIN, 7, 1), main.code().get(7));
    assertEquals(new Instruction(Opcode.LOAD_CONST, 0), main.code().get(8));
  }

  @Test
  void labelsStandForInstructions() {
    Prototype main =
        main(
            """
            start:
            again:
              LoadTrue
              JumpIfTrue end
              Loop again
            end:
              Halt
            """);
    assertEquals(new Instruction(Opcode.JUMP_IF_TRUE, 3), main.code().get(1));
    assertEquals(new Instruction(Opcode.LOOP, 0), main.code().get(2));
  }

  @Test
  void localsAreCountedAndNamed() {
    assertEquals(4, main("LoadLocal 3").locals());
    Prototype main =
        main(
            """
            LoadTrue
            StoreLocal flag
            LoadLocal other
            LoadLocal flag
            """);
    assertEquals(2, main.locals());
    assertEquals(new Instruction(Opcode.LOAD_LOCAL, 0), main.code().get(3));
    assertEquals(List.of("flag", "other"), main.debug().localNames());
    assertEquals(Arrays.asList(null, null, null, null), main.debug().positions());
    assertEquals(List.of("a", "b"), main("Locals: a, b\nCode:\nLoadLocal b").debug().localNames());
  }

  @Test
  void functionsStandBehindWhatUsesThem() {
    Prototype main =
        main(
            """
              MakeFunction outer
              Halt
            === function outer ===
            Parameters: 1 to 2
            Captures:
              [0] local 3 total
            Code:
              MakeFunction inner
              LoadCapture total
            === function inner ===
              LoadNull
              Return
            """);
    Prototype outer = main.function(0);
    assertEquals("outer", outer.name());
    assertEquals(1, outer.requiredParameters());
    assertEquals(2, outer.parameters());
    assertEquals(2, outer.locals());
    assertEquals(List.of(new Capture(true, 3)), outer.captures());
    assertEquals(List.of("total"), outer.debug().captureNames());
    assertEquals("inner", outer.function(0).name());
  }

  @Test
  void positionsReachToTheNext() {
    DebugInfo debug =
        main("""
        LoadTrue
        LoadTrue
        LoadTrue
        LoadTrue
        Positions (none):
        1 2:1-2:5 statement
        3 none
        """)
            .debug();
    Position position = new Position(2, 1, 2, 5);
    assertEquals(Arrays.asList(null, position, position, null), debug.positions());
    assertEquals("{1}", debug.statements().toString());
    assertNull(debug.definition());
  }

  // What cannot be read

  @Test
  void mistakesNameTheirLine() {
    wrong("line 2: there is no instruction Add2", "Add\nAdd2");
    wrong("line 1: an operand is missing", "Jump");
    wrong("line 1: '5' is too much", "Add 5");
    wrong("line 1: there is no label end", "Jump end");
    wrong("line 3: there is a second label a", "a:\nAdd\na:\nAdd");
    wrong("line 2: index 1 is missing, this is 2", "0000 Add\n0002 Add");
    wrong("line 2: index 0 is missing, this is 1", "Constants: 1\n[1] Null");
    wrong("line 2: there is no such kind of constant", "Constants: 1\n[0] what");
    wrong("line 1: there is no kind of constant What", "LoadConst What(1)");
    wrong("line 1: one is not a number", "LoadConst Number(one)");
    wrong("line 1: NaN:1 is not a number", "LoadConst Number(NaN:1)");
    wrong("line 1: neither true nor false", "LoadConst Boolean(maybe)");
    wrong("line 1: '\"' is missing", "LoadConst \"abc");
    wrong("line 1: there is no escape \\x", "LoadConst \"\\x\"");
    wrong("line 1: there is no code point 110000", "LoadConst \"\\u{110000}\"");
    wrong("line 1: an operand is too large: 2147483648", "Jump 2147483648");
    wrong("line 1: '0' is not an operand".replace("'0'", "x"), "BuildList x");
    wrong("line 1: there is no captured variable x", "LoadCapture x");
    wrong("line 3: there is no local b", "Locals: a\nCode:\nLoadLocal b");
    wrong("line 1: this is version 2 of bytecode, not 1", "Version: 2");
    wrong("line 1: no function f stands further down", "MakeFunction f");
    wrong("line 2: no code in front of it makes function f", "Halt\n=== function f ===\nAdd");
    wrong(
        "line 1: there are several functions f; give the number",
        "MakeFunction f\n=== function f ===\nAdd\n=== function f ===\nAdd");
    wrong("line 2: this is function 1, not 2", "Halt\n=== function 2: f ===");
    wrong("line 2: there is no table that this belongs to", "Code:\n[0] Null");
    wrong(
        "line 4: the positions are not in the order of the instructions",
        "Add\nAdd\nPositions (none):\n1 none\n1 none");
  }
}
