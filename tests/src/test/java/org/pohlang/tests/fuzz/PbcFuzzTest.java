package org.pohlang.tests.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.params.provider.MethodSource;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.VerifiedChunk;
import org.pohlang.bytecode.VerifyException;
import org.pohlang.pbc.PbcFormatException;
import org.pohlang.pbc.PbcReader;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.tests.bytecode.RandomChunks;
import org.pohlang.tests.bytecode.StackMachine;

/**
 * Any bytes are a program or one of two errors, in bounded time and memory; and any program does on
 * the engine what it does on the plain stack machine.
 *
 * <p>As part of the tests this runs the seeds; {@code tests/fuzz MINUTES} has Jazzer look for more.
 */
class PbcFuzzTest {
  /** The largest is an instruction of one byte, which takes a reference in each of two lists. */
  private static final int BYTES_PER_BYTE = 40;

  /** For what does not depend on the file: messages, an Inflater, what Jazzer itself adds. */
  private static final int BYTES_ANYWAY = 4_000_000;

  /** Of what a compressed file holds for each of its bytes. */
  private static final int COMPRESSION = 100;

  private static final long LONGEST_READ_NS = 5_000_000_000L;
  private static final int STEPS = 2_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Made when it is needed. */
  private static final class Interpreter {
    static final Engine ENGINE =
        Engine.newBuilder()
            .allowExperimentalOptions(true)
            .option("engine.WarnInterpreterOnly", "false")
            .option("engine.Compilation", "false")
            .build();
  }

  static List<byte[]> plainFiles() {
    return Seeds.plain();
  }

  static List<byte[]> files() {
    return Seeds.all();
  }

  static List<byte[]> choices() {
    List<byte[]> seeds = new ArrayList<>();
    for (int seed = 0; seed < 20; seed++) {
      byte[] bytes = new byte[600];
      new Random(seed).nextBytes(bytes);
      seeds.add(bytes);
    }
    return seeds;
  }

  private static VerifiedChunk read(byte[] bytes) {
    try {
      return PbcReader.read(bytes, "fuzz.pbc").verify();
    } catch (PbcFormatException | VerifyException _) {
      return null;
    }
  }

  @MethodSource("files")
  @FuzzTest
  void anyBytesAreAProgramOrOneOfTwoErrors(byte[] bytes) {
    boolean isCompressed = bytes.length > 3 && bytes[0] == 'P' && bytes[3] == 'Z';
    long limit =
        BYTES_ANYWAY + (long) BYTES_PER_BYTE * bytes.length * (isCompressed ? COMPRESSION : 1);
    long start = System.nanoTime();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    VerifiedChunk verified = read(bytes);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    if (allocated > limit) {
      // Once more: what was loaded for the first time is no part of it.
      before = THREADS.getCurrentThreadAllocatedBytes();
      read(bytes);
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    assertTrue(allocated <= limit, allocated + " bytes allocated for " + bytes.length);
    assertTrue(System.nanoTime() - start < LONGEST_READ_NS, "reading takes too long");
    if (verified != null) {
      byte[] written = PbcWriter.write(verified.chunk());
      assertEquals(
          verified.chunk(), PbcReader.read(written, "again.pbc").verify().chunk(), "round trip");
    }
  }

  @MethodSource("plainFiles")
  @FuzzTest
  void whatIsVerifiedRunsAsTheSpecificationSays(byte[] bytes) {
    VerifiedChunk verified = read(bytes);
    if (verified != null && !mentionsTime(verified.chunk().main())) {
      compare(verified, bytes);
    }
  }

  @MethodSource("choices")
  @FuzzTest
  void anyControlFlowRunsAsTheSpecificationSays(byte[] choices) {
    byte[] bytes = PbcWriter.write(RandomChunks.chunk(new Choices(choices)));
    compare(PbcReader.read(bytes, "fuzz.pbc").verify(), bytes);
  }

  /** Two runs may see two times. */
  private static boolean mentionsTime(Prototype prototype) {
    for (Constant constant : prototype.constants()) {
      boolean found =
          switch (constant) {
            case Constant.Text(String text) -> text.equals("now");
            case Constant.Function(Prototype function) -> mentionsTime(function);
            default -> false;
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  /** What does not end on the stack machine in time, or leaves its world, is only loaded. */
  private static void compare(VerifiedChunk verified, byte[] file) {
    StackMachine.Outcome expected;
    try {
      expected = StackMachine.run(verified, STEPS);
    } catch (StackMachine.OutOfSteps
        | StackMachine.OutOfReach
        | StackOverflowError
        | OutOfMemoryError _) {
      load(file);
      return;
    }
    assertEquals(expected, runOnEngine(file));
  }

  private static Source source(byte[] file) {
    return Source.newBuilder("pohlang", ByteSequence.create(file), "fuzz.pbc")
        .mimeType("application/x-pohlang-bytecode")
        .cached(false)
        .buildLiteral();
  }

  private static void load(byte[] file) {
    try (Context context = context(new ByteArrayOutputStream())) {
      context.parse(source(file));
    }
  }

  private static StackMachine.Outcome runOnEngine(byte[] file) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    String error = null;
    try (Context context = context(output)) {
      context.eval(source(file));
    } catch (PolyglotException e) {
      if (e.isInternalError()) {
        throw e;
      }
      error = e.getMessage();
    }
    return new StackMachine.Outcome(output.toString(StandardCharsets.UTF_8), error);
  }

  private static Context context(ByteArrayOutputStream output) {
    return Context.newBuilder("pohlang")
        .engine(Interpreter.ENGINE)
        .in(InputStream.nullInputStream())
        .out(output)
        .err(output)
        .build();
  }

  /** Random numbers that the fuzzer chooses; when they are used up, all are zero. */
  private static final class Choices extends Random {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;
    private int next;

    Choices(byte[] bytes) {
      super(0);
      this.bytes = bytes;
    }

    @Override
    protected int next(int bits) {
      int value = next < bytes.length ? bytes[next++] & 0xff : 0;
      // The high bits count in nextInt(bound), so the byte stands there.
      return (value << 24 | value << 16 | value << 8 | value) >>> (32 - bits);
    }
  }
}
