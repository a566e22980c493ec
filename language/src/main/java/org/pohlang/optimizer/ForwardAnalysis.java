package org.pohlang.optimizer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.pohlang.optimizer.FlowGraph.Block;
import org.pohlang.optimizer.FlowGraph.Edge;
import org.pohlang.optimizer.FlowGraph.Way;

/**
 * What is known before each instruction, whichever way control came to it: facts that flow forward
 * through the blocks until they no longer change.
 *
 * @param <S> a mutable set of facts
 */
abstract class ForwardAnalysis<S> {
  /** Where blocks times locals are more than this, the sets would need too much memory. */
  private static final long LARGEST = 1 << 22;

  private final EditableCode code;
  private List<Block> blocks;
  private List<S> statesBefore;

  ForwardAnalysis(EditableCode code) {
    this.code = code;
  }

  /** What is known where the function begins. */
  abstract S initial();

  abstract S copy(S state);

  /** Makes the state before the node into the one after it. */
  abstract void step(S state, Node node);

  /** Makes the state at the end of a block into the one at the beginning of its successor. */
  abstract void follow(S state, Node last, Way way);

  /** Keeps in {@code state} what holds in both. Gives whether that changed it. */
  abstract boolean meet(S state, S other);

  /** Gives whether the code is small enough to be analysed. */
  boolean run() {
    blocks = new FlowGraph(code).blocks();
    if (blocks.size() * (long) code.locals() > LARGEST) {
      return false;
    }
    statesBefore = new ArrayList<>(Collections.nCopies(blocks.size(), null));
    statesBefore.set(0, initial());
    BitSet pending = new BitSet();
    pending.set(0);
    for (int at = 0; at >= 0; at = pending.nextSetBit(0)) {
      pending.clear(at);
      pass(blocks.get(at), pending);
    }
    return true;
  }

  private void pass(Block block, BitSet pending) {
    S end = copy(statesBefore.get(block.index()));
    for (Node node = block.first(); node != block.last().next; node = node.next) {
      step(end, node);
    }
    for (Edge edge : block.successors()) {
      S state = copy(end);
      follow(state, block.last(), edge.way());
      int to = edge.to().index();
      if (statesBefore.get(to) == null) {
        statesBefore.set(to, state);
        pending.set(to);
      } else if (meet(statesBefore.get(to), state)) {
        pending.set(to);
      }
    }
  }

  /**
   * Visits all instructions that control reaches, each with what is known before it. A visited one
   * may change into another that makes as much known.
   */
  void visit(BiConsumer<Node, S> visitor) {
    for (Block block : blocks) {
      S before = statesBefore.get(block.index());
      if (before == null) {
        continue;
      }
      S state = copy(before);
      Node end = block.last().next;
      Node next;
      for (Node node = block.first(); node != end; node = next) {
        next = node.next;
        visitor.accept(node, state);
        step(state, node);
      }
    }
  }
}
