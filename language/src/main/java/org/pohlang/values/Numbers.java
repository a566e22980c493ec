package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.math.BigDecimal;

/**
 * Number: an IEEE 754 double as far as a program can tell. Here it is an {@link Integer} or a
 * {@link Double}; a number that fits an int and is not negative zero may come as either. Other
 * languages also hand in the other primitive types.
 */
public final class Numbers {
  /** Doubles of at least this magnitude are all integral, and not every integer is one. */
  private static final double TWO_TO_53 = 0x1p53;

  private static final double TWO_TO_63 = 0x1p63;

  // For the remainder. Half of a double's 53 bits are 26; the lower half has 27.

  private static final double SMALL_QUOTIENT = 0x1p26;
  private static final double FAR_FROM_INFINITE = 0x1p1000;
  private static final long UPPER_HALF = -1L << 27;

  private Numbers() {}

  /** {@code number} as a value: an Integer where that is the same number. */
  public static Object of(double number) {
    if (isInt(number)) {
      return (int) number;
    }
    return number;
  }

  /** Whether {@code number} is an int. */
  public static boolean isInt(double number) {
    int integer = (int) number;
    return integer == number && (integer != 0 || 1 / number > 0);
  }

  /** Whether {@code value} is a number that is an int. */
  public static boolean isInt(Object value) {
    return value instanceof Integer || value instanceof Double number && isInt((double) number);
  }

  /** The int that {@code value}, an Integer or a Double, is. */
  public static int toInt(Object value) {
    return value instanceof Integer number ? number : (int) (double) value;
  }

  /** A number of another language as one of ours; a long that no double equals stays as it is. */
  static Object fromForeign(Object number) {
    if (number instanceof Integer) {
      return number;
    }
    double converted = toDouble(number);
    boolean isExact = !(number instanceof Long) || Math.abs(converted) <= TWO_TO_53;
    return isExact ? of(converted) : number;
  }

  public static boolean isNumber(Object value) {
    return value instanceof Integer
        || value instanceof Double
        || value instanceof Long
        || value instanceof Float
        || value instanceof Short
        || value instanceof Byte;
  }

  /** Whether {@code value} is a number as this language makes them. */
  public static boolean isIntOrDouble(Object value) {
    return value instanceof Integer || value instanceof Double;
  }

  /** The number that {@code value} is; it must be one. */
  public static double toDouble(Object value) {
    if (value instanceof Integer number) {
      return number;
    }
    if (value instanceof Double number) {
      return number;
    }
    return otherToDouble(value);
  }

  @TruffleBoundary
  private static double otherToDouble(Object value) {
    return ((Number) value).doubleValue();
  }

  /**
   * {@code dividend % divisor}, to the bit. Processors are slow at it, for they find it bit by bit.
   * Where the quotient has few bits this does without, and nothing here is rounded but the ratio,
   * at worst up to the next integer: each half of the divisor times the quotient fits a double, and
   * so does the difference of two numbers of which none is more than twice the other (Sterbenz).
   */
  public static double remainder(double dividend, double divisor) {
    double left = Math.abs(dividend);
    double right = Math.abs(divisor);
    double ratio = left / right;
    if (!(ratio < SMALL_QUOTIENT && left < FAR_FROM_INFINITE)) {
      return slowRemainder(dividend, divisor);
    }
    int quotient = (int) ratio;
    double rest = left;
    if (quotient == 1) {
      rest = left - right;
    } else if (quotient > 1) {
      double upper = Double.longBitsToDouble(Double.doubleToRawLongBits(right) & UPPER_HALF);
      rest = left - quotient * upper - quotient * (right - upper);
    }
    if (rest < 0) {
      rest += right;
    }
    return Math.copySign(rest, dividend);
  }

  /** By itself, or Graal would begin with it in any case. */
  @TruffleBoundary
  private static double slowRemainder(double dividend, double divisor) {
    return dividend % divisor;
  }

