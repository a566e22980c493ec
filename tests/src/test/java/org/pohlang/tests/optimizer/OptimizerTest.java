package org.pohlang.tests.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Strip;
import org.pohlang.bytecode.Verifier;
import org.pohlang.optimizer.Optimizer;
import org.pohlang.optimizer.Pass;
import org.pohlang.tests.bytecode.RandomChunks;
import org.pohlang.tests.bytecode.ReferenceMachine;
import org.pohlang.tests.bytecode.Transcript;
import org.pohlang.text.SourceText;

/** Optimized code is valid code that does the same, down to where its errors come from. */
class OptimizerTest {
  private static final int CHUNKS = 1_000;

  /** As many places as random positions may point to. */
  private static final SourceText SOURCE = new SourceText("random.poh", "x\n".repeat(100_000));

  private static String run(Chunk chunk) {
    return Transcript.of(world -> ReferenceMachine.run(chunk, SOURCE, world));
  }

  @ParameterizedTest
  @EnumSource
  void everyPassAloneKeepsWhatCodeDoes(Pass pass) {
    for (int seed = 0; seed < CHUNKS; seed++) {
      Chunk chunk = RandomChunks.chunk(seed);
      Chunk rewritten = pass.apply(chunk);
      Verifier.verify(rewritten);
      assertEquals(run(chunk), run(rewritten), "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void everyLevelKeepsWhatCodeDoes(int level) {
    for (int seed = 0; seed < CHUNKS; seed++) {
      Chunk chunk = RandomChunks.chunk(seed);
      Chunk optimized = Optimizer.optimize(chunk, level);
      Verifier.verify(optimized);
      assertEquals(run(chunk), run(optimized), "seed " + seed);
    }
  }

  @Test
  void strippedCodeIsOptimizedToo() {
    for (int seed = 0; seed < CHUNKS; seed++) {
      Chunk stripped = Strip.strip(RandomChunks.chunk(seed));
      Chunk optimized = Optimizer.optimize(stripped, Optimizer.MAX_LEVEL);
      Verifier.verify(optimized);
      assertEquals(run(stripped), run(optimized), "seed " + seed);
    }
  }

  @Test
  void theSameChunkGivesTheSameCode() {
    for (int seed = 0; seed < CHUNKS; seed++) {
      assertEquals(
          Optimizer.optimize(RandomChunks.chunk(seed), 2),
          Optimizer.optimize(RandomChunks.chunk(seed), 2));
    }
  }

  @Test
  void levelZeroChangesNothing() {
    Chunk chunk = RandomChunks.chunk(1);
    assertSame(chunk, Optimizer.optimize(chunk, 0));
  }

  @Test
  void levelTwoHasThePassesOfLevelOne() {
    assertTrue(Optimizer.passes(2).containsAll(Optimizer.passes(1)));
  }

  @Test
  void thereAreThreeLevels() {
    assertThrows(IllegalArgumentException.class, () -> Optimizer.passes(-1));
    assertThrows(IllegalArgumentException.class, () -> Optimizer.passes(3));
  }
}
