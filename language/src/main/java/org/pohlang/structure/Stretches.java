package org.pohlang.structure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.pohlang.bytecode.Capture;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.VerifiedPrototype;
import org.pohlang.structure.FlowGraph.Block;

/**
 * Cuts long code into stretches that can run as functions of their own, one after another: between
 * two of them no jump crosses, no region is open, the stack is empty and no local holds a value
 * that is still needed.
 *
 * <p>Graal does not compile functions of more than some ten thousand instructions, and the top
 * level of a program can be of any length.
 */
public final class Stretches {
  /** A stretch is as long as this where it can be. */
  private static final int LENGTH = 2_000;

  private Stretches() {}

  /** The instructions at which stretches begin, 0 first. */
  public static List<Integer> starts(VerifiedPrototype code) {
    List<Instruction> instructions = code.prototype().code();
    int size = instructions.size();
    List<Integer> starts = new ArrayList<>(List.of(0));
    if (size <= LENGTH || capturesLocals(code)) {
      return starts;
    }
    BitSet allowed = allowedCuts(code);
    int start = 0;
    while (size - start > LENGTH) {
      int cut = allowed.previousSetBit(start + LENGTH);
      if (cut <= start) {
        cut = allowed.nextSetBit(start + LENGTH);
      }
      if (cut < 0) {
        break;
      }
      starts.add(cut);
      start = cut;
    }
    return starts;
  }

  private static boolean capturesLocals(VerifiedPrototype code) {
    for (Constant constant : code.prototype().constants()) {
      if (constant instanceof Constant.Function function
          && function.prototype().captures().stream().anyMatch(Capture::fromLocal)) {
        return true;
      }
    }
    return false;
  }

  private static BitSet allowedCuts(VerifiedPrototype code) {
    List<Instruction> instructions = code.prototype().code();
    int size = instructions.size();
    int[] crossing = new int[size + 2];
    for (int at = 0; at < size; at++) {
      Instruction instruction = instructions.get(at);
      if (instruction.hasTarget()) {
        int target = instruction.a();
        int low = target > at ? at : target;
        int high = target > at ? target : at + 1;
        crossing[low + 1]++;
        crossing[high]--;
      }
    }
    BitSet idle = withoutLiveLocals(code);
    BitSet allowed = new BitSet(size);
    int open = 0;
    for (int at = 0; at < size; at++) {
      open += crossing[at];
      if (open == 0 && code.depthAt(at) == 0 && code.tryAt(at) < 0 && idle.get(at)) {
        allowed.set(at);
      }
    }
    allowed.clear(0);
    return allowed;
  }

  /** The instructions before which no local holds a value that may still be read. */
  private static BitSet withoutLiveLocals(VerifiedPrototype code) {
    FlowGraph graph = new FlowGraph(code);
    List<Block> blocks = graph.blocks();
    BitSet[] live = new BitSet[blocks.size()];
    for (int i = 0; i < live.length; i++) {
      live[i] = new BitSet();
    }
    BitSet idle = new BitSet();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = blocks.size() - 1; i >= 0; i--) {
        BitSet before = walk(graph, blocks.get(i), live, null);
        if (!before.equals(live[i])) {
          live[i] = before;
          changed = true;
        }
      }
    }
    for (Block block : blocks) {
      walk(graph, block, live, idle);
    }
    return idle;
  }

  private static BitSet walk(FlowGraph graph, Block block, BitSet[] live, BitSet idle) {
    BitSet now = new BitSet();
    for (int next : graph.successors(block)) {
      now.or(live[next]);
    }
    List<Instruction> code = graph.code().prototype().code();
    for (int at = block.end() - 1; at >= block.start(); at--) {
      Instruction instruction = code.get(at);
      switch (instruction.opcode()) {
        case STORE_LOCAL -> now.clear(instruction.a());
        case LOAD_LOCAL, LOCAL_ASSIGNED -> now.set(instruction.a());
        default -> {}
      }
      if (idle != null && now.isEmpty()) {
        idle.set(at);
      }
    }
    return now;
  }
}
