package org.pohlang.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;

/** The charts of the report, each as SVG and as PNG. Scales are logarithmic. */
final class Charts {
  private static final int WIDTH = 1800;
  private static final int HEIGHT = 600;
  private static final int ROTATION_DEGREES = 45;

  private Charts() {}

  record Bar(String name, double value) {}

  static void bars(Path file, String title, List<Bar> bars) throws IOException {
    if (bars.isEmpty()) {
      return;
    }
    CategoryChart chart = categories(title, "");
    chart.getStyler().setLabelsVisible(true);
    chart.getStyler().setLegendVisible(false);
    scale(chart, bars.stream().map(Bar::value).toList());
    chart.addSeries(
        title, bars.stream().map(Bar::name).toList(), bars.stream().map(Bar::value).toList());
    save(chart, file);
  }

  static void lines(
      Path file,
      String title,
      Figure figure,
      List<Workload> workloads,
      List<Contender> contenders,
      Results results)
      throws IOException {
    CategoryChart chart = categories(title, figure.unit);
    chart.getStyler().setOverlapped(true);
    chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
    List<Double> all = new ArrayList<>();
    List<String> names = workloads.stream().map(Workload::name).toList();
    for (Contender contender : contenders) {
      List<Double> values = new ArrayList<>();
      for (Workload workload : workloads) {
        double median = results.median(figure, workload, contender);
        values.add(Double.isFinite(median) ? median : null);
      }
      if (values.stream().anyMatch(value -> value != null)) {
        chart.addSeries(contender.title(), names, values);
        values.stream().filter(Objects::nonNull).forEach(all::add);
      }
    }
    if (all.isEmpty()) {
      return;
    }
    scale(chart, all);
    save(chart, file);
  }

  /** From a power of ten to another: a logarithmic scale cannot begin at 0, as bars would. */
  private static void scale(CategoryChart chart, List<Double> values) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(least) - 0.01)));
    chart.getStyler().setYAxisMax(Math.pow(10, Math.ceil(Math.log10(most) + 0.01)));
  }

  private static CategoryChart categories(String title, String unit) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .yAxisTitle(unit)
            .build();
    chart
        .getStyler()
        .setYAxisLogarithmic(true)
        .setXAxisLabelRotation(ROTATION_DEGREES)
        .setLegendPosition(Styler.LegendPosition.OutsideE);
    return chart;
  }

  static void growth(Path file, List<Growth.Series> growth) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Growth")
            .xAxisTitle("operations")
            .yAxisTitle("ns an operation")
            .build();
    chart
        .getStyler()
        .setXAxisLogarithmic(true)
        .setYAxisLogarithmic(true)
        .setLegendPosition(Styler.LegendPosition.OutsideE);
    for (Growth.Series series : growth) {
      chart.addSeries(
          series.name(),
          Growth.SIZES.subList(0, series.nanoseconds().size()),
          series.nanoseconds());
    }
    save(chart, file);
  }

  private static void save(Chart<?, ?> chart, Path file) throws IOException {
    for (String format : List.of("png", "svg")) {
      ChartEncoder.saveChart(chart, file + "." + format, format);
    }
  }
}
