package org.pohlang.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Measures every workload on every contender, each in a fresh process, in turn and several times
 * over, and prints a table of the medians with their ratio to PohLang with Graal.
 */
final class Comparison {
  private static final int DEFAULT_ROUNDS = 3;
  private static final int DEFAULT_SECONDS = 6;

  private Comparison() {}

  private record Time(double first, double warm) {}

  /**
   * @param arguments how many rounds, and how many seconds each process runs; both may be left out
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_ROUNDS;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DEFAULT_SECONDS;
    System.out.printf(
        Locale.ROOT,
        "Java %s, %d processors, %d rounds of %d s. Milliseconds a run: medians.%n%n",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        rounds,
        seconds);
    System.out.println(
        "| workload | contender | first run | warm | warm, as a multiple of PohLang |");
    System.out.println("|---|---|---|---|---|");
    for (Workload workload : Workload.ALL) {
      Map<Contender, List<Time>> times = new EnumMap<>(Contender.class);
      for (int round = 0; round < rounds; round++) {
        for (Contender contender : Contender.values()) {
          times
              .computeIfAbsent(contender, _ -> new ArrayList<>())
              .add(measure(contender, workload, seconds));
        }
      }
      double pohlang = median(times.get(Contender.ENGINE).stream().mapToDouble(Time::warm));
      for (Contender contender : Contender.values()) {
        double first = median(times.get(contender).stream().mapToDouble(Time::first));
        double warm = median(times.get(contender).stream().mapToDouble(Time::warm));
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %.1f | %.2f | %.2f |%n",
            workload.name(),
            contender.title,
            first,
            warm,
            warm / pohlang);
      }
    }
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static Time measure(Contender contender, Workload workload, int seconds)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        Arrays.asList(
            "-cp",
            System.getProperty("java.class.path"),
            Worker.class.getName(),
            contender.name(),
            workload.name(),
            Integer.toString(seconds)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader output = process.inputReader()) {
      String line = output.readLine();
      if (process.waitFor() != 0 || line == null) {
        throw new IllegalStateException(contender + " failed on " + workload.name());
      }
      String[] parts = line.split(" ");
      return new Time(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
    }
  }
}
