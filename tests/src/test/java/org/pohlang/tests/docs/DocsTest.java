package org.pohlang.tests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.pohlang.parser.Parser;
import org.pohlang.stdlib.StandardLibrary;
import org.pohlang.tests.programs.Outcome;
import org.pohlang.tests.programs.ProgramRunner;
import org.pohlang.tests.programs.Way;
import org.pohlang.text.SourceText;

/** Every program in the documentation does what the page says. */
class DocsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path GUIDE = DOCS.resolve("guide.md");
  private static final EnumSet<Way> WAYS =
      EnumSet.of(Way.TREE_WALKER, Way.SOURCE_O1, Way.BYTECODE_O2);

  private static final ProgramRunner RUNNER = new ProgramRunner();

  @TempDir static Path directory;

  @AfterAll
  static void closeEngines() {
    RUNNER.close();
  }

  @TestFactory
  Stream<DynamicNode> programs() throws IOException {
    List<Path> pages;
    try (var files = Files.list(DOCS)) {
      pages = files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
    return pages.stream()
        .map(page -> dynamicContainer(page.getFileName().toString(), programsOn(page)));
  }

  private static Stream<DynamicNode> programsOn(Path page) {
    return WAYS.stream()
        .map(
            way -> {
              try {
                return dynamicContainer(way.name(), programsOn(page, way));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
  }

  /** The programs of a page share a directory: one may import another. */
  private static Stream<DynamicNode> programsOn(Path page, Way way) throws IOException {
    Path workingDirectory = Files.createTempDirectory(directory, "page");
    return Example.onPage(page).stream()
        .map(
            example ->
                dynamicTest("line " + example.line(), () -> check(example, workingDirectory, way)));
  }

  private static void check(Example example, Path workingDirectory, Way way) throws IOException {
    Path file = workingDirectory.resolve(example.file());
    Files.writeString(file, example.program());
    if (!example.runs()) {
      Parser.parse(new SourceText(example.file(), example.program()));
    } else if (example.saysWhatItDoes()) {
      var program = new ProgramRunner.Program(file, example.input(), List.of());
      var expected =
          new Outcome(example.output(), example.error(), example.error().isEmpty() ? 0 : 1);
      assertEquals(expected, RUNNER.run(program, way));
    }
  }

  @Test
  void theGuideListsEverySystemModule() throws IOException {
    String guide = Files.readString(GUIDE);
    for (String module : StandardLibrary.names()) {
      assertTrue(guide.contains("\n### " + module + "\n"), module);
    }
  }
}
