package org.pohlang.web;

import com.oracle.truffle.api.strings.TruffleString;
import org.pohlang.values.Errors;
import org.pohlang.values.Numbers;
import org.pohlang.values.Texts;
import org.pohlang.values.Values;

/** Checks of the operands of web statements and phrases. */
final class Operands {
  private static final int LAST_CONTROL_CHARACTER = 0x1f;
  private static final int DELETE = 0x7f;
  private static final int LAST_LATIN_1 = 0xff;

  private Operands() {}

  static String text(String operation, Object value) {
    if (value instanceof TruffleString text) {
      return Texts.string(text);
    }
    throw Errors.wrongOperand(operation, "a Text", value);
  }

  /** The shown form of any value. */
  static String shown(Object value) {
    return Texts.string(Values.show(value));
  }

  /** A whole number from {@code min} to {@code max}. */
  static int whole(String operation, Object value, int min, int max) {
    String expected = "a whole number from " + min + " to " + max;
    if (!Numbers.isNumber(value)) {
      throw Errors.wrongOperand(operation, expected, value);
    }
    double number = Numbers.toDouble(value);
    if (number != Math.rint(number) || number < min || number > max) {
      throw Errors.wrongOperand(operation, expected, value);
    }
    return (int) number;
  }

  static ServerValue server(String operation, Object value) {
    if (value instanceof ServerValue server) {
      return server;
    }
    throw Errors.wrongOperand(operation, "a WebServer", value);
  }

  static ResponseValue response(String operation, Object value) {
    if (value instanceof ResponseValue response) {
      return response;
    }
    throw Errors.wrongOperand(operation, "an HttpResponse", value);
  }

  /** Whether {@code name} can be the name of a header or a cookie: a token of RFC 9110. */
  static boolean isToken(String name) {
    return !name.isEmpty()
        && name.chars()
            .allMatch(
                c ->
                    c >= '0' && c <= '9'
                        || c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
  }

  /** Whether {@code value} can be the value of a header: no line ends, no control characters. */
  static boolean isFieldValue(String value) {
    return value
        .chars()
        .allMatch(c -> c == '\t' || c > LAST_CONTROL_CHARACTER && c != DELETE && c <= LAST_LATIN_1);
  }
}
