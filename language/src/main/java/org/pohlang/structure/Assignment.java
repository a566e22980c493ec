package org.pohlang.structure;

import java.util.BitSet;
import java.util.List;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Opcode;
import org.pohlang.structure.FlowGraph.Block;

/**
 * Which reads of locals are certain to find a value: a forward data-flow analysis over the flow
 * graph. What it leaves out is checked when the program runs.
 */
public final class Assignment {
  /** More bits than this are not worth an analysis; every read is then checked. */
  private static final long MAX_BITS = 1 << 24;

  private final BitSet certain = new BitSet();

  /**
   * @param given how many locals, from the first, have a value when the code begins
   */
  public Assignment(FlowGraph graph, int given) {
    int locals = graph.code().prototype().locals();
    List<Block> blocks = graph.blocks();
    if ((long) blocks.size() * locals > MAX_BITS) {
      return;
    }
    BitSet[] before = new BitSet[blocks.size()];
    before[0] = new BitSet(locals);
    before[0].set(0, given);
    // Backward edges only narrow a set once, so few rounds are needed; the bound is for forged
    // code.
    boolean changed = true;
    for (int round = 0; changed; round++) {
      if (round > 64) {
        return;
      }
      changed = false;
      for (Block block : blocks) {
        if (before[block.index()] == null) {
          changed = true;
          continue;
        }
        BitSet after = walk(graph, block, before[block.index()], false);
        for (int next : graph.successors(block)) {
          if (before[next] == null) {
            before[next] = (BitSet) after.clone();
            changed = true;
          } else {
            int size = before[next].cardinality();
            before[next].and(after);
            changed |= before[next].cardinality() != size;
          }
        }
      }
    }
    for (Block block : blocks) {
      walk(graph, block, before[block.index()], true);
    }
  }

  /** Whether the {@code LoadLocal} at {@code instruction} always finds a value. */
  public boolean isCertain(int instruction) {
    return certain.get(instruction);
  }

  private BitSet walk(FlowGraph graph, Block block, BitSet before, boolean record) {
    BitSet assigned = (BitSet) before.clone();
    List<Instruction> code = graph.code().prototype().code();
    for (int at = block.start(); at < block.end(); at++) {
      Instruction instruction = code.get(at);
      if (instruction.opcode() == Opcode.STORE_LOCAL) {
        assigned.set(instruction.a());
      } else if (record
          && instruction.opcode() == Opcode.LOAD_LOCAL
          && assigned.get(instruction.a())) {
        certain.set(at);
      }
    }
    return assigned;
  }
}
