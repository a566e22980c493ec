package org.pohlang.pbc;

import java.util.Arrays;

/**
 * Compresses as RFC 1951 says. The JDK's own Deflater calls the zlib of the platform, and two zlibs
 * may make different bytes of the same input; a compressed file must be the same everywhere.
 */
final class DeflateEncoder {
  private static final int WINDOW = 1 << 15;
  private static final int MIN_MATCH = 3;
  private static final int MAX_MATCH = 258;
  private static final int HASH_BITS = 15;

  /** How many earlier places to compare; more costs time and hardly finds anything longer. */
  private static final int MAX_CHAIN = 128;

  /** Each block has Huffman codes of its own. */
  private static final int BLOCK_TOKENS = 1 << 15;

  private static final int END_OF_BLOCK = 256;
  private static final int LITERALS = 286;
  private static final int DISTANCES = 30;

  private static final int[] LENGTH_BASE = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258
  };
  private static final int[] DISTANCE_BASE = {
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577
  };

  /** The order in which the lengths of the code for code lengths are written. */
  private static final int[] LENGTH_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private final byte[] input;
  private final ByteSink sink;

  /** For each hash the last place that has it, plus 1; 0 where there is none. */
  private final int[] last = new int[1 << HASH_BITS];

  /** For each place, modulo the window, the place before it with the same hash, plus 1. */
  private final int[] previous = new int[WINDOW];

  /** Literals as they are, matches as length in the upper and distance in the lower 16 bits. */
  private final int[] tokens = new int[BLOCK_TOKENS];

  private int tokenCount;
  private int bitBuffer;
  private int bitCount;

  private DeflateEncoder(byte[] input, ByteSink sink) {
    this.input = input;
    this.sink = sink;
  }

  static void encode(byte[] input, ByteSink sink) {
    new DeflateEncoder(input, sink).encode();
  }

  private void encode() {
    int at = 0;
    while (at < input.length) {
      int match = longestMatch(at);
      int length = match >>> 16;
      insert(at);
      if (length >= MIN_MATCH) {
        tokens[tokenCount++] = match;
        for (int i = at + 1; i < at + length; i++) {
          insert(i);
        }
        at += length;
      } else {
        tokens[tokenCount++] = input[at++] & 0xff;
      }
      if (tokenCount == BLOCK_TOKENS) {
        block(at == input.length);
      }
    }
    if (tokenCount > 0 || input.length == 0) {
      block(true);
    }
    bits(0, (8 - bitCount) & 7);
  }

  private int hash(int at) {
    int three = (input[at] & 0xff) << 16 | (input[at + 1] & 0xff) << 8 | (input[at + 2] & 0xff);
    return (three * 0x9e3779b1) >>> (32 - HASH_BITS);
  }

  private void insert(int at) {
    if (at + MIN_MATCH <= input.length) {
      int hash = hash(at);
      previous[at & (WINDOW - 1)] = last[hash];
      last[hash] = at + 1;
    }
  }

  /** A token, of length 0 where there is no match. */
  private int longestMatch(int at) {
    int limit = Math.min(MAX_MATCH, input.length - at);
    if (limit < MIN_MATCH) {
      return 0;
    }
    int bestLength = 0;
    int bestDistance = 0;
    int candidate = last[hash(at)] - 1;
    for (int chain = 0; chain < MAX_CHAIN; chain++) {
      if (candidate < 0 || at - candidate > WINDOW - 1) {
        break;
      }
      int mismatch = Arrays.mismatch(input, candidate, candidate + limit, input, at, at + limit);
      int length = mismatch < 0 ? limit : mismatch;
      if (length > bestLength) {
        bestLength = length;
        bestDistance = at - candidate;
        if (length == limit) {
          break;
        }
      }
      candidate = previous[candidate & (WINDOW - 1)] - 1;
    }
    return bestLength << 16 | bestDistance;
  }

  private void block(boolean isLast) {
    int[] literalCounts = new int[LITERALS];
    int[] distanceCounts = new int[DISTANCES];
    literalCounts[END_OF_BLOCK] = 1;
    for (int i = 0; i < tokenCount; i++) {
      int length = tokens[i] >>> 16;
      if (length == 0) {
        literalCounts[tokens[i]]++;
      } else {
        literalCounts[257 + slot(LENGTH_BASE, length)]++;
        distanceCounts[slot(DISTANCE_BASE, tokens[i] & 0xffff)]++;
      }
    }
    HuffmanCode literals = HuffmanCode.of(literalCounts, 15);
    HuffmanCode distances = HuffmanCode.of(distanceCounts, 15);
    bits(isLast ? 1 : 0, 1);
    bits(2, 2);
    codes(literals, distances);
    for (int i = 0; i < tokenCount; i++) {
      token(tokens[i], literals, distances);
    }
    symbol(literals, END_OF_BLOCK);
    tokenCount = 0;
  }

  /** The index of the largest base that is not above {@code value}. */
  private static int slot(int[] bases, int value) {
    int found = Arrays.binarySearch(bases, value);
    return found >= 0 ? found : -found - 2;
  }

  private void token(int token, HuffmanCode literals, HuffmanCode distances) {
    int length = token >>> 16;
    if (length == 0) {
      symbol(literals, token);
      return;
    }
    int lengthSlot = slot(LENGTH_BASE, length);
    symbol(literals, 257 + lengthSlot);
    bits(length - LENGTH_BASE[lengthSlot], lengthExtraBits(lengthSlot));
    int distance = token & 0xffff;
    int distanceSlot = slot(DISTANCE_BASE, distance);
    symbol(distances, distanceSlot);
    bits(distance - DISTANCE_BASE[distanceSlot], Math.max(0, distanceSlot / 2 - 1));
  }

  private static int lengthExtraBits(int slot) {
    return slot < 8 || slot == 28 ? 0 : slot / 4 - 1;
  }

  /** The lengths of both codes, run-length encoded, and coded in turn. */
  private void codes(HuffmanCode literals, HuffmanCode distances) {
    int literalCount = Math.max(257, literals.used());
    int distanceCount = Math.max(1, distances.used());
    int[] lengths = Arrays.copyOf(literals.lengths(), literalCount + distanceCount);
    System.arraycopy(distances.lengths(), 0, lengths, literalCount, distanceCount);

    int[] symbols = new int[lengths.length];
    int[] repeats = new int[lengths.length];
    int count = 0;
    for (int at = 0; at < lengths.length; ) {
      int run = runLength(lengths, at);
      if (lengths[at] == 0 && run >= 3) {
        run = Math.min(run, 138);
        symbols[count] = run <= 10 ? 17 : 18;
        repeats[count++] = run <= 10 ? run - 3 : run - 11;
      } else if (at > 0 && lengths[at] == lengths[at - 1] && run >= 3) {
        run = Math.min(run, 6);
        symbols[count] = 16;
        repeats[count++] = run - 3;
      } else {
        run = 1;
        symbols[count++] = lengths[at];
      }
      at += run;
    }

    int[] counts = new int[19];
    for (int i = 0; i < count; i++) {
      counts[symbols[i]]++;
    }
    HuffmanCode code = HuffmanCode.of(counts, 7);
    int written = 19;
    while (written > 4 && code.lengths()[LENGTH_ORDER[written - 1]] == 0) {
      written--;
    }
    bits(literalCount - 257, 5);
    bits(distanceCount - 1, 5);
    bits(written - 4, 4);
    for (int i = 0; i < written; i++) {
      bits(code.lengths()[LENGTH_ORDER[i]], 3);
    }
    for (int i = 0; i < count; i++) {
      symbol(code, symbols[i]);
      switch (symbols[i]) {
        case 16 -> bits(repeats[i], 2);
        case 17 -> bits(repeats[i], 3);
        case 18 -> bits(repeats[i], 7);
        default -> {}
      }
    }
  }

  private static int runLength(int[] lengths, int start) {
    int end = start + 1;
    while (end < lengths.length && lengths[end] == lengths[start]) {
      end++;
    }
    return end - start;
  }

  private void symbol(HuffmanCode code, int symbol) {
    bits(code.codes()[symbol], code.lengths()[symbol]);
  }

  private void bits(int value, int count) {
    bitBuffer |= value << bitCount;
    bitCount += count;
    while (bitCount >= 8) {
      sink.u8(bitBuffer & 0xff);
      bitBuffer >>>= 8;
      bitCount -= 8;
    }
  }
}
