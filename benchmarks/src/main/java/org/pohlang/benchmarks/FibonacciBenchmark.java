package org.pohlang.benchmarks;

import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Calls and small numbers, against GraalJS on the same virtual machine. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FibonacciBenchmark {
  private static final int N = 30;

  private Context context;
  private Value javaScript;

  /** Makes the functions to call. */
  @Setup
  public void setUp() {
    context = Context.create();
    javaScript =
        context.eval("js", "(function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); })");
  }

  /** Gives the engine's threads back. */
  @TearDown
  public void tearDown() {
    context.close();
  }

  /** The peer. */
  @Benchmark
  public int javaScript() {
    return javaScript.execute(N).asInt();
  }
}
