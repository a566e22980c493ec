package org.pohlang.launcher;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;

/** What {@code --stats} shows: collected from what the language and the engine log. */
final class Statistics extends Handler {
  private static final String LANGUAGE_LOGGER = ProgramRunner.LANGUAGE + ".stats";

  /** How the engine logs that it has compiled something. */
  private static final Pattern COMPILED =
      Pattern.compile(
          "opt done +(?:engine=\\d+ +)?(?:id=\\d+ +)?(?<name>.*?) *\\|Tier (?<tier>\\d)\\|Time"
              + " *(?<time>\\d+).*\\|CodeSize *(?<size>\\d+)\\|.*");

  private record Compilation(String name, int tier, int milliseconds, int bytes) {}

  private final long start = System.nanoTime();
  private final PrintStream errors;
  private final List<Compilation> compilations = new ArrayList<>();
  private String phases = "";
  private String cache;
  private long runStart;

  Statistics(PrintStream errors) {
    this.errors = errors;
  }

  /** Has a context log what is needed, to here. */
  void attach(Context.Builder builder) {
    builder
        .logHandler(this)
        .option("engine.TraceCompilation", "true")
        .option(ProgramRunner.LANGUAGE + ".Stats", "true");
  }

  /** Says what the cache did, and that it took the time since {@code cacheStart}. */
  void cached(String what, long cacheStart) {
    cache = "%s, %s".formatted(what, milliseconds(System.nanoTime() - cacheStart));
  }

  /** The program begins now. */
  void runStarts() {
    runStart = System.nanoTime();
  }

  @Override
  public synchronized void publish(LogRecord event) {
    var message = event.getMessage();
    if (LANGUAGE_LOGGER.equals(event.getLoggerName())) {
      phases = message;
      return;
    }
    var compiled = COMPILED.matcher(message);
    if (compiled.matches()) {
      compilations.add(
          new Compilation(
              compiled.group("name"),
              Integer.parseInt(compiled.group("tier")),
              Integer.parseInt(compiled.group("time")),
              Integer.parseInt(compiled.group("size"))));
    } else if (!message.startsWith("opt ")) {
      errors.printf("[%s] %s%n", event.getLoggerName(), message);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  /** Shows everything; the context is closed. */
  synchronized void show() {
    long end = System.nanoTime();
    errors.println("Statistics");
    row("start", milliseconds(runStart - start));
    if (cache != null) {
      row("cache", cache);
    }
    for (var phase : phases.split(", ")) {
      var words = phase.split(" ", 2);
      if (words.length == 2) {
        row(words[0], words[1]);
      }
    }
    row("run", milliseconds(end - runStart) + ", with what is above from parse on");
    row(
        "machine code",
        "%d compilations, %,d bytes"
            .formatted(
                compilations.size(), compilations.stream().mapToLong(Compilation::bytes).sum()));
    for (var each : compilations) {
      errors.printf(
          Locale.ROOT,
          "    tier %d %6d ms %,9d bytes  %s%n",
          each.tier,
          each.milliseconds,
          each.bytes,
          each.name);
    }
  }

  private void row(String title, String value) {
    errors.printf("  %-13s %s%n", title, value);
  }

  private static String milliseconds(long nanoseconds) {
    return String.format(Locale.ROOT, "%.2f ms", nanoseconds / 1e6);
  }
}
