package org.pohlang.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.pohlang.bytecode.Opcode;

/** Code cut into basic blocks. A try region's handler counts as a successor of its beginning. */
final class FlowGraph {
  private final List<Block> blocks = new ArrayList<>();

  /** The {@code index} counts the blocks. */
  record Block(int index, Node first, Node last, List<Edge> successors) {}

  /** How control goes from the end of one block to the beginning of another. */
  enum Way {
    NEXT,
    JUMP,
    HANDLER
  }

  record Edge(Way way, Block to) {}

  FlowGraph(EditableCode code) {
    Block[] starts = new Block[code.count()];
    for (Node node = code.first(); !node.isEnd(); node = blocks.getLast().last().next) {
      Block block = new Block(blocks.size(), node, lastOf(node), new ArrayList<>());
      blocks.add(block);
      starts[node.index] = block;
    }
    for (Block block : blocks) {
      Node last = block.last();
      if (last.hasTarget()) {
        Way way = last.is(Opcode.TRY) ? Way.HANDLER : Way.JUMP;
        block.successors().add(new Edge(way, starts[last.target().index]));
      }
      if (!last.opcode.endsBlock() && !last.next.isEnd()) {
        block.successors().add(new Edge(Way.NEXT, starts[last.next.index]));
      }
    }
  }

  private static Node lastOf(Node first) {
    Node last = first;
    while (!last.hasTarget()
        && !last.opcode.endsBlock()
        && !last.next.isEnd()
        && !last.next.targeted) {
      last = last.next;
    }
    return last;
  }

  /** In the order of the code; control enters at the first. */
  List<Block> blocks() {
    return blocks;
  }
}
