package org.pohlang.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What the figures depend on.
 *
 * @param load the system's load average of the last minute before the measurement; negative if
 *     unknown
 */
record Machine(
    String date, String processor, int processors, long memoryMb, String system, double load) {

  static Machine current() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        ZonedDateTime.now(ZoneOffset.UTC)
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)),
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() >> 20,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        system.getSystemLoadAverage());
  }

  private static String processorName() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    } catch (IOException _) {
      // Another system.
    }
    return System.getProperty("os.arch");
  }

  /** Whether something else runs that would spoil the figures. */
  boolean busy() {
    return load > processors / 2.0;
  }

  List<String> description() {
    return List.of(
        "Machine: %s, %d processors, %,d MB of memory, %s"
            .formatted(processor, processors, memoryMb, system),
        "Load before the measurement: %.2f%s"
            .formatted(
                load,
                busy() ? " (something else was running: these figures are worth little)" : ""));
  }
}
