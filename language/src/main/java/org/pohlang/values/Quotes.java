package org.pohlang.values;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleString.CodePointSet;
import com.oracle.truffle.api.strings.TruffleStringBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

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

  /** Of texts up to this length it is as quick to look at each character of a copy. */
  private static final int MAX_LENGTH_TO_COPY = 48;

  private static final VarHandle CODE_POINTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private final TruffleStringBuilder out;

  /** Looks at many characters at a time. Null until it is needed; the one for all would not do. */
  private TruffleString.ByteIndexOfCodePointSetNode search;

  /** Room for the code points of a short text. */
  private final byte[] copy = new byte[MAX_LENGTH_TO_COPY * Integer.BYTES];

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
    for (int at; (at = find(text, written, end)) >= 0; ) {
      out.appendSubstringByteIndexUncached(text, written, at - written);
      escape(text.codePointAtByteIndexUncached(at, Texts.ENCODING));
      written = at + Integer.BYTES;
    }
    if (written == 0) {
      out.appendStringUncached(text);
    } else {
      out.appendSubstringByteIndexUncached(text, written, end - written);
    }
    out.appendCodePointUncached('"');
  }

  /** Where the next character stands that cannot stand for itself, or -1. */
  private int find(TruffleString text, int start, int end) {
    int length = end - start;
    if (length > copy.length) {
      if (search == null) {
        search = TruffleString.ByteIndexOfCodePointSetNode.create();
      }
      return search.execute(text, start, end, SPECIAL);
    }
    text.copyToByteArrayUncached(start, copy, 0, length, Texts.ENCODING);
    for (int at = 0; at < length; at += Integer.BYTES) {
      if (isSpecial((int) CODE_POINTS.get(copy, at))) {
        return start + at;
      }
    }
    return -1;
  }

  private static boolean isSpecial(int codePoint) {
    return codePoint < ' '
        || codePoint == '"'
        || codePoint == '\\'
        || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private void escape(int codePoint) {
    String escaped = escaped(codePoint);
    for (int i = 0; i < escaped.length(); i++) {
      out.appendCodePointUncached(escaped.charAt(i));
    }
  }

  /** How a character is written that cannot stand for itself. */
  static String escaped(int codePoint) {
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
