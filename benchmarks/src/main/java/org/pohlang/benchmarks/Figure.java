package org.pohlang.benchmarks;

import java.util.function.ToDoubleFunction;

/** What is measured of a contender on a workload. */
enum Figure {
  STEADY(
      "Steady state",
      "ms",
      "A run once the program is warm: the median of the last half of the time.",
      Measurement::steady),
  COLD(
      "Whole cold process",
      "ms",
      "From the start of a fresh process to its end, one run.",
      Measurement::cold),
  FIRST(
      "First iteration",
      "ms",
      "The first run in a process that has read the program.",
      Measurement::first),
  SETTLED(
      "Time until within 10% of steady state",
      "ms",
      "From the start of the process to the end of the first run that is as fast as those at the"
          + " end.",
      Measurement::settled),
  FIRST_MEMORY(
      "Peak memory of one run",
      "MB",
      "The greatest resident memory up to the end of the first run.",
      Measurement::firstMemory),
  MEMORY(
      "Peak memory",
      "MB",
      "The greatest resident memory of the process that runs the program again and again.",
      Measurement::memory);

  final String title;
  final String unit;
  final String meaning;
  final ToDoubleFunction<Measurement> value;

  Figure(String title, String unit, String meaning, ToDoubleFunction<Measurement> value) {
    this.title = title;
    this.unit = unit;
    this.meaning = meaning;
    this.value = value;
  }
}
