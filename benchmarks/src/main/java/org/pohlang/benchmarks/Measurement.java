package org.pohlang.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The figures of one round: two processes, one that runs the program once, one that runs it again
 * and again. Times in milliseconds, memory in megabytes; NaN is what could not be measured.
 *
 * @param cold the whole process that runs the program once, from its start to its end
 * @param first the first run in a process that has read the program and is ready
 * @param settled from the start of the process to the end of the first run from which on five runs
 *     have a median within 10% of {@code steady}
 * @param steady the median of the runs in the last half of the time
 * @param firstMemory the greatest resident memory up to the end of the first run
 * @param memory the greatest resident memory
 * @param runs how many runs the process made
 */
record Measurement(
    double cold,
    double first,
    double settled,
    double steady,
    double firstMemory,
    double memory,
    int runs) {

  private static final int SETTLED_RUNS = 5;
  private static final double SETTLED = 1.1;

  /** What a process may take beyond the time that it is given. */
  private static final long PATIENCE_S = 120;

  private static final double NS_PER_MS = 1e6;

  /**
   * @param seconds how long the second process runs
   * @throws IOException where a process fails, prints something else than the workload's result, or
   *     does not end
   */
  static Measurement take(
      Contender contender,
      Workload workload,
      Path program,
      double seconds,
      Path inputs,
      Path scratch)
      throws IOException, InterruptedException {
    double cold = cold(workload, contender.command(program, false, scratch), inputs, scratch);
    if (!workload.repeatable()) {
      return new Measurement(cold, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
    }
    return warm(
        cold, workload, contender.command(program, true, scratch), seconds, inputs, scratch);
  }

  private static double cold(Workload workload, List<String> command, Path inputs, Path scratch)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (Running running = new Running(command, inputs, scratch, PATIENCE_S)) {
      running.process.getOutputStream().close();
      String result =
          new String(running.process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = running.process.waitFor();
      double time = (System.nanoTime() - start) / NS_PER_MS;
      if (status != 0 || !result.strip().equals(workload.expected())) {
        throw running.failure(result);
      }
      return time;
    }
  }

  private static Measurement warm(
      double cold,
      Workload workload,
      List<String> command,
      double seconds,
      Path inputs,
      Path scratch)
      throws IOException {
    List<Double> times = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    double firstMemory;
    double memory;
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    try (Running running = new Running(command, inputs, scratch, (long) seconds + PATIENCE_S)) {
      BufferedReader results = running.process.inputReader(StandardCharsets.UTF_8);
      OutputStream go = running.process.getOutputStream();
      running.expect("ready", results.readLine());
      firstMemory = Double.NaN;
      do {
        long began = System.nanoTime();
        go.write('\n');
        go.flush();
        running.expect(workload.expected(), results.readLine());
        long ended = System.nanoTime();
        times.add((ended - began) / NS_PER_MS);
        ends.add((ended - start) / NS_PER_MS);
        if (times.size() == 1) {
          firstMemory = running.memory();
        }
      } while (System.nanoTime() < end);
      memory = running.memory();
    }
    double steady = steady(times, ends);
    return new Measurement(
        cold,
        times.getFirst(),
        settled(times, ends, steady),
        steady,
        firstMemory,
        memory,
        times.size());
  }

  private static double steady(List<Double> times, List<Double> ends) {
    double half = ends.getLast() / 2;
    int from = 0;
    while (from < times.size() - 1 && ends.get(from) < half) {
      from++;
    }
    return Statistics.median(times.subList(from, times.size()));
  }

  private static double settled(List<Double> times, List<Double> ends, double steady) {
    for (int i = 0; i < times.size(); i++) {
      List<Double> next = times.subList(i, Math.min(times.size(), i + SETTLED_RUNS));
      if (times.get(i) <= SETTLED * steady && Statistics.median(next) <= SETTLED * steady) {
        return ends.get(i);
      }
    }
    return Double.NaN;
  }

  /** A process that is ended when it takes too long or is no longer needed. */
  private static final class Running implements AutoCloseable {
    private final List<String> command;
    private final Path errors;
    private final Process process;
    private final CompletableFuture<Void> watchdog;

    Running(List<String> command, Path inputs, Path scratch, long patience) throws IOException {
      this.command = command;
      errors = scratch.resolve("errors.txt");
      process =
          new ProcessBuilder(command)
              .directory(inputs.toFile())
              .redirectError(errors.toFile())
              .start();
      watchdog =
          CompletableFuture.runAsync(
              process::destroyForcibly,
              CompletableFuture.delayedExecutor(patience, TimeUnit.SECONDS));
    }

    void expect(String expected, String line) throws IOException {
      if (!expected.equals(line)) {
        throw failure(line);
      }
    }

    IOException failure(String output) throws IOException {
      return new IOException(
          "%s printed %s%n%s"
              .formatted(
                  String.join(" ", command),
                  output == null ? "nothing, or took too long" : output.strip(),
                  Files.readString(errors).strip()));
    }

    /** The greatest resident memory so far, where the system tells it (Linux). */
    double memory() {
      try {
        for (String line : Files.readAllLines(Path.of("/proc", "" + process.pid(), "status"))) {
          if (line.startsWith("VmHWM:")) {
            return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
          }
        }
      } catch (IOException _) {
        // Another system.
      }
      return Double.NaN;
    }

    @Override
    public void close() {
      watchdog.cancel(false);
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
