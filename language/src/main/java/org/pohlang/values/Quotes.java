package org.pohlang.values;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleString.CodePointSet;
import com.oracle.truffle.api.strings.TruffleStringBuilder;

/**
 * Texts in quotes, with what cannot stand for itself escaped as JSON does (RFC 8259, section 7).
 */
final class Quotes {
  private static final CodePointSet SPECIAL =
      CodePointSet.fromRanges(
          new int[] {
            0, 0x1f, '"', '"', '\\', '\\', Character.MIN_SURROGATE, Character.MAX_SURROGATE
          },
          Texts.ENCODING);

  private final TruffleStringBuilder out;

  // The one for all callers looks at each character by itself, this one at many at a time.
  private final TruffleString.ByteIndexOfCodePointSetNode find =
      TruffleString.ByteIndexOfCodePointSetNode.create();

  /**
   * @param out where the texts are written to
   */
  Quotes(TruffleStringBuilder out) {
    this.out = out;
  }

  /** Writes {@code text} in quotes. */
  void append(TruffleString text) {
    out.appendCodePointUncached('"');
    int end = text.byteLength(Texts.ENCODING);
    int written = 0;
    for (int at; written < end && (at = find.execute(text, written, end, SPECIAL)) >= 0; ) {
      out.appendSubstringByteIndexUncached(text, written, at - written);
      out.appendStringUncached(Texts.of(escape(Texts.codePointAt(text, at / Integer.BYTES))));
      written = at + Integer.BYTES;
    }
    if (written == 0) {
      out.appendStringUncached(text);
    } else {
      out.appendSubstringByteIndexUncached(text, written, end - written);
    }
    out.appendCodePointUncached('"');
  }

  /** How a character is written that cannot stand for itself. */
  static String escape(int codePoint) {
    return switch (codePoint) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format("\\u%04x", codePoint);
    };
  }
}
