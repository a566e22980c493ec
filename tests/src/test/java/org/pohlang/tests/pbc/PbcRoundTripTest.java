package org.pohlang.tests.pbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.Strip;
import org.pohlang.pbc.PbcOptions;
import org.pohlang.pbc.PbcReader;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.tests.bytecode.RandomChunks;

/** What is written is what is read. */
class PbcRoundTripTest {
  private static Chunk written(Chunk chunk, PbcOptions options) {
    return PbcReader.read(PbcWriter.write(chunk, options), "test.pbc").chunk();
  }

  @Test
  void aChunkIsReadAsItWasWritten() {
    Chunk chunk = Samples.everything();
    assertEquals(chunk, written(chunk, PbcOptions.DEFAULT));
    assertEquals(chunk, written(chunk, PbcOptions.DEFAULT.withDigest(false)));
    assertEquals(chunk, written(chunk, PbcOptions.DEFAULT.withCompress(true)));
  }

  @Test
  void aStrippedFileHoldsNothingButTheCode() {
    Chunk chunk = written(Samples.everything(), PbcOptions.DEFAULT.withDebug(false));
    assertEquals(Strip.strip(Samples.everything()), chunk);
    assertNull(chunk.sourceText());
  }

  @Test
  void theSourceTextCanStayAway() {
    Chunk chunk = written(Samples.everything(), PbcOptions.DEFAULT.withSourceText(false));
    assertNull(chunk.sourceText());
    assertEquals(Samples.everything().sourceName(), chunk.sourceName());
    assertEquals(Samples.everything().main(), chunk.main());
  }

  @Test
  void theSameChunkGivesTheSameBytes() {
    assertArrayEquals(PbcWriter.write(Samples.everything()), PbcWriter.write(Samples.everything()));
  }

  @Test
  void numbersKeepAllTheirBits() {
    for (long bits :
        List.of(
            0L,
            Long.MIN_VALUE,
            1L,
            0x7ff0_0000_0000_0000L,
            0x7ff8_0000_0000_0000L,
            0x7ff8_0000_dead_beefL,
            0xfff8_0000_0000_0001L,
            0x3fb9_9999_9999_999aL)) {
      Constant number = new Constant.Number(Double.longBitsToDouble(bits));
      Chunk chunk = written(withConstant(number), PbcOptions.DEFAULT);
      double read = ((Constant.Number) chunk.main().constants().getFirst()).value();
      assertEquals(bits, Double.doubleToRawLongBits(read));
    }
  }

  @Test
  void textHasNoLoneSurrogate() {
    Chunk chunk = withConstant(new Constant.Text("\uD83D"));
    assertThrows(IllegalArgumentException.class, () -> PbcWriter.write(chunk));
  }

  private static Chunk withConstant(Constant constant) {
    return new Chunk(
        new Prototype(
            Prototype.MAIN,
            0,
            0,
            0,
            List.of(),
            List.of(constant),
            List.of(new Instruction(Opcode.HALT)),
            null),
        null,
        null);
  }

  @Test
  void randomChunksAreReadAndWrittenAlike() {
    for (int seed = 0; seed < 1_000; seed++) {
      Chunk chunk = RandomChunks.chunk(seed);
      PbcOptions options = PbcOptions.DEFAULT.withDigest(seed % 2 == 0).withCompress(seed % 3 == 0);
      byte[] bytes = PbcWriter.write(chunk, options);
      Chunk read = PbcReader.read(bytes, "random.pbc").chunk();
      assertEquals(chunk, read);
      assertArrayEquals(bytes, PbcWriter.write(read, options));
    }
  }

  @Test
  void bytecodeIsKnownByItsFirstBytes() {
    assertTrue(PbcReader.isPbc(PbcWriter.write(Samples.everything())));
    assertTrue(
        PbcReader.isPbc(
            PbcWriter.write(Samples.everything(), PbcOptions.DEFAULT.withCompress(true))));
    assertFalse(PbcReader.isPbc("Start Program".getBytes(StandardCharsets.UTF_8)));
    assertFalse(PbcReader.isPbc(new byte[0]));
  }
}
