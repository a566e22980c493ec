package org.pohlang.engine;

import java.util.BitSet;
import java.util.List;
import org.pohlang.bytecode.Capture;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;
import org.pohlang.structure.BlockCode;
import org.pohlang.structure.FlowGraph;
import org.pohlang.tree.Builtin;
import org.pohlang.values.Builtins;

/**
 * Which variables of a function may own the list or dictionary that they hold.
 *
 * <p>A list or dictionary is written in place where its old version dies: where an item is stored
 * or appended and the result goes into the variable from which the collection came. It has to be
 * owned then, that is, nothing else refers to it: whoever else takes it out of the variable, other
 * than to look at it, shares it first.
 *
 * <p>A function's parameters are variables too. So that functions which change lists and give them
 * back need not copy them, a list stays owned on its way where it leaves the variable that it was
 * in: into a parameter if the caller reads the variable for the last time, as in {@code Set xs to
 * f(xs)}, into a list that is made, back with the result, and out of a list with several results.
 */
final class Ownership {
  private final FunctionCode code;
  private final Prototype prototype;
  private final BitSet captured = new BitSet();
  private final BitSet owners = new BitSet();
  private final BitSet whole = new BitSet();
  private final LastUses lastUses;

  Ownership(FunctionCode code, FlowGraph graph, List<BlockCode> blocks) {
    this.code = code;
    this.prototype = code.verified().prototype();
    for (Constant constant : prototype.constants()) {
      if (constant instanceof Constant.Function function) {
        for (Capture capture : function.prototype().captures()) {
          if (capture.fromLocal()) {
            captured.set(capture.index());
          }
        }
      }
    }
    BitSet withResults = new BitSet();
    for (BlockCode block : blocks) {
      for (BlockCode.Effect effect : block.effects()) {
        switch (effect) {
          case BlockCode.SetSlot set -> findWhole(set.value());
          case BlockCode.SetTemporary set -> findWhole(set.value());
          case BlockCode.Discard discard -> findWhole(discard.value());
          case BlockCode.Pass _ -> {}
          case BlockCode.Perform perform -> {
            perform.operands().forEach(this::findWhole);
            int local = perform.instruction().a();
            if (perform.instruction().opcode() == Opcode.STORE_LOCAL && !captured.get(local)) {
              if (replaces(perform) || passesOn(perform)) {
                owners.set(local);
              } else if (isCall(perform.operands().getFirst())) {
                withResults.set(local);
              }
            }
          }
        }
      }
      if (block.condition() != null) {
        findWhole(block.condition());
      }
    }
    withResults.set(0, prototype.parameters());
    withResults.andNot(captured);
    withResults.andNot(whole);
    owners.or(withResults);
    lastUses = new LastUses(graph, blocks, this);
  }

  private void findWhole(BlockCode.Tree tree) {
    if (!(tree instanceof BlockCode.Node node) || LastUses.localWithItem(node, prototype) >= 0) {
      return;
    }
    switch (node.instruction().opcode()) {
      case LOAD_LOCAL, LOCAL_ASSIGNED -> whole.set(node.instruction().a());
      default -> node.operands().forEach(this::findWhole);
    }
  }

  /** Whether a function within refers to the local, which then lives in a cell and owns nothing. */
  boolean isCaptured(int local) {
    return captured.get(local);
  }

  /** Whether the local may hold a list or dictionary of its own, which is written in place. */
  boolean owns(int local) {
    return owners.get(local);
  }

  /** The locals that {@link #owns} is about. */
  BitSet owners() {
    return owners;
  }

  /** The locals that are read otherwise than for items at constant indexes. */
  BitSet whole() {
    return whole;
  }

  /**
   * Whether what the tree gives may be owned by whatever it is put into, since nothing else will
   * refer to it: a result, a new collection, a variable's value or item that is read for the last
   * time.
   */
  boolean gives(BlockCode.Tree tree) {
    return tree instanceof BlockCode.Node node
        && switch (node.instruction().opcode()) {
          case CALL, BUILD_LIST, BUILD_DICT -> true;
          case LOAD_LOCAL, INDEX -> lastUses.isLast(node.at());
          default -> false;
        };
  }

