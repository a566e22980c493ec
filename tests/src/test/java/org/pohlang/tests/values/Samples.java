package org.pohlang.tests.values;

import com.oracle.truffle.api.strings.TruffleString;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohError;
import org.pohlang.values.PohList;
import org.pohlang.values.Texts;
import org.pohlang.values.Values;

/** Short ways to make values, and to see what came out. */
final class Samples {
  private Samples() {}

  static TruffleString text(String string) {
    return Texts.of(string);
  }

  static PohList list(Object... items) {
    return PohList.of(items);
  }

  static PohDictionary dictionary(Object... keysAndValues) {
    PohDictionary.Builder builder = new PohDictionary.Builder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      builder.put(Texts.of((String) keysAndValues[i]), keysAndValues[i + 1]);
    }
    return builder.build();
  }

  static String shown(Object value) {
    return Texts.string(Values.show(value));
  }

  /** What an operation gives. */
  interface Operation {
    Object run();
  }

  /** The shown result, or the type and message of the error. */
  static String outcome(Operation operation) {
    try {
      return shown(operation.run());
    } catch (PohError e) {
      return e.value().type() + ": " + Texts.string(e.value().message());
    }
  }
}
