package org.pohlang.tests.pbc;

import org.pohlang.bytecode.Assembler;
import org.pohlang.bytecode.Chunk;

/** A small chunk with everything that the format has a place for. */
final class Samples {
  private Samples() {}

  static Chunk everything() {
    return Assembler.assemble(
        """
        === everything.pbc ===
        Version: 1
        Constants: 7
          [0] Number(0.1)
          [1] String("Grüße, 😀\\n")
          [2] Boolean(true)
          [3] Boolean(false)
          [4] Null
          [5] Function(1: outer)
          [6] String("")
        Locals: 2
          [0] n
        Code:
          0000 LoadConst 0
          0001 StoreLocal n
          0002 Try failed
          0003 MakeFunction 5
          0004 Call 0
          0005 Print
          0006 EndTry
          0007 Halt
        failed:
          0008 Throw
        Positions (1:1-4:12):
          0000 2:5-2:16 statement
          0002 none
          0003 3:11-3:16 statement
          0005 3:5-3:16
          0006 none
        Source: "grüße.poh"
        Text:
          "Start Program\\n"
          "    Set n to 0.1\\n"
          "    Write outer\\r\\n"
          "End Program\\n"

        === function 1: outer ===
        Parameters: 0 to 1
        Captures: 1
          [0] local 0 n
        Constants: 1
          [0] Function(2: inner)
        Locals: 1
          [0] extra
        Code:
          MakeFunction 0
          Return
        Positions (2:1-3:2):
          0000 2:1-3:2 statement

        === function 2: inner ===
        Parameters: 2
        Captures: 2
          [0] local 0
          [1] capture 0
        Locals: 3
        Code:
          LoadCapture 0
          LoadCapture 1
          CallBuiltin "append to" 2
          Return
        """);
  }
}
