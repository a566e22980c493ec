package org.pohlang.tests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.pohlang.tests.programs.Outcome;
import org.pohlang.tests.programs.ProgramRunner;
import org.pohlang.tests.programs.ProgramRunner.Program;
import org.pohlang.tests.programs.Way;

/**
 * The programs of the documentation do what the pages say: a block {@code poh} is run with the
 * {@code input} that follows it, and must give the {@code output} and {@code error} that follow.
 * {@code poh NAME} also saves the program under that name, for the page's later ones; {@code poh
 * no-run} is left alone.
 */
class DocsTest {
  private static final Path PAGES = Path.of("../docs");
  private static final String UNNAMED = "program.poh";
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)(?: (\\S+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final ProgramRunner RUNNER = new ProgramRunner();

  @TempDir static Path directory;

  @AfterAll
  static void closeEngines() {
    RUNNER.close();
  }

  @TestFactory
  Stream<DynamicNode> pages() throws IOException {
    List<DynamicNode> tests = new ArrayList<>();
    try (var pages = Files.newDirectoryStream(PAGES, "*.md")) {
      for (var page : pages) {
        var examples = examples(Files.readString(page));
        if (!examples.isEmpty()) {
          tests.add(dynamicContainer(page.getFileName().toString(), tests(examples)));
        }
      }
    }
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  private record Example(int line, String name, String program, String input, Outcome outcome) {}

  /** In the order of the page, as programs work with the files of earlier ones. */
  private static Stream<DynamicNode> tests(List<Example> examples) throws IOException {
    var pageDirectory = Files.createTempDirectory(directory, "page");
    return examples.stream()
        .map(example -> dynamicTest("line " + example.line(), () -> check(example, pageDirectory)));
  }

  private static void check(Example example, Path directory) throws IOException {
    var file = Files.writeString(directory.resolve(example.name()), example.program());
    for (var way : List.of(Way.TREE_WALKER, Way.SOURCE_O1, Way.BYTECODE_O2)) {
      assertEquals(example.outcome(), RUNNER.run(new Program(file, example.input()), way));
    }
  }

  private static List<Example> examples(String page) {
    List<Example> examples = new ArrayList<>();
    var block = BLOCK.matcher(page);
    while (block.find()) {
      var text = block.group(3);
      switch (block.group(1)) {
        case "poh" -> {
          var name = block.group(2) == null ? UNNAMED : block.group(2);
          int line = (int) page.substring(0, block.start()).lines().count() + 1;
          examples.add(new Example(line, name, text, "", new Outcome("", "", 0)));
        }
        case "input", "output", "error" -> {
          var last = examples.removeLast();
          examples.add(with(last, block.group(1), text));
        }
        default -> {}
      }
    }
    examples.removeIf(example -> example.name().equals("no-run"));
    return examples;
  }

  private static Example with(Example example, String kind, String text) {
    var outcome = example.outcome();
    return switch (kind) {
      case "input" -> new Example(example.line(), example.name(), example.program(), text, outcome);
      case "output" ->
          new Example(
              example.line(),
              example.name(),
              example.program(),
              example.input(),
              new Outcome(text, outcome.errors(), outcome.status()));
      default ->
          new Example(
              example.line(),
              example.name(),
              example.program(),
              example.input(),
              new Outcome(outcome.output(), text, 1));
    };
  }
}
