package org.pohlang.structure;

import java.util.ArrayList;
import java.util.List;
import org.pohlang.bytecode.Instruction;
import org.pohlang.structure.FlowGraph.Block;
import org.pohlang.structure.FlowGraph.End;

/**
 * What a block does, as trees: its stack traffic turned into operands of operands.
 *
 * <p>Values that cross from block to block travel in slots, one for each place on the stack. A
 * value that would move past an effect, or that is needed twice, is first put into a temporary.
 *
 * @param effects in order
 * @param condition what the block branches on, after the effects; null where it does not
 * @param conditionStatement as {@link Effect#statement}, for the condition
 * @param temporaries how many temporaries it uses
 */
public record BlockCode(
    List<Effect> effects, Tree condition, int conditionStatement, int temporaries) {

  /** A value that is computed when it is needed. */
  public sealed interface Tree {
    int depth();
  }

  /** The value that came into the block at place {@code index} of the stack. */
  public record Slot(int index) implements Tree {
    @Override
    public int depth() {
      return 1;
    }
  }

  public record Temporary(int index) implements Tree {
    @Override
    public int depth() {
      return 1;
    }
  }

  /** What the instruction at index {@code at} pushes when it pops {@code operands}. */
  public record Node(int at, Instruction instruction, List<Tree> operands, int depth)
      implements Tree {}

  /** Something that happens. */
  public sealed interface Effect {
    /** The instruction with which the statement begins that this begins, or -1. */
    int statement();
  }

  public record SetSlot(int statement, int index, Tree value) implements Effect {}

  public record SetTemporary(int statement, int index, Tree value) implements Effect {}

  public record Discard(int statement, int at, Tree value) implements Effect {}

  /** A statement that does nothing but go elsewhere; a place for debuggers to stop. */
  public record Pass(int statement) implements Effect {}

  /** An instruction that pushes nothing. */
  public record Perform(int statement, int at, Instruction instruction, List<Tree> operands)
      implements Effect {}

  /** Deeper trees are cut with a temporary; a bound for recursion over them. */
  private static final int MAX_DEPTH = 100;

  public static BlockCode of(FlowGraph graph, Block block) {
    return new Builder(graph, block).build();
  }

  /** Whether the block does nothing but compute its condition. */
  public boolean isOnlyCondition() {
    return effects.isEmpty() && condition != null;
  }

  private static final class Builder {
    private final FlowGraph graph;
    private final Block block;
    private final List<Effect> effects = new ArrayList<>();
    private final ArrayList<Tree> stack = new ArrayList<>();
    private int temporaries;
    private int statement = -1;

    Builder(FlowGraph graph, Block block) {
      this.graph = graph;
      this.block = block;
    }

    BlockCode build() {
      if (block.ending() == End.PAST_END) {
        return new BlockCode(effects, null, -1, 0);
      }
      var prototype = graph.code().prototype();
      var statements = prototype.debug() == null ? null : prototype.debug().statements();
      int depth = graph.code().depthAt(block.start());
      for (int i = 0; i < depth; i++) {
        stack.add(new Slot(i));
      }
      boolean stops = block.ending() == End.STOP;
      int last = block.ending() == End.FALL || stops ? block.end() : block.end() - 1;
      for (int at = block.start(); at < last; at++) {
        if (statements != null && statements.get(at)) {
          statement = at;
        }
        step(at, prototype.code().get(at));
      }
      if (stops) {
        return new BlockCode(effects, null, -1, temporaries);
      }
      if (statements != null && last < block.end() && statements.get(last)) {
        statement = last;
      }
      Tree condition = null;
      if (block.ending() == End.BRANCH) {
        condition = pop();
        if (mentionsSlot(condition) && movesValues()) {
          condition = spillAll(condition);
        }
      }
      storeSlots();
      if (condition == null) {
        pass();
      }
      return new BlockCode(effects, condition, takeStatement(), temporaries);
    }

    /** Leaves a trace of a statement that would have none. */
    private void pass() {
      if (statement >= 0) {
        effects.add(new Pass(takeStatement()));
      }
    }

    private void step(int at, Instruction instruction) {
      switch (instruction.opcode()) {
        case POP -> {
          Tree value = pop();
          if (isFree(value)) {
            pass();
          } else {
            spill();
            effects.add(new Discard(takeStatement(), at, value));
          }
        }
        case DUPLICATE -> {
          Tree value = pop();
          if (!isRepeatable(value)) {
            spill();
            value = toTemporary(value);
          }
          stack.add(value);
          stack.add(value);
        }
        case SWAP -> {
          Tree upper = pop();
          Tree lower = pop();
          if (!isFree(upper) && !isFree(lower)) {
            spill();
            lower = toTemporary(lower);
            upper = toTemporary(upper);
          }
          stack.add(upper);
          stack.add(lower);
        }
        default -> {
          List<Tree> operands = popAll((int) instruction.pops());
          if (instruction.opcode().pushes() == 0) {
            spill();
            effects.add(new Perform(takeStatement(), at, instruction, operands));
          } else {
            push(at, instruction, operands);
          }
        }
      }
    }

    private void push(int at, Instruction instruction, List<Tree> operands) {
      int depth = 0;
      for (Tree operand : operands) {
        depth = Math.max(depth, operand.depth());
      }
      Tree value = new Node(at, instruction, operands, depth + 1);
      if (depth + 1 > MAX_DEPTH) {
        spill();
        value = toTemporary(value);
      }
      stack.add(value);
    }

    private Tree pop() {
      return stack.removeLast();
    }

    private List<Tree> popAll(int count) {
      List<Tree> top = stack.subList(stack.size() - count, stack.size());
      List<Tree> result = List.copyOf(top);
      top.clear();
      return result;
    }

    private int takeStatement() {
      int taken = statement;
      statement = -1;
      return taken;
    }

    /** Whether it makes no difference when, how often or if at all the value is computed. */
    private static boolean isFree(Tree tree) {
      return switch (tree) {
        case Slot _, Temporary _ -> true;
        case Node node ->
            switch (node.instruction.opcode()) {
              case LOAD_CONST, LOAD_TRUE, LOAD_FALSE, LOAD_NULL -> true;
              default -> false;
            };
      };
    }

    /** Whether the value may be computed twice with nothing in between. */
    private static boolean isRepeatable(Tree tree) {
      return isFree(tree)
          || tree instanceof Node node
              && switch (node.instruction.opcode()) {
                case LOAD_LOCAL, LOAD_CAPTURE, LOAD_GLOBAL -> true;
                default -> false;
              };
    }

    private Tree toTemporary(Tree value) {
      if (isFree(value)) {
        return value;
      }
      effects.add(new SetTemporary(takeStatement(), temporaries, value));
      return new Temporary(temporaries++);
    }

    /** Computes all that is on the stack before an effect that comes after it. */
    private void spill() {
      for (int i = 0; i < stack.size(); i++) {
        stack.set(i, toTemporary(stack.get(i)));
      }
    }

    private boolean movesValues() {
      for (int i = 0; i < stack.size(); i++) {
        if (!(stack.get(i) instanceof Slot slot && slot.index == i)) {
          return true;
        }
      }
      return false;
    }

    private static boolean mentionsSlot(Tree tree) {
      return switch (tree) {
        case Slot _ -> true;
        case Temporary _ -> false;
        case Node node -> node.operands.stream().anyMatch(Builder::mentionsSlot);
      };
    }

    /** Computes the stack and then {@code top}, so that slots can be overwritten. */
    private Tree spillAll(Tree top) {
      spillSlots();
      return forceTemporary(top);
    }

    private void spillSlots() {
      for (int i = 0; i < stack.size(); i++) {
        Tree value = stack.get(i);
        if (!(value instanceof Slot slot && slot.index == i) && !(value instanceof Temporary)) {
          stack.set(i, forceTemporary(value));
        }
      }
    }

    private Tree forceTemporary(Tree value) {
      effects.add(new SetTemporary(takeStatement(), temporaries, value));
      return new Temporary(temporaries++);
    }

    private void storeSlots() {
      if (movesValues()) {
        for (int i = 0; i < stack.size(); i++) {
          Tree value = stack.get(i);
          if (mentionsSlot(value) && !(value instanceof Slot slot && slot.index == i)) {
            spillSlots();
            break;
          }
        }
      }
      for (int i = 0; i < stack.size(); i++) {
        Tree value = stack.get(i);
        if (!(value instanceof Slot slot && slot.index == i)) {
          effects.add(new SetSlot(takeStatement(), i, value));
        }
      }
    }
  }
}
