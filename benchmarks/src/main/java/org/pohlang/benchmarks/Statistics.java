package org.pohlang.benchmarks;

import java.util.Collection;

/** Figures of several measurements. Not a number where there is none. */
final class Statistics {
  private Statistics() {}

  static double median(Collection<Double> values) {
    return quantile(values, 0.5);
  }

  /** Half of the distance between the lowest and the highest value, as a part of the median. */
  static double spread(Collection<Double> values) {
    return (quantile(values, 1) - quantile(values, 0)) / 2 / median(values);
  }

  static double geometricMean(Collection<Double> values) {
    return Math.exp(
        values.stream()
            .filter(Double::isFinite)
            .mapToDouble(Math::log)
            .average()
            .orElse(Double.NaN));
  }

  private static double quantile(Collection<Double> values, double part) {
    double[] sorted =
        values.stream()
            .filter(Double::isFinite)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double position = part * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
