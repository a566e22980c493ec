package org.pohlang.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what was measured: {@code report.md}, {@code report.html}, charts, all rounds as CSV. */
final class Report {
  private final Path directory;
  private final Machine machine;
  private final List<String> settings;
  private final Contenders contenders;
  private final List<Contender> present;
  private final List<Workload> workloads;
  private final Results results;
  private final List<Growth.Series> growth;
  private final Contender reference;
  private final List<Document.Block> blocks = new ArrayList<>();

  Report(
      Path directory,
      Machine machine,
      List<String> settings,
      Contenders contenders,
      List<Contender> present,
      List<Workload> workloads,
      Results results,
      List<Growth.Series> growth) {
    this.directory = directory;
    this.machine = machine;
    this.settings = settings;
    this.contenders = contenders;
    this.present = present;
    this.workloads = workloads;
    this.results = results;
    this.growth = growth;
    reference =
        present.stream()
            .filter(contender -> contender.id().equals(Contenders.REFERENCE))
            .findAny()
            .orElse(present.getFirst());
  }

  void write() throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("measurements.csv"), csv());
    describe();
    if (!workloads.isEmpty()) {
      summarize();
      for (Figure figure : Figure.values()) {
        tabulate(figure);
      }
    }
    if (!growth.isEmpty()) {
      tabulateGrowth();
    }
    Document document = new Document("PohLang and its peers, " + machine.date(), blocks);
    Files.writeString(directory.resolve("report.md"), document.markdown());
    Files.writeString(directory.resolve("report.html"), document.html());
  }

  private void describe() {
    List<String> items = new ArrayList<>(machine.description());
    items.addAll(settings);
    for (Contender contender : present) {
      items.add(contender.title() + ": " + contender.version());
    }
    for (String hint : contenders.hints()) {
      items.add("Not installed: " + hint);
    }
    blocks.add(new Document.Items(items));
    blocks.add(
        new Document.Paragraph(
            "Every figure is the median of the rounds, each in fresh processes, the contenders"
                + " taking turns. ± is half of the distance between the lowest and the highest"
                + " round. In parentheses: as a multiple of "
                + reference.title()
                + ". A dash: there is no such program, or the figure was not reached in the time"
                + " given. Every run's result was checked."));
  }

  private void summarize() throws IOException {
    blocks.add(new Document.Heading("Geometric means"));
    blocks.add(
        new Document.Paragraph(
            "Of the ratios to "
                + reference.title()
                + " over the workloads that both ran; their number in parentheses. More than 1 is"
                + " slower, or larger."));
    List<String> header = new ArrayList<>(List.of("contender"));
    for (Figure figure : Figure.values()) {
      header.add(figure.title);
    }
    List<List<String>> rows = new ArrayList<>();
    for (Contender contender : present) {
      List<String> row = new ArrayList<>(List.of(contender.title()));
      for (Figure figure : Figure.values()) {
        List<Double> ratios = ratios(figure, contender);
        row.add(
            ratios.isEmpty()
                ? "–"
                : "%s (%d)".formatted(number(Statistics.geometricMean(ratios)), ratios.size()));
      }
      rows.add(row);
    }
    blocks.add(new Document.Table(header, rows));
    chart(Figure.STEADY);
    chart(Figure.COLD);
  }

  private void chart(Figure figure) throws IOException {
    String name = "means-" + figure.name().toLowerCase(Locale.ROOT);
    List<Charts.Bar> bars = new ArrayList<>();
    for (Contender contender : present) {
      double mean = Statistics.geometricMean(ratios(figure, contender));
      if (Double.isFinite(mean)) {
        bars.add(new Charts.Bar(contender.title(), mean));
      }
    }
    String title = figure.title + ", as a multiple of " + reference.title();
    Charts.bars(directory.resolve(name), title, bars);
    blocks.add(new Document.Picture(name, title));
  }

  private List<Double> ratios(Figure figure, Contender contender) {
    return workloads.stream()
        .map(workload -> ratio(figure, workload, contender))
        .filter(ratio -> Double.isFinite(ratio))
        .toList();
  }

  private double ratio(Figure figure, Workload workload, Contender contender) {
    return results.median(figure, workload, contender)
        / results.median(figure, workload, reference);
  }

  private void tabulate(Figure figure) throws IOException {
    blocks.add(new Document.Heading(figure.title + ", " + figure.unit));
    blocks.add(new Document.Paragraph(figure.meaning));
    List<String> header = new ArrayList<>(List.of("workload"));
    present.forEach(contender -> header.add(contender.title()));
    List<List<String>> rows = new ArrayList<>();
    for (Workload workload : workloads) {
      List<String> row = new ArrayList<>(List.of(workload.name()));
      for (Contender contender : present) {
        row.add(cell(figure, workload, contender));
      }
      rows.add(row);
    }
    blocks.add(new Document.Table(header, rows));
    String name = figure.name().toLowerCase(Locale.ROOT);
    String title = figure.title + ", " + figure.unit;
    Charts.lines(directory.resolve(name), title, figure, workloads, present, results);
    blocks.add(new Document.Picture(name, title));
  }

  private String cell(Figure figure, Workload workload, Contender contender) {
    double median = results.median(figure, workload, contender);
    if (!Double.isFinite(median)) {
      return "–";
    }
    double spread = results.spread(figure, workload, contender);
    String ratio =
        contender == reference ? "" : " (" + number(ratio(figure, workload, contender)) + ")";
    return number(median) + " ±" + Math.round(spread * 100) + "%" + ratio;
  }

  private void tabulateGrowth() throws IOException {
    blocks.add(new Document.Heading("Growth, ns an operation"));
    blocks.add(
        new Document.Paragraph(
            "What one operation costs when so many of them build one value, warm. \"kept\" holds on"
                + " to the version before each change. Where the next size would take too long"
                + " there is a dash. The heap is large enough for the collector to have next to no"
                + " part in it."));
    List<String> header = new ArrayList<>(List.of("operation"));
    Growth.SIZES.forEach(size -> header.add("%,d".formatted(size)));
    header.add("last as a multiple of the first");
    List<List<String>> rows = new ArrayList<>();
    for (Growth.Series series : growth) {
      List<String> row = new ArrayList<>(List.of(series.name()));
      for (int i = 0; i < Growth.SIZES.size(); i++) {
        row.add(i < series.nanoseconds().size() ? number(series.nanoseconds().get(i)) : "–");
      }
      row.add(number(series.nanoseconds().getLast() / series.nanoseconds().getFirst()));
      rows.add(row);
    }
    blocks.add(new Document.Table(header, rows));
    Charts.growth(directory.resolve("growth"), growth);
    blocks.add(new Document.Picture("growth", "Nanoseconds an operation by size"));
  }

  /** Three significant digits, without an exponent. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  private String csv() {
    StringBuilder text = new StringBuilder("workload,contender,round");
    for (Figure figure : Figure.values()) {
      text.append(',')
          .append(figure.name().toLowerCase(Locale.ROOT))
          .append('_')
          .append(figure.unit.toLowerCase(Locale.ROOT));
    }
    text.append(",runs\n");
    for (Workload workload : workloads) {
      for (Contender contender : present) {
        List<Measurement> rounds = results.rounds(workload, contender);
        for (int round = 0; round < rounds.size(); round++) {
          text.append(workload.name())
              .append(',')
              .append(contender.id())
              .append(',')
              .append(round + 1);
          for (Figure figure : Figure.values()) {
            double value = figure.value.applyAsDouble(rounds.get(round));
            text.append(',');
            if (Double.isFinite(value)) {
              text.append(String.format(Locale.ROOT, "%.3f", value));
            }
          }
          text.append(',').append(rounds.get(round).runs()).append('\n');
        }
      }
    }
    return text.toString();
  }
}
