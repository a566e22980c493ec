package org.pohlang.benchmarks.jmh;

import com.oracle.truffle.api.debug.Debugger;
import com.oracle.truffle.api.debug.DebuggerSession;
import com.oracle.truffle.api.debug.SourceElement;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a debugger costs a program of calls, loops and lists: where there was never one, where one
 * was attached, has stepped through the program and is gone again, and where one is attached and
 * waits. The first is the code that always runs; that it bears the tags of statements and calls
 * must not show, so the second must come back to it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 10, time = 1)
public class ToolsBenchmark {
  private static final Source PROGRAM =
      Source.create(
          "pohlang",
          """
          Start Program
              Make fib with n
                  If n is less than 2
                      Return n
                  End
                  Return fib(n minus 1) plus fib(n minus 2)
              End
              Make work
                  Set squares to []
                  For each i in range(1000)
                      Add i times i to squares
                  End
                  Set sum to fib(15)
                  For each square in squares
                      Increase sum by square
                  End
                  Return sum
              End
          End Program
          """);

  /** What the program has met. */
  public enum Tool {
    NEVER,
    DETACHED,
    ATTACHED
  }

  @Param({"NEVER", "DETACHED", "ATTACHED"})
  private Tool debugger;

  private Context context;
  private Value work;
  private DebuggerSession session;

  @Setup(Level.Trial)
  public void open() {
    context = Context.create("pohlang");
    context.eval(PROGRAM);
    work = context.getBindings("pohlang").getMember("work");
    if (debugger == Tool.NEVER) {
      return;
    }
    session =
        Debugger.find(context.getEngine())
            .startSession(event -> event.prepareStepInto(1), SourceElement.STATEMENT);
    session.suspendNextExecution();
    work.execute();
    if (debugger == Tool.DETACHED) {
      session.close();
    } else {
      session.resumeAll();
    }
  }

  @TearDown(Level.Trial)
  public void close() {
    if (debugger == Tool.ATTACHED) {
      session.close();
    }
    context.close();
  }

  @Benchmark
  public double work() {
    return work.execute().asDouble();
  }
}
