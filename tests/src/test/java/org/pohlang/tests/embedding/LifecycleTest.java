package org.pohlang.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contexts side by side, one after another, and stopped from outside. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LifecycleTest {
  private static final Source COUNTER =
      source("Make next\nReturn start plus 1\nEnd\nSet result to next()\nnext()");

  private static Source source(String statements) {
    return Source.create("pohlang", "Start Program\n" + statements + "\nEnd Program\n");
  }

  private static <T> Future<T> run(Callable<T> action) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return executor.submit(action);
    }
  }

  @Test
  void contextsOfAnEngineShareCodeAndNoVariables() {
    try (var engine = Engine.create()) {
      for (int i = 0; i < 50; i++) {
        try (var context = Context.newBuilder("pohlang").engine(engine).build()) {
          context.getBindings("pohlang").putMember("start", i);
          assertEquals(i + 1, context.eval(COUNTER).asInt());
          assertEquals(i + 1, context.getBindings("pohlang").getMember("result").asInt());
        }
      }
    }
  }

  @Test
  void contextsOfAnEngineRunInParallel() throws Exception {
    var work =
        source(
            """
            Set total to 0
            For each i in range(2000)
                Set total to total plus i times start
            End
            Make result Return total
            result()\
            """);
    try (var engine = Engine.create();
        var threads = Executors.newFixedThreadPool(4)) {
      List<Future<Double>> results = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        int start = i;
        results.add(
            threads.submit(
                () -> {
                  try (var context = Context.newBuilder("pohlang").engine(engine).build()) {
                    context.getBindings("pohlang").putMember("start", start);
                    double result = 0;
                    for (int round = 0; round < 20; round++) {
                      result = context.eval(work).asDouble();
                    }
                    return result;
                  }
                }));
      }
      for (int i = 0; i < results.size(); i++) {
        assertEquals(1999.0 * 1000 * i, results.get(i).get());
      }
    }
  }

  @Test
  void threadsEnterOneContextInTurn() throws Exception {
    try (var context = Context.create("pohlang")) {
      context.getBindings("pohlang").putMember("start", 1);
      for (int i = 0; i < 5; i++) {
        var thread =
            new FutureThread(
                () -> {
                  int value = context.eval(COUNTER).asInt();
                  context.getBindings("pohlang").putMember("start", value);
                });
        thread.start();
        thread.finish();
      }
      assertEquals(6, context.getBindings("pohlang").getMember("start").asInt());
    }
  }

  /** A thread whose failure fails the test. */
  private static final class FutureThread extends Thread {
    private volatile Throwable failure;

    FutureThread(Runnable action) {
      super(action);
      setUncaughtExceptionHandler((_, thrown) -> failure = thrown);
    }

    void finish() throws Exception {
      join();
      if (failure != null) {
        throw new AssertionError(failure);
      }
    }
  }

  /** Says when the first byte is written. */
  private static final class Started extends OutputStream {
    private final CountDownLatch latch = new CountDownLatch(1);

    @Override
    public void write(int b) {
      latch.countDown();
    }
  }

  private static final String ENDLESS_LOOP = "Write 1\nWhile True\nEnd";
  private static final String ENDLESS_CALLS =
      "Write 1\nMake f\nEnd\nWhile True\ntry this:\nf()\nif error\nfinally:\nf()\nend try\nEnd";
  private static final String LONG_BUILT_INS =
      "Write 1\nWhile True\nSet x to length(join(range(100000), \",\"))\nEnd";
  private static final String MAP =
      "Write 1\nMake f with x Return x\nWhile True\nSet x to map range(100000) with f\nEnd";

  private static final String SORT =
      "Import system \"collections\"\nSet xs to range(1000000, 0, -1)\nWrite 1\n"
          + "While True\nSet x to collections::sort(xs)\nEnd";
  private static final String RANGES =
      "Write 1\nWhile True\nSet x to count of range(10000000)\nEnd";
  private static final String JSON =
      "Set t to convert to json range(1000000)\nWrite 1\n"
          + "While True\nSet x to convert to pretty json parse json from t\nEnd";
  private static final String TEXT =
      "Set t to join range(1000000) with \",\"\nWrite 1\n"
          + "While True\nSet x to join (split t by \",\") with \";\"\nEnd";

  /** A single operation that would take a quarter of an hour. */
  private static final String COMPARISONS =
      "Set big to range(3000000)\nMake same with i Return big\n"
          + "Set xs to map range(100000) with same\nSet last to append -1 to range(2999999)\n"
          + "Write 1\nWrite contains last in xs";

  private static final String SERVER = "Create web server on port 0\nWrite 1\nStart server";

  @ParameterizedTest
  @ValueSource(
      strings = {
        ENDLESS_LOOP,
        ENDLESS_CALLS,
        LONG_BUILT_INS,
        MAP,
        SORT,
        RANGES,
        JSON,
        TEXT,
        COMPARISONS,
        SERVER
      })
  void closingStopsAProgram(String statements) throws Exception {
    for (boolean walker : new boolean[] {false, true}) {
      var started = new Started();
      var context =
          Context.newBuilder("pohlang")
              .allowExperimentalOptions(true)
              .option("pohlang.Ast", Boolean.toString(walker))
              .allowIO(IOAccess.ALL)
              .allowCreateThread(true)
              .out(started)
              .build();
      try (var executor = Executors.newSingleThreadExecutor()) {
        var running = executor.submit(() -> context.eval(source(statements)));
        started.latch.await();
        context.close(true);
        var failure = assertThrows(ExecutionException.class, running::get);
        assertTrue(((PolyglotException) failure.getCause()).isCancelled());
      }
    }
  }

  @Test
  void anInterruptStopsAProgramAndLeavesTheContextUsable() throws Exception {
    var started = new Started();
    try (var context = Context.newBuilder("pohlang").out(started).build();
        var executor = Executors.newSingleThreadExecutor()) {
      var running = executor.submit(() -> context.eval(source(ENDLESS_CALLS)));
      started.latch.await();
      context.interrupt(Duration.ZERO);
      var failure = assertThrows(ExecutionException.class, running::get);
      // Truffle 25.0 cannot name the place of a poll between two operations, see docs/embedding.md.
      assertTrue(
          failure.getCause() instanceof PolyglotException e
              ? e.isInterrupted()
              : failure.getCause() instanceof IllegalArgumentException,
          () -> "stopped by " + failure.getCause());
      context.getBindings("pohlang").putMember("start", 41);
      assertEquals(42, context.eval(COUNTER).asInt());
    }
  }

  @Test
  void aProgramThatWaitsForInputCanBeClosed() throws Exception {
    var started = new Started();
    var input = new java.io.PipedInputStream();
    var context = Context.newBuilder("pohlang").in(input).out(started).build();
    try (var other = new java.io.PipedOutputStream(input);
        var executor = Executors.newSingleThreadExecutor()) {
      var running = executor.submit(() -> context.eval(source("Ask for x with \"? \"")));
      started.latch.await();
      context.close(true);
      var failure = assertThrows(ExecutionException.class, running::get);
      assertTrue(((PolyglotException) failure.getCause()).isCancelled());
      assertTrue(other != null);
    }
  }

  /** As the command line has it, which makes no use of a value. */
  @ParameterizedTest
  @ValueSource(strings = {"sum([1, 1])", "range(3)", "Write 1"})
  void aValueThatNobodyWantsIsTrue(String program) {
    try (var context =
        Context.newBuilder("pohlang")
            .allowExperimentalOptions(true)
            .option("pohlang.DiscardValue", "true")
            .out(OutputStream.nullOutputStream())
            .build()) {
      assertEquals(true, context.eval(source(program)).as(Object.class));
    }
  }

  @Test
  void manyShortProgramsInOneContext() {
    var output = new ByteArrayOutputStream();
    try (var context = Context.newBuilder("pohlang").out(output).build()) {
      Value last = null;
      for (int i = 0; i < 2_000; i++) {
        last = context.eval(source("sum([" + i + ", 1])"));
      }
      assertEquals(2_000, last.asInt());
    }
    assertEquals("", output.toString(StandardCharsets.UTF_8));
  }

  @Test
  void virtualThreadsRunContexts() throws Exception {
    try (var engine =
        Engine.newBuilder()
            .allowExperimentalOptions(true)
            .option("engine.WarnVirtualThreadSupport", "false")
            .build()) {
      var result =
          run(
              () -> {
                try (var context = Context.newBuilder("pohlang").engine(engine).build()) {
                  return context.eval(source("sum([1, 2])")).asInt();
                }
              });
      assertEquals(3, result.get());
    }
  }
}