  /**
   * The number as {@code Write} shows it: integral exactly and without a point, any other as the
   * shortest decimal that reads back as the same number; never with an exponent.
   */
  @TruffleBoundary
  public static String show(double number) {
    long integer = (long) number;
    if (integer == number && Math.abs(number) < TWO_TO_63) {
      return Long.toString(integer);
    }
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return Double.toString(number);
    }
    if (Math.abs(number) >= TWO_TO_53) {
      return new BigDecimal(number).toPlainString();
    }
    return withoutExponent(number);
  }

  /** Java's shortest decimal of a number that is not integral, written out. */
  private static String withoutExponent(double number) {
    String shown = Double.toString(number);
    int exponentAt = shown.indexOf('E');
    if (exponentAt < 0) {
      return shown;
    }
    int exponent = Integer.parseInt(shown, exponentAt + 1, shown.length(), 10);
    int start = shown.charAt(0) == '-' ? 1 : 0;
    String digits = shown.charAt(start) + shown.substring(start + 2, exponentAt);
    if (digits.charAt(1) == '0' && digits.length() == 2) {
      digits = digits.substring(0, 1);
    } else if (digits.length() == 2 && exponent < -300) {
      BigDecimal shortest = shortestOfTwoDigits(Math.abs(number), digits, exponent);
      digits = shortest.unscaledValue().toString();
      exponent = digits.length() - 1 - shortest.scale();
    }
    StringBuilder result = new StringBuilder();
    if (start == 1) {
      result.append('-');
    }
    if (exponent < 0) {
      result.append("0.").repeat('0', -exponent - 1).append(digits);
    } else {
      result
          .append(digits, 0, exponent + 1)
          .append('.')
          .append(digits, exponent + 1, digits.length());
    }
    return result.toString();
  }

  /**
   * Java gives at least two digits, and so misses the single one that would do for a few of the
   * smallest subnormal numbers: 4.9E-324 is 5E-324.
   */
  private static BigDecimal shortestOfTwoDigits(double number, String digits, int exponent) {
    BigDecimal exact = new BigDecimal(number);
    BigDecimal best = new BigDecimal(digits.charAt(0) + "." + digits.charAt(1) + "E" + exponent);
    BigDecimal bestDistance = null;
    int first = digits.charAt(0) - '0';
    for (int digit = first; digit <= first + 1; digit++) {
      BigDecimal candidate = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
      if (candidate.doubleValue() == number) {
        BigDecimal distance = candidate.subtract(exact).abs();
        if (bestDistance == null || distance.compareTo(bestDistance) < 0) {
          best = candidate;
          bestDistance = distance;
        }
      }
    }
    return best.stripTrailingZeros();
  }

  /**
   * The number that {@code string} writes: a number literal with or without a sign, and white space
   * at both ends; null for anything else.
   */
  @TruffleBoundary
  public static Double parse(String string) {
    int start = 0;
    int end = string.length();
    while (start < end && Texts.isWhiteSpace(string.charAt(start))) {
      start++;
    }
    while (end > start && Texts.isWhiteSpace(string.charAt(end - 1))) {
      end--;
    }
    return isLiteral(string, start, end) ? Double.valueOf(string.substring(start, end)) : null;
  }

  private static boolean isLiteral(String string, int start, int end) {
    int at = start;
    if (at < end && (string.charAt(at) == '-' || string.charAt(at) == '+')) {
      at++;
    }
    int whole = at;
    at = skipDigits(string, at, end);
    int digits = at - whole;
    if (at < end && string.charAt(at) == '.') {
      int fraction = at + 1;
      at = skipDigits(string, fraction, end);
      digits += at - fraction;
    }
    if (digits == 0) {
      return false;
    }
    if (at < end && (string.charAt(at) == 'e' || string.charAt(at) == 'E')) {
      at++;
      if (at < end && (string.charAt(at) == '-' || string.charAt(at) == '+')) {
        at++;
      }
      int exponent = at;
      at = skipDigits(string, at, end);
      if (at == exponent) {
        return false;
      }
    }
    return at == end;
  }

  private static int skipDigits(String string, int start, int end) {
    int at = start;
    while (at < end && string.charAt(at) >= '0' && string.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
