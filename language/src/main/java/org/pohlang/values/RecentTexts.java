package org.pohlang.values;

import com.oracle.truffle.api.strings.TruffleString;

/**
 * Short texts that were made a moment ago. JSON has the same words, codes and names again and
 * again; each is made once here and then shared, which saves memory, and the time to compute its
 * hash code and to compare it as a key.
 *
 * <p>A text of up to {@link #MAX_LENGTH} characters of Latin-1 is a number here, a byte for each.
 * Safe for use by several threads.
 */
final class RecentTexts {
  static final int MAX_LENGTH = Long.BYTES;

  /** What {@link #with} gives where a text is none of these. */
  static final long NONE = -1;

  private static final int SIZE_BITS = 11;

  /** Both are written at once, for threads that read without a lock. */
  private record Entry(long characters, TruffleString text) {}

  /** Each text has one place. Null until it is needed. */
  private static Entry[] entries;

  private RecentTexts() {}

  /**
   * The number of a text with one more character, or {@link #NONE}.
   *
   * @param characters the number of a text of less than {@link #MAX_LENGTH} characters, 0 for the
   *     empty one; not {@link #NONE}
   */
  static long with(long characters, int codePoint) {
    // No character is 0, so that the number tells the length. Eight times 0xff would be NONE.
    return codePoint > 0 && codePoint < 0xff ? characters << 8 | codePoint : NONE;
  }

  /** The text that has this number. */
  static TruffleString of(long characters) {
    Entry[] all = entries;
    if (all == null) {
      all = new Entry[1 << SIZE_BITS];
      entries = all;
    }
    // Fibonacci hashing: the upper bits of the product depend on all characters.
    int place = (int) (characters * 0x9e3779b97f4a7c15L >>> Long.SIZE - SIZE_BITS);
    Entry entry = all[place];
    if (entry == null || entry.characters != characters) {
      entry = new Entry(characters, text(characters));
      all[place] = entry;
    }
    return entry.text;
  }

  private static TruffleString text(long characters) {
    int[] codePoints = new int[MAX_LENGTH];
    int start = MAX_LENGTH;
    for (long rest = characters; rest != 0; rest >>>= 8) {
      codePoints[--start] = (int) rest & 0xff;
    }
    return TruffleString.fromIntArrayUTF32Uncached(codePoints, start, MAX_LENGTH - start);
  }
}
