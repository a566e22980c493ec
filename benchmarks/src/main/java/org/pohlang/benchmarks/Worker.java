package org.pohlang.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;

/** Measures one workload on one contender in a process of its own. */
final class Worker {
  private static final int MIN_RUNS = 3;
  private static final int MAX_RUNS = 1_000;

  private Worker() {}

  /**
   * Runs the workload again and again for the given time, and prints how many milliseconds the
   * first run took, and how many a run takes once warm: the median of the last half.
   *
   * @param arguments the names of a contender and a workload, and the time in seconds
   */
  public static void main(String[] arguments) {
    Contender contender = Contender.valueOf(arguments[0]);
    Workload workload =
        Workload.ALL.stream().filter(each -> each.name().equals(arguments[1])).findAny().get();
    long end = System.nanoTime() + Long.parseLong(arguments[2]) * 1_000_000_000L;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    String text = contender.language.equals("js") ? workload.javaScript() : workload.pohlang();
    Source source = Source.create(contender.language, text);
    List<Long> times = new ArrayList<>();
    try (Context context =
        Context.newBuilder(contender.language)
            .allowExperimentalOptions(true)
            .options(contender.options)
            .out(output)
            .build()) {
      while (times.size() < MIN_RUNS || System.nanoTime() < end && times.size() < MAX_RUNS) {
        output.reset();
        long start = System.nanoTime();
        context.eval(source);
        times.add(System.nanoTime() - start);
        String result = output.toString(StandardCharsets.UTF_8);
        if (!result.equals(workload.result())) {
          throw new IllegalStateException(contender + " printed " + result);
        }
      }
    }
    List<Long> warm = times.subList(times.size() / 2, times.size()).stream().sorted().toList();
    System.out.println(times.getFirst() / 1e6 + " " + warm.get(warm.size() / 2) / 1e6);
  }
}
