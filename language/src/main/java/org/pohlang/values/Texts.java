package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleStringBuilder;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Text: a {@link TruffleString} in UTF-32, so that length and indexing by code point take constant
 * time. Truffle keeps one byte a character for Latin-1 and two where all are below U+10000.
 */
public final class Texts {
  public static final TruffleString.Encoding ENCODING = TruffleString.Encoding.UTF_32;

  /** The most code points that a Text can have; four bytes each of them still fit an array. */
  public static final int MAX_LENGTH = 1 << 28;

  /** Of {@code -2147483648}. */
  public static final int MAX_INT_LENGTH = 11;

  public static final TruffleString EMPTY = ENCODING.getEmpty();

  static final TruffleString NONE = of("None");
  static final TruffleString TRUE = of("True");
  static final TruffleString FALSE = of("False");

  /** The texts of single characters that have been asked for. */
  private static final AtomicReferenceArray<TruffleString> LATIN_1 =
      new AtomicReferenceArray<>(256);

  // The nodes of Truffle that count in bytes, four for each code point whatever it takes, do less.

  private Texts() {}

  @TruffleBoundary
  public static TruffleString of(String string) {
    return TruffleString.fromJavaStringUncached(string, ENCODING);
  }

  /** The text of this one code point; always the same one for those of Latin-1. */
  public static TruffleString ofCodePoint(int codePoint) {
    if (codePoint < LATIN_1.length()) {
      TruffleString known = LATIN_1.getAcquire(codePoint);
      if (known != null) {
        return known;
      }
    }
    return createCodePoint(codePoint);
  }

  @TruffleBoundary
  private static TruffleString createCodePoint(int codePoint) {
    TruffleString text = TruffleString.fromCodePointUncached(codePoint, ENCODING);
    if (codePoint < LATIN_1.length()) {
      LATIN_1.setRelease(codePoint, text);
    }
    return text;
  }

  @TruffleBoundary
  public static String string(TruffleString text) {
    return text.toJavaStringUncached();
  }

  /** How many code points {@code text} has. */
  public static int length(TruffleString text) {
    return text.byteLength(ENCODING) >> 2;
  }

  /**
   * {@code left} followed by {@code right}, in constant time: the characters are copied together
   * when they are first looked at, so that n concatenations cost O(n) in all.
   */
  @TruffleBoundary
  public static TruffleString concat(TruffleString left, TruffleString right) {
    long length = (long) length(left) + length(right);
    if (length > MAX_LENGTH) {
      throw Errors.textTooLong(length);
    }
    return left.concatUncached(right, ENCODING, true);
  }

  @TruffleBoundary
  public static int codePointAt(TruffleString text, int index) {
    return text.codePointAtByteIndexUncached(index << 2, ENCODING);
  }

  /** The text of the code point at {@code index}. */
  @TruffleBoundary
  public static TruffleString characterAt(TruffleString text, int index) {
    return ofCodePoint(codePointAt(text, index));
  }

  /** The code points from {@code start} to before {@code end}. */
  @TruffleBoundary
  public static TruffleString substring(TruffleString text, int start, int end) {
    return text.substringByteIndexUncached(start << 2, end - start << 2, ENCODING, false);
  }

  /** Where {@code part} begins in {@code text} at or after {@code start}, or -1. */
  @TruffleBoundary
  public static int indexOf(TruffleString text, TruffleString part, int start) {
    int length = length(text);
    if (part.isEmpty()) {
      return start <= length ? start : -1;
    }
    if (start >= length) {
      return -1;
    }
    // A single character, as separators mostly are, has a search of its own.
    return length(part) == 1
        ? indexOf(text, codePointAt(part, 0), start)
        : text.byteIndexOfStringUncached(part, start << 2, length << 2, ENCODING) >> 2;
  }

  /** Where {@code codePoint} is found in {@code text} at or after {@code start}, or -1. */
  @TruffleBoundary
  static int indexOf(TruffleString text, int codePoint, int start) {
    int length = length(text);
    return start >= length
        ? -1
        : text.byteIndexOfCodePointUncached(codePoint, start << 2, length << 2, ENCODING) >> 2;
  }

  @TruffleBoundary
  public static boolean equal(TruffleString left, TruffleString right) {
    return left == right || left.equalsUncached(right, ENCODING);
  }

  /** Negative, zero or positive as {@code left} stands before, with or after {@code right}. */
  @TruffleBoundary
  public static int compare(TruffleString left, TruffleString right) {
    return left.compareIntsUTF32Uncached(right);
  }

  /** {@code text} without the Unicode white space at both ends. */
  @TruffleBoundary
  public static TruffleString trim(TruffleString text) {
    int length = length(text);
    int start = 0;
    while (start < length && isWhiteSpace(codePointAt(text, start))) {
      start++;
    }
    int end = length;
    while (end > start && isWhiteSpace(codePointAt(text, end - 1))) {
      end--;
    }
    return end - start == length ? text : substring(text, start, end);
  }

  /** The Unicode property White_Space, which neither of Java's own two notions is. */
  public static boolean isWhiteSpace(int codePoint) {
    return switch (codePoint) {
      case ' ', '\t', '\n', 0x0b, '\f', '\r', 0x85, 0xa0, 0x1680 -> true;
      case 0x2028, 0x2029, 0x202f, 0x205f, 0x3000 -> true;
      default -> codePoint >= 0x2000 && codePoint <= 0x200a;
    };
  }

  /** How many code points have been written to {@code builder}. */
  static int length(TruffleStringBuilder builder) {
    return builder.byteLength() >> 2;
  }

  static TruffleStringBuilder builder() {
    return TruffleStringBuilder.create(ENCODING);
  }
}
