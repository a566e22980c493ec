package org.pohlang.tests.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Verifier;
import org.pohlang.compiler.Compiler;
import org.pohlang.modules.Origin;
import org.pohlang.optimizer.Optimizer;
import org.pohlang.tests.bytecode.ReferenceMachine;
import org.pohlang.tests.bytecode.Transcript;
import org.pohlang.tree.Program;
import org.pohlang.walker.TreeWalker;

/** Compiled programs do what their syntax trees say, down to where their errors come from. */
class RandomProgramsTest {
  private static final int PROGRAMS = 1_000;

  /** Where the stack ends is not for this test to compare. */
  private static final String TOO_DEEP = "Recursion is too deep";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void compiledCodeDoesWhatTheTreeSays(int level) {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      Program program = RandomPrograms.program(seed);
      String expected = walk(program);
      if (!expected.contains(TOO_DEEP)) {
        Chunk chunk = Optimizer.optimize(Compiler.compile(program), level);
        Verifier.verify(chunk);
        assertEquals(expected, run(program, chunk), "seed " + seed);
      }
    }
  }

  private static String walk(Program program) {
    Origin origin = new Origin(program.source().name(), null, false);
    return Transcript.of(world -> new TreeWalker(world, null).run(program, origin));
  }

  private static String run(Program program, Chunk chunk) {
    return Transcript.of(world -> ReferenceMachine.run(chunk, program.source(), world));
  }
}
