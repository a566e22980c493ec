package org.pohlang.tests.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A program on a page of the documentation: a fenced block {@code poh}, with the name of its file
 * after it where that matters. Blocks {@code input}, {@code output} and {@code error} below it say
 * what it reads and what it writes to standard output and standard error. One with neither output
 * nor error is there for others to import; one that is marked {@code no-run} is only parsed.
 */
record Example(
    int line,
    String file,
    String program,
    String input,
    String output,
    String error,
    boolean runs) {
  private static final Pattern FENCE = Pattern.compile("```(\\w+)? *(\\S+)?");
  private static final String NO_RUN = "no-run";
  private static final String FILE = "program.poh";

  private record FencedBlock(int line, String kind, String word, String text) {}

  /** The programs on a page, in order. */
  static List<Example> onPage(Path page) throws IOException {
    List<Example> examples = new ArrayList<>();
    for (FencedBlock block : blocks(Files.readAllLines(page))) {
      if (block.kind.equals("poh")) {
        examples.add(of(block));
      } else if (List.of("input", "output", "error").contains(block.kind)) {
        examples.add(examples.removeLast().with(block));
      }
    }
    return examples;
  }

  private static List<FencedBlock> blocks(List<String> lines) {
    List<FencedBlock> blocks = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      var fence = FENCE.matcher(lines.get(at));
      if (!fence.matches()) {
        continue;
      }
      int start = at + 1;
      var text = new StringBuilder();
      for (at = start; !lines.get(at).equals("```"); at++) {
        text.append(lines.get(at)).append('\n');
      }
      String kind = fence.group(1) == null ? "" : fence.group(1);
      blocks.add(new FencedBlock(start, kind, fence.group(2), text.toString()));
    }
    return blocks;
  }

  private static Example of(FencedBlock block) {
    boolean runs = !NO_RUN.equals(block.word);
    String file = block.word == null || !runs ? FILE : block.word;
    return new Example(block.line, file, block.text, "", "", "", runs);
  }

  private Example with(FencedBlock block) {
    return switch (block.kind) {
      case "input" -> new Example(line, file, program, block.text, output, error, runs);
      case "output" -> new Example(line, file, program, input, block.text, error, runs);
      case "error" -> new Example(line, file, program, input, output, block.text, runs);
      default -> throw new AssertionError(block.kind);
    };
  }

  /** Whether the page says what the program does. */
  boolean saysWhatItDoes() {
    return !output.isEmpty() || !error.isEmpty();
  }
}
