package org.pohlang.tests.pbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.pohlang.bytecode.Assembler;
import org.pohlang.bytecode.Chunk;
import org.pohlang.pbc.PbcFormatException;
import org.pohlang.pbc.PbcOptions;
import org.pohlang.pbc.PbcReader;
import org.pohlang.pbc.PbcWriter;

/** The compressed form of a file. */
class ContainerTest {
  private static final PbcOptions COMPRESSED = PbcOptions.DEFAULT.withCompress(true);

  private static Chunk withText(String text) {
    return new Chunk(Assembler.assemble("Halt").main(), null, text);
  }

  private static byte[] container(int version, int size, byte[] content) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] compressed = new byte[content.length + 100];
    int length = deflater.deflate(compressed);
    deflater.end();
    return ByteBuffer.allocate(12 + length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {'P', 'O', 'H', 'Z'})
        .putInt(version)
        .putInt(size)
        .put(compressed, 0, length)
        .array();
  }

  private static void malformed(String message, byte[] file) {
    assertEquals(
        "test.pbc: damaged bytecode file: "
            + message
            + ". Compile the program again to get a good one.",
        assertThrows(PbcFormatException.class, () -> PbcReader.read(file, "test.pbc"))
            .getMessage());
  }

  @Test
  void aCompressedFileIsReadAsItWas() {
    Random random = new Random(1);
    for (int size : new int[] {0, 1, 2, 3, 4, 100, 1_000, 70_000, 300_000}) {
      for (int letters : new int[] {2, 20, 5_000}) {
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
          text.append((char) (33 + random.nextInt(letters)));
        }
        Chunk chunk = withText(text.toString());
        byte[] bytes = PbcWriter.write(chunk, COMPRESSED);
        assertEquals(chunk, PbcReader.read(bytes, "test.pbc").chunk());
      }
    }
  }

  @Test
  void repetitionIsCompressed() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("    Set item to item plus ").append(random.nextInt(50)).append('\n');
    }
    byte[] plain = PbcWriter.write(withText(text.toString()));
    byte[] compressed = PbcWriter.write(withText(text.toString()), COMPRESSED);
    assertTrue(compressed.length * 12 < plain.length, compressed.length + " of " + plain.length);
  }

  /** What a reader would take for a bomb is not made. */
  @Test
  void whatCompressesTooWellIsWrittenPlain() {
    Chunk chunk = withText("a".repeat(1_000_000));
    assertArrayEquals(PbcWriter.write(chunk), PbcWriter.write(chunk, COMPRESSED));
  }

  /** zlib is free to change what it makes; these bytes are ours. */
  @Test
  void theBytesAreTheSameEverywhere() {
    assertEquals(
        "504f485a010000004100000045c7b10900200c44d1d83a4556d01544b0d322a00b58d88a1bb8b8860472cdbbdf6a"
            + "490e64ecd50f9407e1b7ef7526062f46d5fa01",
        HexFormat.of()
            .formatHex(
                PbcWriter.write(
                    withText("Write 1\nWrite 2\nWrite 1\nWrite 2\n"),
                    COMPRESSED.withDigest(false))));
  }

  @Test
  void anyDeflateCanBeRead() {
    byte[] plain = PbcWriter.write(Samples.everything());
    assertEquals(
        Samples.everything(),
        PbcReader.read(container(1, plain.length, plain), "test.pbc").chunk());
  }

  @Test
  void aBombIsRefusedBeforeItGoesOff() {
    byte[] zeros = new byte[10_000_000];
    byte[] bomb = container(1, zeros.length, zeros);
    malformed(
        "its "
            + (bomb.length - 12)
            + " compressed bytes cannot be bytecode of 10000000 bytes; the limits are 100 times as"
            + " many, and 268435456 (offset 8)",
        bomb);
  }

  @Test
  void aBombThatLiesAboutItsSizeIsStoppedThere() {
    byte[] zeros = new byte[10_000_000];
    String message =
        assertThrows(
                PbcFormatException.class, () -> PbcReader.read(container(1, 5, zeros), "test.pbc"))
            .getMessage();
    assertTrue(message.contains("its compressed part is longer than 5"), message);
  }

  @Test
  void theSizeIsReached() {
    byte[] plain = PbcWriter.write(Samples.everything());
    byte[] file = container(1, plain.length + 1, plain);
    malformed(
        "its compressed part ends after "
            + plain.length
            + " of "
            + (plain.length + 1)
            + " (offset "
            + file.length
            + ")",
        file);
  }

  @Test
  void nothingStandsBehindTheCompressedPart() {
    byte[] plain = PbcWriter.write(Samples.everything());
    byte[] file = container(1, plain.length, plain);
    malformed(
        "1 bytes too many at its end (offset " + file.length + ")",
        Arrays.copyOf(file, file.length + 1));
  }

  @Test
  void itHoldsAFileAndNotAContainer() {
    byte[] inner = PbcWriter.write(Samples.everything(), COMPRESSED);
    byte[] outer = container(1, inner.length, inner);
    assertEquals(
        "test.pbc (decompressed): not a bytecode file: it does not begin with POHC (offset 0). Make"
            + " one with 'pohlang --compile program.poh -o program.pbc'.",
        assertThrows(PbcFormatException.class, () -> PbcReader.read(outer, "test.pbc"))
            .getMessage());
  }

  @Test
  void aNewerContainerIsRefused() {
    assertEquals(
        "test.pbc: compressed bytecode of version 2, but this PohLang reads version 1 (offset 4)."
            + " Compile the program again with this PohLang, or run it with a newer one.",
        assertThrows(
                PbcFormatException.class,
                () -> PbcReader.read(container(2, 1, new byte[1]), "test.pbc"))
            .getMessage());
  }
}
