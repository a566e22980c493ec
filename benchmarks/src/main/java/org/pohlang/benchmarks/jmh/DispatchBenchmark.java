package org.pohlang.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a call costs, in nanoseconds, by how many functions are called at the same place. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
public class DispatchBenchmark {
  private static final int CALLS = 10_000;

  /** Functions that take turns at the place of the call. */
  @Param({"1", "2", "4", "8"})
  public int functions;

  private Context context;
  private Value callInTurn;
  private Value identity;

  @Setup(Level.Trial)
  public void load() {
    context = Context.create("pohlang");
    StringBuilder program = new StringBuilder("Start Program\n");
    program.append("Set functions to []\n");
    for (int i = 0; i < functions; i++) {
      program.append("Make f%1$d with n Return n plus %1$d%nAdd f%1$d to functions%n".formatted(i));
    }
    program.append(
        """
        Make identity with x Return x
        Make call_in_turn with calls
            Set all to functions
            Set which to 0
            Set sum to 0
            Set i to 0
            While i < calls
                Set called to all[which]
                Set sum to sum + called(i)
                Increase i
                Increase which
                If which is count of all
                    Set which to 0
                End
            End
            Return sum
        End
        End Program
        """);
    context.eval("pohlang", program);
    callInTurn = context.getBindings("pohlang").getMember("call_in_turn");
    identity = context.getBindings("pohlang").getMember("identity");
  }

  @TearDown(Level.Trial)
  public void close() {
    context.close();
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long call() {
    return callInTurn.execute(CALLS).asLong();
  }

  /** From Java into a function and back. */
  @Benchmark
  public int callFromHost() {
    return identity.execute(1).asInt();
  }
}
