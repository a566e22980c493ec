package org.pohlang.engine;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;
import org.pohlang.structure.BlockCode;
import org.pohlang.structure.FlowGraph;
import org.pohlang.structure.FlowGraph.Block;

/**
 * Which locals of a function are still to be read (live), by a backward data-flow analysis over the
 * flow graph; and which reads of owners are the last before the variable gets a new value or is
 * gone: what such a read takes may go on being owned.
 *
 * <p>A variable of which all that the function ever does is to take items at constant indexes, as
 * of the results of a function that returns several, is not one variable here but one for each of
 * these indexes: once an item is read for the last time, nobody can reach it through the variable.
 */
final class LastUses {
  /** More bits than this are not worth an analysis; no use is the last one then. */
  private static final long MAX_BITS = 1 << 24;

  /** Further items of a function's variables are not told apart: each takes time at every store. */
  private static final int MAX_ITEMS = 64;

  /** An item of a variable. */
  private record Item(int local, Object index) {
    // Written out: see Constant.
    @Override
    public boolean equals(Object other) {
      return other instanceof Item item && local == item.local && index.equals(item.index);
    }
  }

  private final Prototype prototype;
  private final BitSet owners;
  private final BitSet whole;

  /** The bits of the items, which stand after those of the locals. */
  private final Map<Item, Integer> items = new HashMap<>();

  /** What is live before each block; null where that was not worth finding out. */
  private BitSet[] before;

  private final BitSet last = new BitSet();
  private final BitSet met = new BitSet();

  /**
   * @param ownership which locals are owners and which of them are used as a whole; no function
   *     within refers to them
   */
  LastUses(FlowGraph graph, List<BlockCode> blocks, Ownership ownership) {
    this.prototype = graph.code().prototype();
    this.owners = ownership.owners();
    this.whole = ownership.whole();
    if (owners.isEmpty() && !hasLoop(graph)
        || (long) blocks.size() * prototype.locals() > MAX_BITS) {
      return;
    }
    BitSet[] found = new BitSet[blocks.size()];
    Arrays.setAll(found, _ -> new BitSet());
    // Few rounds, as in Assignment: each goes against the order in which the code runs.
    boolean changed = true;
    for (int round = 0; changed; round++) {
      if (round > 64) {
        return;
      }
      changed = false;
      for (Block block : graph.blocks().reversed()) {
        BitSet live = walk(graph, block, blocks.get(block.index()), found, ownership, false);
        changed |= !live.equals(found[block.index()]);
        found[block.index()] = live;
      }
    }
    before = found;
    if (!owners.isEmpty()) {
      for (Block block : graph.blocks()) {
        walk(graph, block, blocks.get(block.index()), found, ownership, true);
      }
    }
  }

  private static boolean hasLoop(FlowGraph graph) {
    for (Block block : graph.blocks()) {
      for (int next : graph.successors(block)) {
        if (next <= block.index()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the local may be read before it gets a new value when the block begins. */
  boolean isLiveBefore(int block, int local) {
    return before == null
        || before[block].get(local)
        || items.entrySet().stream()
            .anyMatch(each -> each.getKey().local() == local && before[block].get(each.getValue()));
  }

  /** Whether the read at {@code instruction}, of a local or of an item of one, is a last one. */
  boolean isLast(int instruction) {
    return last.get(instruction);
  }

  /** What is live before the block. */
  private BitSet walk(
      FlowGraph graph,
      Block block,
      BlockCode code,
      BitSet[] found,
      Ownership ownership,
      boolean record) {
    BitSet live = new BitSet();
    for (int next : graph.successors(block)) {
      live.or(found[next]);
    }
    if (block.ending() == FlowGraph.End.PAST_END) {
      live.set(0, prototype.locals());
    }
    // An error can take control to a handler from anywhere in the block.
    BitSet handlers = new BitSet();
    for (int region = block.region(); region >= 0; region = graph.code().tryAt(region)) {
      handlers.or(found[graph.handlerOf(region)]);
    }
    live.or(handlers);

    if (code.condition() != null) {
      use(code.condition(), live, record);
    }
    for (BlockCode.Effect effect : code.effects().reversed()) {
      switch (effect) {
        case BlockCode.SetSlot set -> use(set.value(), live, record);
        case BlockCode.SetTemporary set -> use(set.value(), live, record);
        case BlockCode.Discard discard -> use(discard.value(), live, record);
        case BlockCode.Pass _ -> {}
        case BlockCode.Perform perform -> {
          if (perform.instruction().opcode() == Opcode.STORE_LOCAL) {
            int local = perform.instruction().a();
            live.clear(local);
            items.forEach((item, bit) -> live.set(bit, live.get(bit) && item.local() != local));
            live.or(handlers);
            if (ownership.replaces(perform)) {
              // Changed only after all operands are computed.
              live.set(local);
            }
          }
          useAll(perform.operands(), live, record);
        }
      }
    }
    return live;
  }

  private void useAll(List<BlockCode.Tree> operands, BitSet live, boolean record) {
    for (BlockCode.Tree operand : operands.reversed()) {
      use(operand, live, record);
    }
  }

  private void use(BlockCode.Tree tree, BitSet live, boolean record) {
    if (!(tree instanceof BlockCode.Node node)) {
      return;
    }
    int bit = bit(node);
    if (bit < 0) {
      useAll(node.operands(), live, record);
      return;
    }
    if (record && owners.get(bit < prototype.locals() ? bit : localWithItem(node, prototype))) {
      // What is computed twice is not the last use the first time.
      last.set(node.at(), !live.get(bit) && !met.get(node.at()));
      met.set(node.at());
    }
    live.set(bit);
  }

  /** The variable that the node reads, or -1. */
  private int bit(BlockCode.Node node) {
    switch (node.instruction().opcode()) {
      case LOAD_LOCAL, LOCAL_ASSIGNED -> {
        return node.instruction().a();
      }
      case INDEX -> {
        int local = localWithItem(node, prototype);
        if (local < 0 || !owners.get(local) || whole.get(local)) {
          return -1;
        }
        Item item = new Item(local, constantIndex(node, prototype));
        if (items.size() >= MAX_ITEMS && !items.containsKey(item)) {
          return local;
        }
        return items.computeIfAbsent(item, _ -> prototype.locals() + items.size());
      }
      default -> {
        return -1;
      }
    }
  }

  /** The local of which the node reads an item at a constant index, or -1. */
  static int localWithItem(BlockCode.Node node, Prototype prototype) {
    return node.instruction().opcode() == Opcode.INDEX
            && node.operands().getFirst() instanceof BlockCode.Node local
            && local.instruction().opcode() == Opcode.LOAD_LOCAL
            && constantIndex(node, prototype) != null
        ? local.instruction().a()
        : -1;
  }

  /** An index that no other one means the same item as, or null. */
  private static Object constantIndex(BlockCode.Node node, Prototype prototype) {
    if (!(node.operands().get(1) instanceof BlockCode.Node index)
        || index.instruction().opcode() != Opcode.LOAD_CONST) {
      return null;
    }
    return switch (prototype.constants().get(index.instruction().a())) {
      case Constant.Number number ->
          number.value() >= 0 && number.value() == Math.rint(number.value())
              ? (Object) (number.value() + 0.0)
              : null;
      case Constant.Text text -> text.value();
      default -> null;
    };
  }
}
