package org.pohlang.bytecode;

import java.math.BigDecimal;

/** How listings write values. What is written here reads back as exactly the same value. */
final class Literals {
  private static final long CANONICAL_NAN = Double.doubleToRawLongBits(Double.NaN);

  private Literals() {}

  /** Without an exponent as long as that stays short. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      long bits = Double.doubleToRawLongBits(value);
      return bits == CANONICAL_NAN ? "NaN" : String.format("NaN:%016x", bits);
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == 0) {
      return 1 / value > 0 ? "0" : "-0";
    }
    double size = Math.abs(value);
    if (size < 1e-7 || size >= 1e21) {
      return Double.toString(value);
    }
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /**
   * The number that {@link #number} shows like this.
   *
   * @throws NumberFormatException if it is none
   */
  static double parseNumber(String text) {
    if (text.startsWith("NaN:")) {
      double value = Double.longBitsToDouble(Long.parseUnsignedLong(text.substring(4), 16));
      if (!Double.isNaN(value)) {
        throw new NumberFormatException(text);
      }
      return value;
    }
    return Double.parseDouble(text);
  }

  /** In double quotes, on one line, without invisible characters. */
  static String text(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    value.codePoints().forEach(codePoint -> quoted.append(escape(codePoint)));
    return quoted.append('"').toString();
  }

  private static String escape(int codePoint) {
    return switch (codePoint) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          isVisible(codePoint)
              ? Character.toString(codePoint)
              : String.format("\\u{%x}", codePoint);
    };
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> true;
    };
  }

  /** A name as it is where it reads as one word, else quoted. */
  static String name(String name) {
    return isWord(name) ? name : text(name);
  }

  static boolean isWord(String name) {
    return !name.isEmpty()
        && Character.isUnicodeIdentifierStart(name.codePointAt(0)) | name.charAt(0) == '_'
        && name.codePoints().allMatch(c -> Character.isUnicodeIdentifierPart(c) && isVisible(c));
  }
}
