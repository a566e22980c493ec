package org.pohlang.bytecode;

import java.util.BitSet;
import java.util.List;

/** Draws where control goes in a chunk, in the DOT language of Graphviz. */
public final class DotGraph {
  private final StringBuilder out = new StringBuilder();
  private int functionCount;

  private DotGraph() {}

  /** A graph with a frame for each function, in it its basic blocks. */
  public static String toDot(VerifiedChunk chunk, String fileName) {
    DotGraph graph = new DotGraph();
    graph.line("digraph " + quoted(fileName) + " {");
    graph.line("  node [shape=box, fontname=monospace];");
    graph.line("  edge [fontname=monospace];");
    graph.function(chunk.main());
    graph.line("}");
    return graph.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void function(VerifiedPrototype verified) {
    Prototype prototype = verified.prototype();
    int number = functionCount++;
    line("  subgraph cluster_" + number + " {");
    line("    label=" + quoted(prototype.name()) + ";");
    BitSet leaders = leaders(prototype.code());
    CodeText text = new CodeText(prototype);
    for (int start = 0; start < prototype.code().size(); ) {
      int next = leaders.nextSetBit(start + 1);
      int end = next < 0 ? prototype.code().size() : next;
      block(number, verified, text, start, end);
      edges(number, prototype.code(), start, end);
      start = end;
    }
    line("  }");
    for (int i = 0; i < prototype.constants().size(); i++) {
      if (verified.function(i) != null) {
        function(verified.function(i));
      }
    }
  }

  /** The instructions with which a basic block begins. */
  private static BitSet leaders(List<Instruction> code) {
    BitSet leaders = new BitSet();
    leaders.set(0);
    for (int at = 0; at < code.size(); at++) {
      Instruction instruction = code.get(at);
      if (instruction.hasTarget()) {
        leaders.set(instruction.a());
      }
      if (instruction.hasTarget()
          || instruction.opcode().endsBlock()
          || instruction.opcode() == Opcode.END_TRY) {
        leaders.set(at + 1);
      }
    }
    leaders.clear(code.size());
    return leaders;
  }

  private void block(int function, VerifiedPrototype verified, CodeText text, int start, int end) {
    StringBuilder label = new StringBuilder();
    if (text.label(start) != null) {
      label.append(text.label(start)).append(":\n");
    }
    for (int at = start; at < end; at++) {
      label.append(CodeText.index(at)).append("  ").append(text.line(at)).append('\n');
    }
    String style = "";
    if (!verified.isReachable(start)) {
      style = ", style=dotted, fontcolor=gray";
    } else if (verified.tryAt(start) >= 0) {
      style = ", style=filled, fillcolor=\"#fff4d6\"";
    }
    line("    " + node(function, start) + " [label=" + quoted(label.toString()) + style + "];");
  }

  private void edges(int function, List<Instruction> code, int start, int end) {
    Instruction last = code.get(end - 1);
    String from = node(function, start);
    if (last.hasTarget()) {
      String style =
          switch (last.opcode()) {
            case TRY -> " [label=\"error\", style=dashed]";
            case JUMP_IF_TRUE -> " [label=\"true\"]";
            case JUMP_IF_FALSE -> " [label=\"false\"]";
            case LOOP -> " [label=\"loop\"]";
            default -> "";
          };
      line("    " + from + " -> " + node(function, last.a()) + style + ";");
    }
    if (!last.opcode().endsBlock() && end < code.size()) {
      line("    " + from + " -> " + node(function, end) + ";");
    }
  }

  private static String node(int function, int start) {
    return "f" + function + "_" + start;
  }

  /** In a label {@code \l} ends a line and sets it flush left. */
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\l") + "\"";
  }
}
