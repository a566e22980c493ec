package org.pohlang.tests.pbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.VerifyException;
import org.pohlang.pbc.PbcFormatException;
import org.pohlang.pbc.PbcOptions;
import org.pohlang.pbc.PbcReader;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.tests.bytecode.RandomChunks;

/** Whatever the bytes are: a verified chunk, or one of two exceptions, in bounded memory. */
class PbcRobustnessTest {
  /** The largest is an instruction of one byte, which takes a reference in each of two lists. */
  private static final int BYTES_PER_BYTE = 40;

  /** For what does not depend on the file: messages, stack traces, an Inflater. */
  private static final int BYTES_ANYWAY = 200_000;

  private static final PbcOptions UNCHECKED = PbcOptions.DEFAULT.withDigest(false);

  private enum Outcome {
    VERIFIED,
    MALFORMED,
    INVALID
  }

  private static Outcome read(byte[] bytes) {
    try {
      PbcReader.read(bytes, "test.pbc").verify();
      return Outcome.VERIFIED;
    } catch (PbcFormatException e) {
      return Outcome.MALFORMED;
    } catch (VerifyException e) {
      return Outcome.INVALID;
    }
  }

  @Test
  void truncationIsFoundAtEachByte() {
    Chunk chunk = Samples.everything();
    byte[] bytes = PbcWriter.write(chunk, UNCHECKED);
    int sections = PbcWriter.write(new Chunk(chunk.main(), null, null), UNCHECKED).length;
    int name = PbcWriter.write(chunk, UNCHECKED.withSourceText(false)).length;
    for (int length = 0; length < bytes.length; length++) {
      // A file may end behind any of its sections.
      Outcome expected =
          length == sections || length == name ? Outcome.VERIFIED : Outcome.MALFORMED;
      assertEquals(expected, read(Arrays.copyOf(bytes, length)), "cut at " + length);
    }
  }

  @Test
  void everyChangedBitIsHandled() {
    for (boolean compress : new boolean[] {false, true}) {
      byte[] bytes = PbcWriter.write(Samples.everything(), UNCHECKED.withCompress(compress));
      for (int at = 0; at < bytes.length; at++) {
        for (int bit = 0; bit < 8; bit++) {
          byte[] changed = bytes.clone();
          changed[at] ^= (byte) (1 << bit);
          read(changed);
        }
      }
    }
  }

  @Test
  void everyChangedByteIsHandled() {
    byte[] bytes = PbcWriter.write(Samples.everything(), UNCHECKED);
    for (int at = 0; at < bytes.length; at++) {
      for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        read(changed);
      }
    }
  }

  @Test
  void aDigestFindsEveryChangedBitInFrontOfIt() {
    byte[] bytes = PbcWriter.write(Samples.everything());
    int digest = PbcWriter.write(Samples.everything(), UNCHECKED).length;
    for (int at = 0; at < digest; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      assertEquals(Outcome.MALFORMED, read(changed), "changed at " + at);
    }
  }

  @Test
  void nonsenseIsHandled() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      byte[] start = {'P', 'O', 'H', 'C', 1, 0, 0, 0, (byte) random.nextInt(4), 0, 0, 0};
      System.arraycopy(start, 0, bytes, 0, Math.min(bytes.length, start.length));
      read(bytes);
    }
  }

  @Test
  void filesThatAreMixedTogetherAreHandled() {
    Random random = new Random(2);
    byte[][] files = new byte[50][];
    for (int i = 0; i < files.length; i++) {
      files[i] = PbcWriter.write(RandomChunks.chunk(i), UNCHECKED);
    }
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = files[random.nextInt(files.length)].clone();
      for (int changes = random.nextInt(6); changes >= 0; changes--) {
        int length = random.nextInt(8) + 1;
        int from = random.nextInt(bytes.length - length);
        int to = random.nextInt(bytes.length - length);
        System.arraycopy(bytes, from, bytes, to, length);
      }
      read(bytes);
    }
  }

  /** A count or size of any kind, forged to any value, allocates no more than the file allows. */
  @Test
  void forgedCountsAllocateNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] bytes = PbcWriter.write(Samples.everything(), UNCHECKED);
    read(bytes);
    for (int at = 8; at + 4 <= bytes.length; at++) {
      for (int count : new int[] {0x7fff_ffff, 0x00ff_ffff, 0x0fff_ffff, -1}) {
        byte[] forged = bytes.clone();
        for (int i = 0; i < 4; i++) {
          forged[at + i] = (byte) (count >>> 8 * i);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        read(forged);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(
            allocated < BYTES_ANYWAY + (long) BYTES_PER_BYTE * bytes.length,
            allocated + " bytes for " + count + " at " + at);
      }
    }
  }

  @Test
  void memoryIsAMultipleOfTheFile() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // The costliest bytes: constants without data, and instructions without operands.
    for (int tag : new int[] {3, 0x20}) {
      int size = 1_000_000;
      byte[] bytes = new byte[24 + size];
      System.arraycopy(new byte[] {'P', 'O', 'H', 'C', 1}, 0, bytes, 0, 5);
      int count = tag == 3 ? 8 : 12;
      for (int i = 0; i < 4; i++) {
        bytes[count + i] = (byte) (size >>> 8 * i);
      }
      Arrays.fill(bytes, count + 4, count + 4 + size, (byte) tag);
      read(bytes.clone());
      long before = threads.getCurrentThreadAllocatedBytes();
      read(bytes);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(
          allocated < (long) BYTES_PER_BYTE * bytes.length, allocated + " bytes for tag " + tag);
    }
  }
}
