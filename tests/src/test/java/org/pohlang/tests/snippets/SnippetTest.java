package org.pohlang.tests.snippets;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.pohlang.tests.programs.Outcome;
import org.pohlang.tests.programs.ProgramRunner;
import org.pohlang.tests.programs.Way;

/**
 * Every snippet does what it says, in every way in which a program can run.
 *
 * <p>{@code -Dpohlang.snippets=09-errors/report} runs only the snippets whose path has that text in
 * it, {@code -Dpohlang.ways=O1} only the ways with that text in their name. With {@code
 * POHLANG_RECORD=1} in the environment, the tree walker's error reports become the expected ones
 * instead of being tested; they need to be read before they are committed.
 */
class SnippetTest {
  private static final Path SNIPPETS = Path.of("snippets");
  private static final String ONLY_SNIPPETS = System.getProperty("pohlang.snippets", "");
  private static final String ONLY_WAYS = System.getProperty("pohlang.ways", "");
  private static final boolean RECORDS = "1".equals(System.getenv("POHLANG_RECORD"));

  private static final Set<String> COMPILED_IN_EVERY_WAY = Set.of("execution", "generated");
  private static final ProgramRunner RUNNER = new ProgramRunner();

  @TempDir static Path directory;

  @AfterAll
  static void closeEngines() {
    RUNNER.close();
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicNode> snippets() throws IOException {
    return Snippet.findAll(SNIPPETS).stream()
        .filter(snippet -> snippet.file().toString().contains(ONLY_SNIPPETS))
        .collect(Collectors.groupingBy(Snippet::section, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(section -> dynamicContainer(section.getKey(), tests(section.getValue())));
  }

  private static Stream<DynamicNode> tests(List<Snippet> snippets) {
    return snippets.stream()
        .map(
            snippet ->
                dynamicContainer(
                    snippet.name(),
                    ways(snippet).stream()
                        .map(way -> dynamicTest(way.name(), () -> check(snippet, way)))));
  }

  private static Set<Way> ways(Snippet snippet) {
    if (RECORDS) {
      return EnumSet.of(Way.TREE_WALKER);
    }
    var ways = EnumSet.allOf(Way.class);
    ways.removeIf(way -> !way.name().contains(ONLY_WAYS));
    ways.removeIf(way -> way.isCompiled() && !isCompiled(snippet, way));
    return ways;
  }

  /** To compile takes time, so most snippets are compiled in one way only. */
  private static boolean isCompiled(Snippet snippet, Way way) {
    return way == Way.SOURCE_O1_COMPILED || COMPILED_IN_EVERY_WAY.contains(snippet.section());
  }

  private static void check(Snippet snippet, Way way) throws IOException {
    var workingDirectory = Files.createTempDirectory(directory, snippet.name());
    var outcome = RUNNER.run(snippet.copyTo(workingDirectory), way).withoutDepth();
    if (RECORDS) {
      record(outcome, snippet);
    }
    outcome.assertEqualTo(snippet.expected(), snippet.file() + " " + way);
  }

  private static void record(Outcome outcome, Snippet snippet) throws IOException {
    if (outcome.errors().isEmpty()) {
      Files.deleteIfExists(snippet.sibling("err"));
    } else {
      Files.writeString(snippet.sibling("err"), outcome.errors());
    }
  }
}
