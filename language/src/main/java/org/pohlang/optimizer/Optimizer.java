package org.pohlang.optimizer;

import java.util.List;
import org.pohlang.bytecode.Chunk;

/**
 * Makes verified code faster without changing what it does: results, errors and where they come
 * about all stay.
 */
public final class Optimizer {
  /** The highest level. */
  public static final int MAX_LEVEL = 2;

  private static final List<Pass> BASIC =
      List.of(
          Pass.CONSTANT_FOLDING,
          Pass.PEEPHOLE,
          Pass.JUMP_THREADING,
          Pass.DEAD_CODE,
          Pass.JUMP_THREADING,
          Pass.PEEPHOLE);

  private static final List<Pass> FULL =
      List.of(
          Pass.ASSIGNMENT_CHECKS,
          Pass.CAPTURE_CHECKS,
          Pass.CONSTANT_FOLDING,
          Pass.DEAD_CODE,
          Pass.JUMP_THREADING,
          Pass.INLINING,
          Pass.COPY_PROPAGATION,
          Pass.CONSTANT_FOLDING,
          Pass.DEAD_CODE,
          Pass.COMMON_SUBEXPRESSIONS,
          Pass.LOOP_INVARIANTS,
          Pass.UNUSED_TEMPORARIES,
          Pass.PEEPHOLE,
          Pass.JUMP_THREADING,
          Pass.DEAD_CODE,
          Pass.JUMP_THREADING,
          Pass.PEEPHOLE);

  private Optimizer() {}

  /** What the passes of a level make of a verified chunk. */
  public static Chunk optimize(Chunk chunk, int level) {
    Chunk optimized = chunk;
    for (Pass pass : passes(level)) {
      optimized = pass.apply(optimized);
    }
    return optimized;
  }

  /** The passes of a level, 0 to {@link #MAX_LEVEL}, in the order in which they run. */
  public static List<Pass> passes(int level) {
    return switch (level) {
      case 0 -> List.of();
      case 1 -> BASIC;
      case 2 -> FULL;
      default -> throw new IllegalArgumentException("no optimization level: " + level);
    };
  }
}
