package org.pohlang.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;
import org.pohlang.bytecode.Chunk;
import org.pohlang.compiler.Compiler;
import org.pohlang.optimizer.Optimizer;
import org.pohlang.parser.Parser;
import org.pohlang.parser.SyntaxException;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.text.SourceText;

/**
 * Prints what the levels of the optimizer do to each workload: to the size of its code, and to its
 * speed where it is only interpreted, since Graal finds much of the same by itself.
 */
final class OptimizerTable {
  private static final int DEFAULT_SECONDS = 5;

  private OptimizerTable() {}

  /**
   * @param arguments how many seconds each program runs at each level; may be left out
   */
  public static void main(String[] arguments) throws SyntaxException {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_SECONDS;
    System.out.printf(
        Locale.ROOT,
        "Java %s, %d processors, interpreted only, %d s each. Milliseconds a run: medians.%n%n",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        seconds);
    System.out.println(
        "| workload | level | instructions | bytes | milliseconds | as a multiple of -O0 |");
    System.out.println("|---|---|---|---|---|---|");
    for (Workload workload : Workload.ALL) {
      Chunk plain =
          Compiler.compile(Parser.parse(new SourceText("workload.poh", workload.pohlang())));
      double unoptimized = 0;
      for (int level = 0; level <= Optimizer.MAX_LEVEL; level++) {
        Chunk chunk = Optimizer.optimize(plain, level);
        byte[] file = PbcWriter.write(chunk);
        double time = milliseconds(file, workload.result(), seconds);
        unoptimized = level == 0 ? time : unoptimized;
        System.out.printf(
            Locale.ROOT,
            "| %s | -O%d | %d | %d | %.2f | %.2f |%n",
            workload.name(),
            level,
            chunk.instructionCount(),
            file.length,
            time,
            time / unoptimized);
      }
    }
  }

  private static double milliseconds(byte[] file, String result, int seconds) {
    Source source =
        Source.newBuilder("pohlang", ByteSequence.create(file), "workload.pbc")
            .mimeType("application/x-pohlang-bytecode")
            .buildLiteral();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    List<Long> times = new ArrayList<>();
    try (Engine engine =
            Engine.newBuilder()
                .allowExperimentalOptions(true)
                .option("engine.Compilation", "false")
                .build();
        Context context = Context.newBuilder("pohlang").engine(engine).out(output).build()) {
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      while (times.size() < 3 || System.nanoTime() < end) {
        output.reset();
        long start = System.nanoTime();
        context.eval(source);
        times.add(System.nanoTime() - start);
        if (!output.toString(StandardCharsets.UTF_8).equals(result)) {
          throw new IllegalStateException("printed " + output);
        }
      }
    }
    List<Long> warm = times.subList(times.size() / 2, times.size()).stream().sorted().toList();
    return warm.get(warm.size() / 2) / 1e6;
  }
}
