package org.pohlang.stdlib;

import com.oracle.truffle.api.strings.TruffleString;
import org.pohlang.values.Errors;
import org.pohlang.values.Texts;
import org.pohlang.values.Values;

/** The part of {@code text} that is written in Java. */
final class TextModule {
  private TextModule() {}

  static void addTo(Natives natives) {
    natives.function("replace", 3, TextModule::replace);
    natives.function(
        "starts_with",
        2,
        arguments ->
            string("starts_with", arguments, 0).startsWith(string("starts_with", arguments, 1)));
    natives.function(
        "ends_with",
        2,
        arguments -> string("ends_with", arguments, 0).endsWith(string("ends_with", arguments, 1)));
    natives.function(
        "index_of",
        2,
        arguments ->
            Texts.indexOf(
                Arguments.text("index_of", arguments[0]),
                Arguments.text("index_of", arguments[1]),
                0));
    natives.function(
        "repeat",
        2,
        arguments ->
            repeat(
                "repeat",
                Arguments.text("repeat", arguments[0]),
                Arguments.whole("repeat", arguments[1])));
    natives.function("filling", 4, TextModule::filling);
  }

  private static String string(String function, Object[] arguments, int index) {
    return Arguments.string(function, arguments[index]);
  }

  private static Object replace(Object[] arguments) {
    String text = string("replace", arguments, 0);
    String old = string("replace", arguments, 1);
    String replacement = string("replace", arguments, 2);
    return old.isEmpty() ? arguments[0] : Texts.of(text.replace(old, replacement));
  }

  private static TruffleString repeat(String function, TruffleString text, double times) {
    int length = Texts.length(text);
    if (length == 0 || times <= 0) {
      return Texts.EMPTY;
    }
    if (length * times > Texts.MAX_LENGTH) {
      throw Errors.textTooLong((long) (length * times));
    }
    return text.repeatUncached((int) times, Texts.ENCODING);
  }

  /**
   * What {@code pad_left} and {@code pad_right} put beside a value: function, value, width, text.
   */
  private static Object filling(Object[] arguments) {
    String function = string("filling", arguments, 0);
    double width = Arguments.whole(function, arguments[2]);
    TruffleString filling = Arguments.text(function, arguments[3]);
    double missing = width - Texts.length(Values.show(arguments[1]));
    int length = Texts.length(filling);
    if (length == 0 || missing <= 0) {
      return Texts.EMPTY;
    }
    double times = Math.ceil(missing / length);
    return Texts.substring(repeat(function, filling, times), 0, (int) missing);
  }
}
