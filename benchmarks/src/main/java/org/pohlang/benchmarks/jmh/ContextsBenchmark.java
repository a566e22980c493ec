package org.pohlang.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many contexts a second an embedder makes, uses and closes: on an engine that they share,
 * where the program is parsed and compiled once, and each on an engine of its own; and what the
 * first one of a process takes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 5, time = 2)
public class ContextsBenchmark {
  private static final Source PROGRAM =
      Source.create(
          "pohlang",
          """
          Start Program
              Make total_price with count, price
                  Set sum to 0
                  For each i in range(count)
                      Increase sum by price
                  End
                  Return sum
              End
              total_price(100, start)
          End Program
          """);

  private Engine engine;
  private int start;

  @Setup(Level.Trial)
  public void open() {
    engine = Engine.create();
  }

  @TearDown(Level.Trial)
  public void close() {
    engine.close();
  }

  private double use(Context.Builder builder) {
    try (Context context = builder.build()) {
      context.getBindings("pohlang").putMember("start", ++start);
      return context.eval(PROGRAM).asDouble();
    }
  }

  @Benchmark
  public double onSharedEngine() {
    return use(Context.newBuilder("pohlang").engine(engine));
  }

  @Benchmark
  public double onEngineOfItsOwn() {
    return use(Context.newBuilder("pohlang"));
  }

  /** Of a fresh process, with all that a first use loads. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Fork(10)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public double first() {
    return use(Context.newBuilder("pohlang"));
  }
}
