package org.pohlang.values;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.strings.TruffleString;

/** Writes values as JSON. */
final class JsonWriter {
  private static final int MAX_DEPTH = 512;

  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;

  private JsonWriter(boolean pretty) {
    this.pretty = pretty;
  }

  static TruffleString write(Object value, boolean pretty) {
    JsonWriter writer = new JsonWriter(pretty);
    writer.write(value, 0);
    return Texts.of(writer.out.toString());
  }

  private void write(Object value, int depth) {
    TruffleSafepoint.poll(null);
    if (out.length() > Display.MAX_LENGTH) {
      throw Errors.notJson("it would be too large");
    }
    switch (value) {
      case TruffleString text -> writeText(text);
      case Boolean truth -> out.append(truth ? "true" : "false");
      case None none -> out.append("null");
      case PohList list -> writeList(list, depth + 1);
      case PohDictionary dictionary -> writeDictionary(dictionary, depth + 1);
      default -> writeOther(value, depth);
    }
  }

  private void writeOther(Object value, int depth) {
    if (value instanceof Integer number) {
      out.append((int) number);
      return;
    }
    if (Numbers.isNumber(value)) {
      writeNumber(value);
      return;
    }
    Object copy = Foreign.copy(value);
    if (copy == value) {
      throw Errors.notJson("there is no JSON for " + Values.describe(value));
    }
    write(copy, depth);
  }

  private void writeNumber(Object value) {
    double number = Numbers.toDouble(value);
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw Errors.notJson("there is no JSON for " + Values.describe(value));
    }
    out.append(Numbers.show(number));
  }

  private void writeList(PohList list, int depth) {
    checkDepth(depth);
    out.append("[");
    for (int i = 0; i < list.size(); i++) {
      beginItem(i, depth);
      write(list.getTransient(i), depth);
    }
    end("]", list.size(), depth);
  }

  private void writeDictionary(PohDictionary dictionary, int depth) {
    checkDepth(depth);
    out.append("{");
    for (int i = 0; i < dictionary.size(); i++) {
      beginItem(i, depth);
      writeText(dictionary.keyAt(i));
      out.append(pretty ? ": " : ":");
      write(dictionary.valueAtTransient(i), depth);
    }
    end("}", dictionary.size(), depth);
  }

  private void checkDepth(int depth) {
    if (depth > MAX_DEPTH) {
      throw Errors.notJson("it is nested more than " + MAX_DEPTH + " deep");
    }
  }

  private void beginItem(int index, int depth) {
    if (index > 0) {
      out.append(",");
    }
    newLine(depth);
  }

  private void end(String bracket, int size, int depth) {
    if (size > 0) {
      newLine(depth - 1);
    }
    out.append(bracket);
  }

  private void newLine(int depth) {
    if (pretty) {
      out.append('\n').repeat("  ", depth);
    }
  }

  private void writeText(TruffleString text) {
    String string = Texts.string(text);
    out.append('"');
    int written = 0;
    for (int i = 0; i < string.length(); i++) {
      char unit = string.charAt(i);
      // A pair of surrogates is one character; half of one can only be written as an escape.
      if (Character.isHighSurrogate(unit)
          && i + 1 < string.length()
          && Character.isLowSurrogate(string.charAt(i + 1))) {
        i++;
        continue;
      }
      String escape = Display.escape(unit);
      if (escape != null) {
        out.append(string, written, i).append(escape);
        written = i + 1;
      }
    }
    out.append(string, written, string.length()).append('"');
  }
}
