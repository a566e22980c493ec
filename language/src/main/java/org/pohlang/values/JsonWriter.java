package org.pohlang.values;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleStringBuilder;

/** Writes values as JSON. */
final class JsonWriter {
  private static final int MAX_DEPTH = 512;

  private final TruffleStringBuilder out = Texts.builder();
  private final boolean pretty;

  private JsonWriter(boolean pretty) {
    this.pretty = pretty;
  }

  static TruffleString write(Object value, boolean pretty) {
    JsonWriter writer = new JsonWriter(pretty);
    writer.write(value, 0);
    return writer.out.toStringUncached();
  }

  private void write(Object value, int depth) {
    if (out.byteLength() / Integer.BYTES > Display.MAX_LENGTH) {
      throw Errors.notJson("the " + Values.typeName(value) + " is too large");
    }
    switch (value) {
      case TruffleString text -> writeText(text);
      case Boolean truth -> add(truth ? "true" : "false");
      case None none -> add("null");
      case PohList list -> writeList(list, depth + 1);
      case PohDictionary dictionary -> writeDictionary(dictionary, depth + 1);
      default -> writeNumber(value);
    }
  }

  private void writeNumber(Object value) {
    if (!Numbers.isNumber(value)) {
      throw Errors.notJson("there is no JSON for " + Values.describe(value));
    }
    double number = Numbers.toDouble(value);
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw Errors.notJson("there is no JSON for " + Values.describe(value));
    }
    add(Numbers.show(number));
  }

  private void writeList(PohList list, int depth) {
    checkDepth(depth);
    add("[");
    for (int i = 0; i < list.size(); i++) {
      beginItem(i, depth);
      write(list.getTransient(i), depth);
    }
    end("]", list.size(), depth);
  }

  private void writeDictionary(PohDictionary dictionary, int depth) {
    checkDepth(depth);
    add("{");
    for (int i = 0; i < dictionary.size(); i++) {
      beginItem(i, depth);
      writeText(dictionary.keyAt(i));
      add(pretty ? ": " : ":");
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
      add(",");
    }
    newLine(depth);
  }

  private void end(String bracket, int size, int depth) {
    if (size > 0) {
      newLine(depth - 1);
    }
    add(bracket);
  }

  private void newLine(int depth) {
    if (pretty) {
      add("\n" + "  ".repeat(depth));
    }
  }

  private void writeText(TruffleString text) {
    add("\"");
    int length = Texts.length(text);
    int plain = 0;
    for (int i = 0; i < length; i++) {
      String escape = Display.escape(Texts.codePointAt(text, i));
      if (escape != null) {
        addPart(text, plain, i);
        add(escape);
        plain = i + 1;
      }
    }
    addPart(text, plain, length);
    add("\"");
  }

  private void addPart(TruffleString text, int start, int end) {
    out.appendSubstringByteIndexUncached(
        text, start * Integer.BYTES, (end - start) * Integer.BYTES);
  }

  private void add(String ascii) {
    out.appendStringUncached(Texts.of(ascii));
  }
}
