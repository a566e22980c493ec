package org.pohlang.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.VerifiedPrototype;

/**
 * The basic blocks of a stretch of verified code, in the order of the code; block 0 is where it
 * begins. Unreachable code has no blocks.
 */
public final class FlowGraph {
  /** How a block ends, and what {@link Block#next} and {@link Block#target} mean. */
  public enum End {
    /** goes on at {@code next} */
    FALL,
    /** goes on at {@code target} */
    JUMP,
    /** pops a condition; goes on at {@code target} or {@code next} */
    BRANCH,
    /** opens a region that begins at {@code next}; its handler is {@code target} */
    TRY,
    /** leaves the innermost region and goes on at {@code next} */
    END_TRY,
    /** returns, halts or throws */
    STOP,
    /** no instruction at all: control has run past the end of the stretch */
    PAST_END
  }

  /**
   * @param start its first instruction
   * @param end after its last instruction, which is the one that {@link #ending} describes
   * @param next the block after it in the code, or -1
   * @param target the block that its last instruction names, or -1
   * @param region the {@code Try} instruction of the innermost region that holds it, or -1
   */
  public record Block(
      int index, int start, int end, End ending, int next, int target, int region) {}

  private final VerifiedPrototype code;
  private final int from;
  private final int to;
  private final int[] blockAt;
  private final List<Block> blocks;

  /** All code of {@code code}. */
  public FlowGraph(VerifiedPrototype code) {
    this(code, 0, code.prototype().code().size());
  }

  /**
   * The instructions from {@code from} up to {@code to}, which no jump enters other than at its
   * beginning and none leaves other than to {@code to}.
   */
  public FlowGraph(VerifiedPrototype code, int from, int to) {
    this.code = code;
    this.from = from;
    this.to = to;
    this.blockAt = new int[to - from + 1];
    this.blocks = cut();
  }

  public VerifiedPrototype code() {
    return code;
  }

  public List<Block> blocks() {
    return blocks;
  }

  public Block block(int index) {
    return blocks.get(index);
  }

  /** The blocks to which control can go from {@code block}, handlers included. */
  public int[] successors(Block block) {
    return switch (block.ending) {
      case FALL, END_TRY -> new int[] {block.next};
      case JUMP -> new int[] {block.target};
      case BRANCH, TRY -> new int[] {block.next, block.target};
      case STOP, PAST_END -> new int[0];
    };
  }

  /** Whether there is code that may run again: a block goes to itself, or to one before it. */
  public boolean hasLoop() {
    return blocks.stream().anyMatch(block -> 0 <= block.target && block.target <= block.index);
  }

  /** The block of the handler of the region that the {@code Try} at this instruction opens. */
  public int handlerOf(int instruction) {
    return blockAt[code.prototype().code().get(instruction).a() - from];
  }

  private List<Block> cut() {
    List<Instruction> instructions = code.prototype().code();
    boolean[] starts = new boolean[to - from + 1];
    starts[0] = true;
    boolean pastEnd = false;
    for (int at = from; at < to; at++) {
      if (!code.isReachable(at)) {
        continue;
      }
      Instruction instruction = instructions.get(at);
      if (instruction.hasTarget()) {
        starts[instruction.a() - from] = true;
        pastEnd |= instruction.a() == to;
      }
      if (endingOf(instruction) != End.FALL) {
        starts[at + 1 - from] = true;
      }
      pastEnd |= at + 1 == to && !instruction.opcode().endsBlock();
    }

    Arrays.fill(blockAt, -1);
    int count = 0;
    for (int at = from; at <= to; at++) {
      boolean reachable = at < to ? code.isReachable(at) : pastEnd;
      boolean afterGap = at > from && at < to && !code.isReachable(at - 1);
      if (reachable && (starts[at - from] || afterGap || at == to)) {
        blockAt[at - from] = count++;
      }
    }

    List<Block> result = new ArrayList<>(count);
    for (int start = from; start <= to; start++) {
      int index = blockAt[start - from];
      if (index < 0) {
        continue;
      }
      if (start == to) {
        result.add(new Block(index, to, to, End.PAST_END, -1, -1, -1));
        continue;
      }
      int end = start + 1;
      while (end < to && blockAt[end - from] < 0 && code.isReachable(end)) {
        end++;
      }
      Instruction last = instructions.get(end - 1);
      End ending = endingOf(last);
      int next = last.opcode().endsBlock() ? -1 : blockAt[end - from];
      int target = last.hasTarget() ? blockAt[last.a() - from] : -1;
      result.add(new Block(index, start, end, ending, next, target, code.tryAt(start)));
    }
    return result;
  }

  private static End endingOf(Instruction instruction) {
    return switch (instruction.opcode()) {
      case JUMP, LOOP -> End.JUMP;
      case JUMP_IF_FALSE, JUMP_IF_TRUE -> End.BRANCH;
      case TRY -> End.TRY;
      case END_TRY -> End.END_TRY;
      case RETURN, HALT, THROW, RETHROW -> End.STOP;
      default -> End.FALL;
    };
  }
}
