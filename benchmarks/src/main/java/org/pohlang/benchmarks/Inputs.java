package org.pohlang.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that programs read, the same on every machine. Programs find them in their working
 * directory.
 */
final class Inputs {
  private static final int SIZE = 10_000_000;
  private static final int FUNCTIONS = 1_250;

  /** Of the multiplicative generator of Park and Miller, which gives 1 to 2^31 - 2. */
  private static final long MULTIPLIER = 48_271;

  private static final int MODULUS = Integer.MAX_VALUE;

  private long seed = 42;

  private Inputs() {}

  /** Writes the files that are not in {@code directory} yet. */
  static void prepare(Path directory) throws IOException {
    Files.createDirectories(directory);
    prepare(directory.resolve("words.txt"), new Inputs()::writeWords);
    prepare(directory.resolve("people.json"), new Inputs()::writePeople);
    prepare(directory.resolve("large-program.poh"), new Inputs()::writeProgram);
  }

  @FunctionalInterface
  private interface Writing {
    void to(BufferedWriter file) throws IOException;
  }

  private static void prepare(Path file, Writing writing) throws IOException {
    if (!Files.exists(file)) {
      Path draft = file.resolveSibling(file.getFileName() + ".draft");
      try (BufferedWriter writer = Files.newBufferedWriter(draft)) {
        writing.to(writer);
      }
      Files.move(draft, file);
    }
  }

  private int random(int bound) {
    seed = seed * MULTIPLIER % MODULUS;
    return (int) (seed % bound);
  }

  /** Lines of ten words out of 20,000, of which the first ones come far more often than the last. */
  private void writeWords(BufferedWriter file) throws IOException {
    int size = 0;
    while (size < SIZE) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < 10; i++) {
        line.append(i == 0 ? "" : " ").append(word(random(random(random(20_000) + 1) + 1)));
      }
      file.append(line).append('\n');
      size += line.length() + 1;
    }
  }

  /** A different word for each number: its digits to the base of twenty syllables. */
  private static String word(int number) {
    String[] syllables = "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu".split(" ");
    StringBuilder word = new StringBuilder();
    int rest = number;
    do {
      word.append(syllables[rest % syllables.length]);
      rest /= syllables.length;
    } while (rest > 0);
    return word.toString();
  }

  private void writePeople(BufferedWriter file) throws IOException {
    int size = 0;
    for (int id = 0; size < SIZE; id++) {
      String person =
          "{\"id\":%d,\"name\":\"%s %s\",\"age\":%d,\"balance\":%d.5,\"active\":%b,\"tags\":[\"%s\",\"%s\"],\"home\":{\"city\":\"%s\",\"zip\":\"%05d\"}}"
              .formatted(
                  id,
                  word(random(8_000)),
                  word(random(8_000)),
                  random(90) + 10,
                  random(10_000),
                  random(2) == 0,
                  word(random(100)),
                  word(random(100)),
                  word(random(400)),
                  random(100_000));
      file.append(id == 0 ? "[" : ",").append(person);
      size += person.length() + 1;
    }
    file.append("]");
  }

  /** A program of 10,000 lines, all of which it runs: functions, branches, loops, lists, text. */
  private void writeProgram(BufferedWriter file) throws IOException {
    file.append("Start Program\n");
    file.append("    Set results to []\n");
    for (int i = 0; i < FUNCTIONS; i++) {
      file.append(
          """
              Make step%1$d with n
                  Set sum to n times %2$d plus %3$d
                  If sum modulo %4$d is less than %5$d
                      Increase sum by count of ("text " plus n)
                  End
                  Return sum modulo 1000003
              End
              Add step%1$d(%6$d) to results
          """
              .formatted(
                  i, random(1_000), random(1_000), random(50) + 2, random(50), random(1_000_000)));
    }
    file.append("    Write total of results\n");
    file.append("End Program\n");
  }
}
