package org.pohlang.tests.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.pohlang.bytecode.Assembler;
import org.pohlang.bytecode.DotGraph;
import org.pohlang.bytecode.Verifier;

class DotGraphTest {
  @Test
  void blocksAndEdges() {
    assertEquals(
        """
        digraph "a \\"b\\".pbc" {
          node [shape=box, fontname=monospace];
          edge [fontname=monospace];
          subgraph cluster_0 {
            label="<main>";
            f0_0 [label="0000  Try 8               # to L3\\l"];
            f0_0 -> f0_8 [label="error", style=dashed];
            f0_0 -> f0_1;
            f0_1 [label="L1:\\l0001  LoadTrue\\l0002  JumpIfFalse 6       # to L2\\l", style=filled, fillcolor="#fff4d6"];
            f0_1 -> f0_6 [label="false"];
            f0_1 -> f0_3;
            f0_3 [label="0003  LoadConst 0         # \\"\\\\n\\"\\l0004  Print\\l0005  Loop 1              # to L1\\l", style=filled, fillcolor="#fff4d6"];
            f0_3 -> f0_1 [label="loop"];
            f0_6 [label="L2:\\l0006  EndTry\\l", style=filled, fillcolor="#fff4d6"];
            f0_6 -> f0_7;
            f0_7 [label="0007  Halt\\l"];
            f0_8 [label="L3:\\l0008  Throw\\l"];
            f0_9 [label="0009  MakeFunction 1      # f\\l", style=dotted, fontcolor=gray];
          }
          subgraph cluster_1 {
            label="f";
            f1_0 [label="0000  LoadNull\\l0001  Return\\l"];
          }
        }
        """,
        DotGraph.toDot(
            Verifier.verify(
                Assembler.assemble(
                    """
                      Try caught
                    again:
                      LoadTrue
                      JumpIfFalse out
                      LoadConst "\\n"
                      Print
                      Loop again
                    out:
                      EndTry
                      Halt
                    caught:
                      Throw
                      MakeFunction f
                    === function f ===
                      LoadNull
                      Return
                    """)),
            "a \"b\".pbc"));
  }
}
