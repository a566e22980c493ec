package org.pohlang.tests.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Verifier;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.tests.bytecode.RandomChunks;
import org.pohlang.tests.bytecode.StackMachine;
import org.pohlang.tests.bytecode.StackMachine.Outcome;

/** Any verified code does on the engine what it does on the plain stack machine. */
class RandomChunksOnTheEngineTest {
  private static final int STEPS = 1_000_000;

  /** With type profiles from the first call on, and as programs usually run. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "16"})
  void interpreted(String uncachedThreshold) throws IOException {
    try (Engine engine = Engine.create()) {
      for (int seed = 0; seed < 400; seed++) {
        compare(seed, engine, uncachedThreshold);
      }
    }
  }

  @Test
  void compiled() throws IOException {
    try (Engine engine =
        Engine.newBuilder()
            .allowExperimentalOptions(true)
            .option("engine.CompileImmediately", "true")
            .option("engine.BackgroundCompilation", "false")
            .option("engine.CompilationFailureAction", "Throw")
            .build()) {
      for (int seed = 0; seed < 12; seed++) {
        compare(seed, engine, "0");
      }
    }
  }

  private static void compare(long seed, Engine engine, String uncachedThreshold)
      throws IOException {
    Chunk chunk = RandomChunks.chunk(seed);
    assertEquals(
        StackMachine.run(Verifier.verify(chunk), STEPS),
        run(PbcWriter.write(chunk), engine, uncachedThreshold),
        () -> "RandomChunks.chunk(" + seed + ")");
  }

  private static Outcome run(byte[] file, Engine engine, String uncachedThreshold)
      throws IOException {
    Source source =
        Source.newBuilder("pohlang", ByteSequence.create(file), "random.pbc")
            .mimeType("application/x-pohlang-bytecode")
            .build();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    String error = null;
    try (Context context =
        Context.newBuilder("pohlang")
            .engine(engine)
            .allowExperimentalOptions(true)
            .option("pohlang.UncachedThreshold", uncachedThreshold)
            .out(output)
            .err(output)
            .build()) {
      context.eval(source);
    } catch (PolyglotException e) {
      error = e.isInternalError() ? "internal error: " + e : e.getMessage();
    }
    return new Outcome(output.toString(StandardCharsets.UTF_8), error);
  }
}
