package org.pohlang.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All measurements of a comparison. */
final class Results {
  private record Pairing(String workload, String contender) {}

  private final Map<Pairing, List<Measurement>> measurements = new LinkedHashMap<>();

  void add(Workload workload, Contender contender, Measurement measurement) {
    measurements
        .computeIfAbsent(new Pairing(workload.name(), contender.id()), _ -> new ArrayList<>())
        .add(measurement);
  }

  /** The rounds of a contender on a workload, in their order; none where it did not take part. */
  List<Measurement> rounds(Workload workload, Contender contender) {
    return measurements.getOrDefault(new Pairing(workload.name(), contender.id()), List.of());
  }

  double median(Figure figure, Workload workload, Contender contender) {
    return Statistics.median(values(figure, workload, contender));
  }

  double spread(Figure figure, Workload workload, Contender contender) {
    return Statistics.spread(values(figure, workload, contender));
  }

  private List<Double> values(Figure figure, Workload workload, Contender contender) {
    return rounds(workload, contender).stream()
        .map(round -> figure.value.applyAsDouble(round))
        .toList();
  }
}
