package org.pohlang.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of a program together with its name and the places where its lines begin. Immutable.
 *
 * <p>Lines end in LF or CRLF; {@link #line} gives a line without its end.
 */
public final class SourceText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char REPLACEMENT = '\uFFFD';

  private final String name;
  private final String text;
  private final int[] lineStarts;

  /**
   * @param name what error reports call the file, for example {@code shop.poh}
   * @param text the whole text, without a byte-order mark; a surrogate that stands alone becomes
   *     the replacement character U+FFFD, as no file could hold it
   */
  public SourceText(String name, String text) {
    this.name = name;
    this.text = wellFormed(text);
    this.lineStarts = findLineStarts(this.text);
  }

  private static String wellFormed(String text) {
    if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      return text;
    }
    int[] codePoints =
        text.codePoints()
            .map(c -> Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
            .toArray();
    return new String(codePoints, 0, codePoints.length);
  }

  /**
   * The text that {@code bytes} hold in UTF-8, with or without a byte-order mark.
   *
   * @throws InvalidUtf8Exception with the offset of the first byte that is not UTF-8
   */
  public static SourceText decode(String name, byte[] bytes) throws InvalidUtf8Exception {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new InvalidUtf8Exception(name, in.position(), bytes[in.position()]);
    }
    out.flip();
    if (!out.isEmpty() && out.get(0) == BYTE_ORDER_MARK) {
      out.get();
    }
    return new SourceText(name, out.toString());
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** How many lines there are; a text that ends in a line end has an empty last line. */
  public int lineCount() {
    return lineStarts.length;
  }

  /** The number, from 1, of the line that holds {@code offset}. */
  public int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column, from 1, of {@code offset} in its line. */
  public int columnOf(int offset) {
    return offset - lineStarts[lineOf(offset) - 1] + 1;
  }

  /** The offset at which line {@code line} (from 1) begins. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** Line {@code line} (from 1) without its end. */
  public String line(int line) {
    int start = lineStarts[line - 1];
    int end = line < lineStarts.length ? lineStarts[line] - 1 : text.length();
    if (end > start && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(start, end);
  }

  /** Lines and columns of {@code span}. */
  public Position positionOf(Span span) {
    return new Position(
        lineOf(span.start()), columnOf(span.start()), lineOf(span.end()), columnOf(span.end()));
  }

  private static int[] findLineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = at + 1;
    }
    return Arrays.copyOf(starts, count);
  }
}
