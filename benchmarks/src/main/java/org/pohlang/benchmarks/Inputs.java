package org.pohlang.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that programs read, the same on every machine. Programs find them in their working
 * directory.
 */
final class Inputs {
  /** The workload of 10,000 lines, in a folder of its own. */
  static final String LARGE_PROGRAM = "large_program";

  /** The workloads that read a file. */
  static final Set<String> USERS = Set.of("word_count", "json_text");

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
    Path program = directory.resolve(LARGE_PROGRAM);
    Files.createDirectories(program);
    for (Form form : FORMS) {
      prepare(
          program.resolve(LARGE_PROGRAM + "." + form.language.extension),
          file -> new Inputs().writeProgram(file, form));
    }
    prepare(program.resolve("expected"), file -> file.write(resultOfProgram() + "\n"));
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

  /**
   * Lines of ten words out of 20,000, of which the first ones come far more often than the last.
   */
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

  /**
   * How a program is written in a language: its beginning, a function and its call, its end. The
   * arguments of the middle are the function's number and five numbers.
   */
  private record Form(ProgramLanguage language, String start, String step, String end) {}

  private static final List<Form> FORMS =
      List.of(
          new Form(
              ProgramLanguage.POHLANG,
              """
              # A generated program of 10,000 lines: from its text to the end of its one run.
              Start Program
              Set results to []
              """,
              """
              Make step%1$d with n
                  Set sum to n times %2$d plus %3$d
                  If sum modulo %4$d is less than %5$d
                      Increase sum by count of ("text " plus n)
                  End
                  Return sum modulo 1000003
              End
              Add step%1$d(%6$d) to results
              """,
              """
              Write total of results
              End Program
              """),
          new Form(
              ProgramLanguage.JAVASCRIPT,
              "const results = [];\n",
              """
              function step%1$d(n) {
                let sum = n * %2$d + %3$d;
                if (sum %% %4$d < %5$d) {
                  sum += ("text " + n).length;
                }
                return sum %% 1000003;
              }
              results.push(step%1$d(%6$d));
              """,
              "console.log(results.reduce((sum, item) => sum + item, 0));\n"),
          new Form(
              ProgramLanguage.PYTHON,
              "results = []\n",
              """


              def step%1$d(n):
                  total = n * %2$d + %3$d
                  if total %% %4$d < %5$d:
                      total += len("text " + str(n))
                  return total %% 1000003
              results.append(step%1$d(%6$d))
              """,
              "print(sum(results))\n"),
          new Form(
              ProgramLanguage.LUA,
              "local results = {}\n",
              """
              function step%1$d(n)
                local sum = n * %2$d + %3$d
                if sum %% %4$d < %5$d then
                  sum = sum + #("text " .. n)
                end
                return sum %% 1000003
              end
              results[#results + 1] = step%1$d(%6$d)
              """,
              """
              local total = 0
              for _, item in ipairs(results) do total = total + item end
              print(string.format("%d", total))
              """));

  /** What tells one function of the program from another. */
  private record Step(int factor, int summand, int divisor, int bound, int argument) {
    long result() {
      long sum = (long) argument * factor + summand;
      if (sum % divisor < bound) {
        sum += ("text " + argument).length();
      }
      return sum % 1_000_003;
    }
  }

  private Step step() {
    return new Step(random(1_000), random(1_000), random(50) + 2, random(50), random(1_000_000));
  }

  private void writeProgram(BufferedWriter file, Form form) throws IOException {
    file.append(form.start);
    for (int i = 0; i < FUNCTIONS; i++) {
      Step step = step();
      file.append(
          form.step.formatted(
              i, step.factor, step.summand, step.divisor, step.bound, step.argument));
    }
    file.append(form.end);
  }

  private static long resultOfProgram() {
    Inputs inputs = new Inputs();
    return Stream.generate(inputs::step).limit(FUNCTIONS).mapToLong(Step::result).sum();
  }
}
