package org.pohlang.values;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleStringBuilder;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Writes values as JSON. */
final class JsonWriter {
  private static final int MAX_DEPTH = 512;

  /** So many keys are kept in quotes: records have the same ones again and again. */
  private static final int MAX_KEYS = 1_000;

  private static final TruffleString TRUE = Texts.of("true");
  private static final TruffleString FALSE = Texts.of("false");
  private static final TruffleString NULL = Texts.of("null");

  private final TruffleStringBuilder out = Texts.builder();
  private final Quotes quotes = new Quotes(out);
  private final boolean pretty;
  private final TruffleString colon;

  /** Keys, and how they are written, the colon included. */
  private final Map<TruffleString, TruffleString> keys = new IdentityHashMap<>();

  /** A new line, and what it is indented by at each depth, as far as needed. */
  private final List<TruffleString> newLines = new ArrayList<>();

  private JsonWriter(boolean pretty) {
    this.pretty = pretty;
    this.colon = Texts.of(pretty ? ": " : ":");
  }

  static TruffleString write(Object value, boolean pretty) {
    JsonWriter writer = new JsonWriter(pretty);
    writer.write(value, 0);
    return writer.out.toStringUncached();
  }

  private void write(Object value, int depth) {
    TruffleSafepoint.poll(null);
    checkLength(0);
    switch (value) {
      case TruffleString text -> writeText(text);
      case Boolean truth -> out.appendStringUncached(truth ? TRUE : FALSE);
      case None _ -> out.appendStringUncached(NULL);
      case PohList list -> writeList(list, depth + 1);
      case PohDictionary dictionary -> writeDictionary(dictionary, depth + 1);
      default -> writeOther(value, depth);
    }
  }

  private void writeOther(Object value, int depth) {
    if (value instanceof Integer number) {
      out.appendIntNumberUncached(number);
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
    out.appendStringUncached(Texts.of(Numbers.show(number)));
  }

  private void writeList(PohList list, int depth) {
    checkDepth(depth);
    out.appendCodePointUncached('[');
    for (int i = 0; i < list.size(); i++) {
      beginItem(i, depth);
      write(list.getTransient(i), depth);
    }
    end(']', list.size(), depth);
  }

  private void writeDictionary(PohDictionary dictionary, int depth) {
    checkDepth(depth);
    out.appendCodePointUncached('{');
    for (int i = 0; i < dictionary.size(); i++) {
      beginItem(i, depth);
      writeKey(dictionary.keyAt(i));
      write(dictionary.valueAtTransient(i), depth);
    }
    end('}', dictionary.size(), depth);
  }

  private void writeKey(TruffleString key) {
    TruffleString written = keys.get(key);
    if (written == null) {
      if (keys.size() == MAX_KEYS) {
        writeText(key);
        out.appendStringUncached(colon);
        return;
      }
      TruffleStringBuilder quoted = Texts.builder();
      new Quotes(quoted).append(key);
      quoted.appendStringUncached(colon);
      written = quoted.toStringUncached();
      keys.put(key, written);
    }
    checkLength(Texts.length(written));
    out.appendStringUncached(written);
  }

  private void writeText(TruffleString text) {
    checkLength(Texts.length(text));
    quotes.append(text);
  }

  private void checkLength(int more) {
    if (Texts.length(out) > Display.MAX_LENGTH - more) {
      throw Errors.notJson("it would be too large");
    }
  }

  private void checkDepth(int depth) {
    if (depth > MAX_DEPTH) {
      throw Errors.notJson("it is nested more than " + MAX_DEPTH + " deep");
    }
  }

  private void beginItem(int index, int depth) {
    if (index > 0) {
      out.appendCodePointUncached(',');
    }
    newLine(depth);
  }

  private void end(char bracket, int size, int depth) {
    if (size > 0) {
      newLine(depth - 1);
    }
    out.appendCodePointUncached(bracket);
  }

  private void newLine(int depth) {
    if (pretty) {
      while (newLines.size() <= depth) {
        newLines.add(Texts.of("\n" + "  ".repeat(newLines.size())));
      }
      out.appendStringUncached(newLines.get(depth));
    }
  }
}
