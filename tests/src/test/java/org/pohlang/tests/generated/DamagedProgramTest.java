package org.pohlang.tests.generated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pohlang.bytecode.Verifier;
import org.pohlang.compiler.Compiler;
import org.pohlang.optimizer.Optimizer;
import org.pohlang.parser.Parser;
import org.pohlang.parser.SyntaxException;
import org.pohlang.pbc.PbcReader;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.text.SourceText;

/** Whatever the text, the answer is a program that can be compiled, or errors that make sense. */
class DamagedProgramTest {
  private static final int PROGRAMS = 20_000;
  private static final int MOST_ERRORS = 20;
  private static final long FIRST_SEED = Long.getLong("pohlang.generated.seed", 1);

  @Test
  void damagedProgramsHaveClearErrors() throws IOException {
    var texts = texts();
    for (var seed = FIRST_SEED; seed < FIRST_SEED + PROGRAMS; seed++) {
      var text = new Mutator(seed).mutate(texts.get((int) (seed % texts.size())));
      try {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> check(text));
      } catch (Throwable e) {
        throw new AssertionError("Seed " + seed + ":\n" + text, e);
      }
    }
  }

  /** Programs to begin with: the snippets, and generated ones. */
  private static List<String> texts() throws IOException {
    try (var files = Files.walk(Path.of("snippets"))) {
      return Stream.concat(
              files
                  .filter(file -> file.toString().endsWith(".poh"))
                  .sorted()
                  .map(file -> read(file)),
              Stream.iterate(1L, seed -> seed + 1)
                  .limit(50)
                  .map(seed -> ProgramGenerator.generate(seed).text()))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      // Snippets that are not UTF-8 serve as well.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(String text) throws Exception {
    try {
      var program = Parser.parse(new SourceText("damaged.poh", text));
      var chunk = Compiler.compile(program);
      for (var level = 0; level <= 2; level++) {
        var optimized = Optimizer.optimize(chunk, level);
        Verifier.verify(optimized);
        var bytes = PbcWriter.write(optimized);
        var read = PbcReader.read(bytes, "damaged.pbc").verify().chunk();
        assertArrayEquals(bytes, PbcWriter.write(read));
      }
    } catch (SyntaxException e) {
      var errors = e.errors();
      assertFalse(errors.isEmpty());
      assertTrue(errors.size() <= MOST_ERRORS, () -> errors.size() + " errors");
      for (var error : errors) {
        assertTrue(error.span().end() <= text.length(), () -> "a span outside: " + error);
        assertFalse(error.message().isBlank());
      }
      assertTrue(e.report().startsWith("Error: [SyntaxError] "), e::report);
      assertEquals(e.report(), reportOf(text), "the same text gives the same report");
    }
  }

  private static String reportOf(String text) {
    try {
      Parser.parse(new SourceText("damaged.poh", text));
      return "";
    } catch (SyntaxException e) {
      return e.report();
    }
  }
}
