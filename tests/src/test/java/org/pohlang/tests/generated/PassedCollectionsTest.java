package org.pohlang.tests.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pohlang.tests.programs.Outcome;
import org.pohlang.tests.programs.ProgramRunner;
import org.pohlang.tests.programs.Way;

/**
 * Storing in place is never seen, whatever way a collection goes. {@code
 * -Dpohlang.passed.programs=20000} tries as many programs.
 */
class PassedCollectionsTest {
  private static final int PROGRAMS = Integer.getInteger("pohlang.passed.programs", 600);
  private static final List<Way> WAYS =
      List.of(Way.SOURCE_O0, Way.SOURCE_O1_CACHED, Way.BYTECODE_O2_CACHED);
  private static final List<Way> COMPILED =
      List.of(Way.SOURCE_O0_COMPILED, Way.BYTECODE_O2_COMPILED);
  private static final ProgramRunner RUNNER = new ProgramRunner();

  @TempDir static Path directory;

  @AfterAll
  static void closeEngines() {
    RUNNER.close();
  }

  @Test
  void engineAndTreeWalkerAgree() throws IOException {
    int ended = 0;
    for (int seed = 1; seed <= PROGRAMS; seed++) {
      var text = PassedCollections.generate(seed);
      var file = Files.writeString(directory.resolve("passed.poh"), text);
      var program = new ProgramRunner.Program(file, "");
      Outcome expected = RUNNER.run(program, Way.TREE_WALKER);
      ended += expected.status() == 0 ? 1 : 0;
      List<Way> ways = seed % 50 == 0 ? COMPILED : WAYS;
      for (Way way : ways) {
        assertEquals(expected, RUNNER.run(program, way), way + " of seed " + seed + ":\n" + text);
      }
    }
    assertTrue(ended > PROGRAMS * 0.6, "only " + ended + " programs ended without an error");
  }
}
