package org.pohlang.text;

/** What a text literal stands for. */
public final class TextLiteral {
  private static final int MAX_HEX_DIGITS = 6;

  private TextLiteral() {}

  /** The value of the well-formed literal that stands in {@code text} from start to end. */
  public static String value(String text, int start, int end) {
    if (end - start >= 6 && text.startsWith("\"\"\"", start)) {
      return text.substring(start + 3, end - 3).replace("\r\n", "\n");
    }
    if (text.indexOf('\\', start, end) < 0) {
      return text.substring(start + 1, end - 1);
    }
    StringBuilder value = new StringBuilder(end - start);
    for (int at = start + 1; at < end - 1; ) {
      char c = text.charAt(at);
      int escaped = c == '\\' ? "ntr\\\"'".indexOf(text.charAt(at + 1)) : -1;
      if (escaped >= 0) {
        value.append("\n\t\r\\\"'".charAt(escaped));
        at += 2;
      } else if (c == '\\' && text.charAt(at + 1) == 'u') {
        int escapeEnd = escapeEnd(text, at);
        value.appendCodePoint(Integer.parseInt(text, at + 3, escapeEnd - 1, 16));
        at = escapeEnd;
      } else {
        value.append(c);
        at++;
      }
    }
    return value.toString();
  }

  /**
   * Where the escape <code>&#92;u{1F600}</code> that begins at {@code start} ends, or -1 where it
   * is malformed: without braces, without digits, or no character of Unicode.
   */
  static int escapeEnd(String text, int start) {
    int at = start + 2;
    if (at >= text.length() || text.charAt(at) != '{') {
      return -1;
    }
    int firstDigit = ++at;
    int value = 0;
    while (at < text.length() && at - firstDigit < MAX_HEX_DIGITS && isHexDigit(text.charAt(at))) {
      value = value * 16 + Character.digit(text.charAt(at), 16);
      at++;
    }
    boolean closed = at > firstDigit && at < text.length() && text.charAt(at) == '}';
    boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    return closed && Character.isValidCodePoint(value) && !surrogate ? at + 1 : -1;
  }

  private static boolean isHexDigit(char c) {
    return c < 0x80 && Character.digit(c, 16) >= 0;
  }
}
