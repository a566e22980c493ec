package org.pohlang.tests.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pohlang.tests.programs.Outcome;
import org.pohlang.tests.programs.ProgramRunner;
import org.pohlang.tests.programs.Way;

/**
 * Programs that nobody wrote do the same on the tree walker and on the engine. {@code
 * -Dpohlang.generated.seconds=600} looks for as long, {@code -Dpohlang.generated.seed=1234} begins
 * at that seed. The program of a failure is reduced and kept among the snippets.
 */
class GeneratedProgramTest {
  private static final Path KEPT = Path.of("snippets", "generated");
  private static final int PROGRAMS = 3000;
  private static final long FIRST_SEED = Long.getLong("pohlang.generated.seed", 1);
  private static final Duration TIME =
      Duration.ofSeconds(Long.getLong("pohlang.generated.seconds", 0));

  /** Each seed runs on the tree walker and on one of these. */
  private static final List<Way> WAYS = List.copyOf(Way.interpreted());

  private static final ProgramRunner RUNNER = new ProgramRunner();

  @TempDir static Path directory;

  @AfterAll
  static void closeEngines() {
    RUNNER.close();
  }

  @Test
  void engineAndTreeWalkerAgree() throws IOException {
    var end = Instant.now().plus(TIME);
    for (var seed = FIRST_SEED;
        TIME.isZero() ? seed < FIRST_SEED + PROGRAMS : Instant.now().isBefore(end);
        seed++) {
      check(seed, WAYS.get((int) (seed % WAYS.size())));
    }
  }

  private static void check(long seed, Way way) throws IOException {
    var program = ProgramGenerator.generate(seed);
    var expected = run(program, Way.TREE_WALKER);
    if (!expected.equals(run(program, way))) {
      var reduced = Reducer.reduce(program, candidate -> differs(candidate, way));
      var file = keep(reduced, "seed-" + seed);
      assertEquals(
          run(reduced, Way.TREE_WALKER), run(reduced, way), "seed " + seed + ", kept as " + file);
      fail("Not repeatable: seed " + seed);
    }
  }

  private static boolean differs(GeneratedProgram program, Way way) {
    try {
      return !run(program, Way.TREE_WALKER).equals(run(program, way));
    } catch (PolyglotException _) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Outcome run(GeneratedProgram program, Way way) throws IOException {
    var workingDirectory = Files.createTempDirectory(directory, "generated");
    var file = Files.writeString(workingDirectory.resolve("generated.poh"), program.text());
    return RUNNER.run(new ProgramRunner.Program(file, program.input()), way);
  }

  /** Writes the program as a snippet that expects what the tree walker does. */
  private static Path keep(GeneratedProgram program, String name) throws IOException {
    Files.createDirectories(KEPT);
    var file = KEPT.resolve(name + ".poh");
    var outcome = run(program, Way.TREE_WALKER);
    var text = new StringBuilder(program.text());
    outcome.output().lines().forEach(line -> text.append("#=> ").append(line).append('\n'));
    Files.writeString(file, text);
    Files.writeString(KEPT.resolve(name + ".in"), program.input());
    if (!outcome.errors().isEmpty()) {
      Files.writeString(
          KEPT.resolve(name + ".err"), outcome.errors().replace("generated.poh", name + ".poh"));
    }
    return file;
  }
}
