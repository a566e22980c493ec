package org.pohlang.tests.snippets;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.pohlang.launcher.Pohlang;
import org.pohlang.tests.programs.Outcome;
import org.pohlang.tests.programs.ProgramRunner.Program;

/**
 * Every snippet does what it says as a process of its own too: of the executable that {@code
 * -Dpohlang.executable} names.
 */
@EnabledIfSystemProperty(named = "pohlang.executable", matches = ".+")
class ExecutableSnippets {
  private static final Path SNIPPETS = Path.of("snippets");
  private static final String ONLY_SNIPPETS = System.getProperty("pohlang.snippets", "");

  @TempDir static Path directory;

  private enum Way {
    TREE_WALKER("--ast"),
    SOURCE_O0("-O0"),
    SOURCE_O1("-O1"),
    SOURCE_O2("-O2"),
    BYTECODE("--run-bytecode");

    private final String option;

    Way(String option) {
      this.option = option;
    }
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> snippets() throws IOException {
    return Snippet.findAll(SNIPPETS).stream()
        .filter(snippet -> snippet.file().toString().contains(ONLY_SNIPPETS))
        .flatMap(ExecutableSnippets::tests);
  }

  private static Stream<DynamicTest> tests(Snippet snippet) {
    var name = snippet.section() + "/" + snippet.name();
    return Arrays.stream(Way.values())
        .map(way -> dynamicTest(name + " " + way, () -> check(snippet, way)));
  }

  private static void check(Snippet snippet, Way way) throws IOException, InterruptedException {
    var program = snippet.copyTo(Files.createTempDirectory(directory, snippet.name()));
    run(program, way).withoutDepth().assertEqualTo(snippet.expected(), snippet.file() + " " + way);
  }

  private static Outcome run(Program program, Way way) throws IOException, InterruptedException {
    var file = program.file().getFileName().toString();
    if (way == Way.BYTECODE) {
      var compiled = file.replaceAll("poh$", "pbc");
      var outcome = run(program, List.of("--compile", "--embed-source", file, "-o", compiled));
      if (outcome.status() != 0) {
        return outcome;
      }
      file = compiled;
    }
    return run(
        program, Stream.concat(Stream.of(way.option, file), program.arguments().stream()).toList());
  }

  private static Outcome run(Program program, List<String> arguments)
      throws IOException, InterruptedException {
    var result =
        Pohlang.run(
            program.file().getParent(),
            program.environment(),
            program.input(),
            Pohlang.command(arguments.toArray(String[]::new)));
    return new Outcome(result.output(), result.errors(), result.status());
  }
}
