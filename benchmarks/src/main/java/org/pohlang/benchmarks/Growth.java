package org.pohlang.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.pohlang.compiler.Compiler;
import org.pohlang.parser.Parser;
import org.pohlang.pbc.PbcReader;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.text.SourceText;
import org.pohlang.tree.Program;

/**
 * What one operation costs when 1,000 to 1,000,000 of them build one value, or when a program of so
 * many lines is translated.
 */
final class Growth {
  static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);

  private static final String LANGUAGE = "pohlang";
  private static final int WARM_SIZE = 10_000;

  /** In lines, of {@link Programs}, its call included. */
  private static final int LINES_OF_FUNCTION = 10;

  private static final long WARM_UP_NS = 6_000_000_000L;
  private static final long TIME_NS = 1_000_000_000L;
  private static final int MIN_RUNS = 3;

  /**
   * Of a quarter of the machine's memory at most. A collection costs by what is alive, which is
   * little for small values and all for a large one: with the young generation that is usual, this
   * would be what is measured.
   */
  private static final long MAX_YOUNG_GENERATION_MB = 4096;

  /** What a single run may take; a size that would take longer is left out. */
  private static final double LONGEST_RUN_NS = 10e9;

  private Growth() {}

  /**
   * @param nanoseconds an operation, for the first sizes
   */
  record Series(String name, List<Double> nanoseconds) {}

  /**
   * @param programs a folder of programs, each with a function {@code run} of a number of
   *     operations
   */
  static List<Series> measureInFreshProcess(Path programs)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    long young = Math.min(MAX_YOUNG_GENERATION_MB, Machine.current().memoryMb() / 4);
    command.addAll(
        List.of(
            "-Xmn" + young + "m",
            "-Xms" + young * 3 / 2 + "m",
            "-XX:+AlwaysPreTouch",
            "-cp",
            System.getProperty("java.class.path"),
            Growth.class.getName(),
            "" + programs));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<Series> series = new ArrayList<>();
    try (var lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ");
        series.add(new Series(words[0], Stream.of(words).skip(1).map(Double::valueOf).toList()));
        System.err.println("growth " + line);
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("the growth benchmark failed");
    }
    return series;
  }

  /**
   * Prints a line for each series.
   *
   * @param arguments the folder of programs
   */
  public static void main(String[] arguments) throws Exception {
    List<Path> programs;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      programs = files.sorted().toList();
    }
    for (Path program : programs) {
      String name = program.getFileName().toString().replace(".poh", "");
      try (Context context = Context.create(LANGUAGE)) {
        context.eval(Source.newBuilder(LANGUAGE, program.toFile()).build());
        Value run = context.getBindings(LANGUAGE).getMember("run");
        print(name, size -> () -> run.execute(size));
      }
    }
    print("parse", size -> onText(size, Parser::parse));
    print(
        "compile",
        size -> {
          var program = parsed(size);
          return () -> Compiler.compile(program);
        });
    print(
        "load_pbc",
        size -> {
          byte[] bytes = PbcWriter.write(Compiler.compile(parsed(size)));
          return () -> PbcReader.read(bytes, "growth.pbc").verify();
        });
  }

  @FunctionalInterface
  private interface Translation {
    Object of(SourceText text) throws Exception;
  }

  private static Callable<?> onText(int lines, Translation translation) {
    SourceText text = new SourceText("growth.poh", Programs.ofFunctions(lines / LINES_OF_FUNCTION));
    return () -> translation.of(text);
  }

  private static Program parsed(int lines) {
    try {
      return Parser.parse(
          new SourceText("growth.poh", Programs.ofFunctions(lines / LINES_OF_FUNCTION)));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void print(String name, IntFunction<Callable<?>> operation) throws Exception {
    warm(operation.apply(WARM_SIZE));
    StringBuilder line = new StringBuilder(name);
    double last = 0;
    for (int size : SIZES) {
      // Quadratic behaviour makes ten times the operations take a hundred times as long.
      if (last * 10 > LONGEST_RUN_NS) {
        break;
      }
      Callable<?> run = operation.apply(size);
      List<Double> times = new ArrayList<>();
      long end = System.nanoTime() + TIME_NS;
      do {
        long start = System.nanoTime();
        run.call();
        times.add((double) (System.nanoTime() - start));
      } while (System.nanoTime() < end || times.size() < MIN_RUNS);
      last = Statistics.median(times.subList(times.size() / 2, times.size()));
      line.append(' ').append(last / size);
    }
    System.out.println(line);
  }

  private static void warm(Callable<?> run) throws Exception {
    long end = System.nanoTime() + WARM_UP_NS;
    while (System.nanoTime() < end) {
      run.call();
    }
  }
}
