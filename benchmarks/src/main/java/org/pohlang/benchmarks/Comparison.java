package org.pohlang.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Measures every workload on every contender, in fresh processes, in turn and several times over,
 * and writes a report.
 */
@Command(
    name = "benchmarks/run",
    sortOptions = false,
    description = "Measures programs on PohLang and on its peers, and writes a report with charts.",
    footer = "For figures that count, nothing else should run on the machine.")
final class Comparison implements Callable<Integer> {
  private static final int ROUNDS = 3;
  private static final int QUICK_ROUNDS = 1;
  private static final double SECONDS = 10;
  private static final double QUICK_SECONDS = 3;

  /** What a cold run and the start of the other process take, on average over the contenders. */
  private static final double OVERHEAD_S = 2.5;

  private static final double GROWTH_S = 180;
  private static final String GROWTH = "growth";

  /** One of each kind, so that a quick comparison is done in a quarter of an hour. */
  private static final List<String> QUICK =
      List.of(
          "fib",
          "list_sum",
          "loop_integers",
          "loop_doubles",
          "sort",
          "dictionary",
          "closures",
          "try_catch",
          "bounce",
          "hello",
          Inputs.LARGE_PROGRAM);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--quick",
      description = "A selection of the programs, one round, 3 seconds each: 10 to 15 minutes")
  private boolean quick;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each contender takes its turn (3; with --quick 1)")
  private Integer rounds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long a program runs again and again to get warm (10; with --quick 3)")
  private Double seconds;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "Only the workloads in whose names this is found; 'growth' is one of them")
  private Pattern only;

  @Option(
      names = "--contenders",
      paramLabel = "ID",
      split = ",",
      description = "Only these, separated by commas (--list names them)")
  private List<String> ids;

  @Option(
      names = "--other",
      paramLabel = "COMMAND",
      description = "Another implementation of PohLang; a program's file is added to the command")
  private List<String> others = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where the report goes (benchmarks/target/report)")
  private Path output;

  @Option(names = "--list", description = "List the workloads and the contenders, and end")
  private boolean list;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help, and end")
  private boolean help;

  private Comparison() {}

  /** Exit status 0; 1 where a contender failed; 2 for a wrong command line. */
  public static void main(String[] arguments) {
    // A program that is being measured would otherwise go on after this command is interrupted.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () ->
                    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
    System.exit(new CommandLine(new Comparison()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("pohlang.root"));
    Path target = root.resolve("benchmarks/target");
    Path inputs = target.resolve("inputs");
    Inputs.prepare(inputs);
    Contenders contenders = Contenders.find(root, others);
    List<Contender> present = selected(contenders.found());
    List<Workload> workloads = selected(Workload.all(root.resolve("benchmarks/programs"), inputs));
    boolean growth = only == null || only.matcher(GROWTH).find();
    if (list) {
      print(present, workloads, contenders.hints());
      return 0;
    }
    if (workloads.isEmpty() && !growth) {
      throw new ParameterException(
          spec.commandLine(), "No workload's name matches " + only + "; --list names them");
    }
    int turns = rounds != null ? rounds : quick ? QUICK_ROUNDS : ROUNDS;
    double time = seconds != null ? seconds : quick ? QUICK_SECONDS : SECONDS;
    if (turns < 1 || !(time > 0)) {
      throw new ParameterException(
          spec.commandLine(), "--rounds and --seconds must be greater than 0");
    }
    Machine machine = Machine.current();
    announce(machine, contenders.hints(), workloads, present, turns, time, growth);

    Path scratch = Files.createTempDirectory("pohlang-benchmarks");
    Results results = new Results();
    List<String> failures = new ArrayList<>();
    try {
      measure(results, failures, workloads, present, turns, time, inputs, scratch);
    } finally {
      deleteRecursively(scratch);
    }
    List<Growth.Series> series =
        growth ? Growth.measureInFreshProcess(root.resolve("benchmarks/growth")) : List.of();
    Path directory = output != null ? output : target.resolve("report");
    new Report(
            directory,
            machine,
            List.of("%d rounds of %s seconds".formatted(turns, Report.number(time))),
            contenders,
            present,
            workloads,
            results,
            series)
        .write();
    failures.forEach(failure -> System.err.println("FAILED: " + failure));
    System.out.println(directory.resolve("report.html").toAbsolutePath().normalize());
    return failures.isEmpty() ? 0 : 1;
  }

  private List<Contender> selected(List<Contender> found) {
    if (ids == null) {
      return found;
    }
    List<String> known = found.stream().map(Contender::id).toList();
    for (String id : ids) {
      if (!known.contains(id)) {
        throw new ParameterException(
            spec.commandLine(), "No contender '" + id + "' here; there are " + known);
      }
    }
    return found.stream().filter(contender -> ids.contains(contender.id())).toList();
  }

  private List<Workload> selected(Iterable<Workload> all) {
    List<Workload> selection = new ArrayList<>();
    for (Workload workload : all) {
      if (only != null
          ? only.matcher(workload.name()).find()
          : !quick || QUICK.contains(workload.name())) {
        selection.add(workload);
      }
    }
    return selection;
  }

  private static void print(
      List<Contender> contenders, List<Workload> workloads, List<String> hints) {
    contenders.forEach(each -> System.out.printf("%-20s %s%n", each.id(), each.version()));
    hints.forEach(hint -> System.out.println("not installed: " + hint));
    System.out.println();
    workloads.forEach(each -> System.out.printf("%-20s %s%n", each.name(), each.summary()));
    System.out.printf("%-20s %s%n", GROWTH, "What an operation costs by the size of the value.");
  }

  private void announce(
      Machine machine,
      List<String> hints,
      List<Workload> workloads,
      List<Contender> contenders,
      int turns,
      double time,
      boolean growth) {
    for (String hint : hints) {
      System.err.println("Not installed: " + hint);
    }
    if (machine.busy()) {
      System.err.printf(
          "Warning: the load of this machine is %.1f; the figures will be worth little.%n",
          machine.load());
    }
    double total = 0;
    for (Workload workload : workloads) {
      long programs =
          contenders.stream().filter(each -> workload.program(each.language()).isPresent()).count();
      total += programs * turns * (OVERHEAD_S + (workload.repeatable() ? time : 0));
    }
    if (growth) {
      total += GROWTH_S;
    }
    System.err.printf(
        "%d workloads, %d contenders, %d rounds: about %d minutes.%n",
        workloads.size(),
        contenders.size(),
        turns,
        Duration.ofSeconds((long) total).toMinutes() + 1);
  }

  private static void measure(
      Results results,
      List<String> failures,
      List<Workload> workloads,
      List<Contender> contenders,
      int turns,
      double time,
      Path inputs,
      Path scratch)
      throws IOException, InterruptedException {
    for (int round = 1; round <= turns; round++) {
      for (Workload workload : workloads) {
        for (Contender contender : contenders) {
          var program = workload.program(contender.language());
          if (program.isEmpty()) {
            continue;
          }
          try {
            Measurement measurement =
                Measurement.take(contender, workload, program.get(), time, inputs, scratch);
            results.add(workload, contender, measurement);
            System.err.printf(
                "%d/%d %-18s %-20s cold %8s  first %8s  steady %8s ms%n",
                round,
                turns,
                workload.name(),
                contender.id(),
                Report.number(measurement.cold()),
                Report.number(measurement.first()),
                Report.number(measurement.steady()));
          } catch (IOException e) {
            failures.add(workload.name() + " on " + contender.id() + ": " + e.getMessage());
            System.err.println("FAILED: " + failures.getLast());
          }
        }
      }
    }
  }

  private static void deleteRecursively(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