  /** Whether a variable gets a changed version of the collection that it holds. */
  boolean replaces(BlockCode.Perform store) {
    return store.operands().getFirst() instanceof BlockCode.Node changed
        && changedCollection(changed) instanceof BlockCode.Node load
        && isSameVariable(store.instruction(), load.instruction());
  }

  /** The operand of which the node makes a changed version, or null. */
  private BlockCode.Tree changedCollection(BlockCode.Node node) {
    if (node.instruction().opcode() == Opcode.STORE_INDEX) {
      return node.operands().getFirst();
    }
    return isAppend(node.instruction()) ? node.operands().get(1) : null;
  }

  boolean isAppend(Instruction instruction) {
    return instruction.opcode() == Opcode.CALL_BUILTIN
        && prototype.text(instruction.a()).equals(Builtin.APPEND.key());
  }

  /** Whether what is stored into is what is loaded, and nothing else can store there meanwhile. */
  boolean isSameVariable(Instruction store, Instruction load) {
    return switch (store.opcode()) {
      case STORE_LOCAL ->
          load.opcode() == Opcode.LOAD_LOCAL && store.a() == load.a() && !captured.get(store.a());
      case STORE_GLOBAL ->
          load.opcode() == Opcode.LOAD_GLOBAL
              && runsAtTopLevel()
              && prototype.text(store.a()).equals(prototype.text(load.a()));
      default -> false;
    };
  }

  /**
   * Whether the code is called from no other: it cannot run in the middle of a store into the
   * global that it stores into itself. The compiler lets no other functions store into globals;
   * bytecode that was written by hand may.
   */
  private boolean runsAtTopLevel() {
    return code.enclosing() == null || code.isRoute;
  }

  /** Whether a variable gets a value for which a call gets its old one. */
  private static boolean passesOn(BlockCode.Perform store) {
    return isArgument(store.operands().getFirst(), store.instruction().a());
  }

  static boolean isCall(BlockCode.Tree tree) {
    return tree instanceof BlockCode.Node node && node.instruction().opcode() == Opcode.CALL;
  }

  private static boolean isArgument(BlockCode.Tree tree, int local) {
    if (!(tree instanceof BlockCode.Node node)) {
      return false;
    }
    List<BlockCode.Tree> operands = node.operands();
    return isCall(node)
            && operands.subList(1, operands.size()).stream().anyMatch(each -> isLoad(each, local))
        || operands.stream().anyMatch(each -> isArgument(each, local));
  }

  private static boolean isLoad(BlockCode.Tree tree, int local) {
    return tree instanceof BlockCode.Node node
        && node.instruction().opcode() == Opcode.LOAD_LOCAL
        && node.instruction().a() == local;
  }

  /** As {@link LastUses#isLiveBefore}; a captured local always is. */
  boolean isLiveBefore(int block, int local) {
    return captured.get(local) || lastUses.isLiveBefore(block, local);
  }

  /** Whether computing the value runs no code of the program's. */
  boolean isQuiet(BlockCode.Tree tree) {
    return !(tree instanceof BlockCode.Node node)
        || isQuiet(node.instruction()) && node.operands().stream().allMatch(this::isQuiet);
  }

  private boolean isQuiet(Instruction instruction) {
    return switch (instruction.opcode()) {
      case LOAD_CONST, LOAD_TRUE, LOAD_FALSE, LOAD_NULL, LOAD_LOCAL, LOAD_GLOBAL, LOAD_CAPTURE ->
          true;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, NEGATE, PLUS -> true;
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      case AND, OR, NOT, TO_BOOLEAN, INDEX -> true;
      case CALL_BUILTIN -> {
        Builtin builtin = Builtin.byKey(prototype.text(instruction.a()));
        yield !Builtins.keepsArguments(builtin) || Builtins.isRounding(builtin);
      }
      default -> false;
    };
  }
}
