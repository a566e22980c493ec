package org.pohlang.values;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleStringBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The built-in operations on text; they take the shown form of anything else. */
final class TextOperations {
  private TextOperations() {}

  static TruffleString uppercase(Object value) {
    return Texts.of(Texts.string(Values.show(value)).toUpperCase(Locale.ROOT));
  }

  static TruffleString lowercase(Object value) {
    return Texts.of(Texts.string(Values.show(value)).toLowerCase(Locale.ROOT));
  }

  static TruffleString trim(Object value) {
    return Texts.trim(Values.show(value));
  }

  static TruffleString join(Object value, Object between) {
    PohList list = CollectionOperations.listOrNull(value);
    if (list == null) {
      throw Errors.wrongOperand("join", "a List", value);
    }
    TruffleString separator = Values.show(between);
    TruffleStringBuilder joined = Texts.builder();
    long length = 0;
    for (int i = 0; i < list.size(); i++) {
      TruffleString item = Values.show(list.getTransient(i));
      length += Texts.length(item) + (i > 0 ? Texts.length(separator) : 0);
      if (length > Texts.MAX_LENGTH) {
        throw Errors.textTooLong(length);
      }
      if (i > 0) {
        joined.appendStringUncached(separator);
      }
      joined.appendStringUncached(item);
    }
    return joined.toStringUncached();
  }

  static PohList split(Object value, Object between) {
    TruffleString text = Values.show(value);
    TruffleString separator = Values.show(between);
    int separatorLength = Texts.length(separator);
    if (separatorLength == 0) {
      return characters(text);
    }
    // To look for a single character is several times as fast.
    int character = separatorLength == 1 ? Texts.codePointAt(separator, 0) : -1;
    List<Object> parts = new ArrayList<>();
    int start = 0;
    while (true) {
      int at =
          character >= 0
              ? Texts.indexOf(text, character, start)
              : Texts.indexOf(text, separator, start);
      if (at < 0) {
        parts.add(Texts.substring(text, start, Texts.length(text)));
        return PohList.ofObjects(parts.toArray());
      }
      parts.add(Texts.substring(text, start, at));
      start = at + separatorLength;
    }
  }

  private static PohList characters(TruffleString text) {
    Object[] characters = new Object[Texts.length(text)];
    for (int i = 0; i < characters.length; i++) {
      characters[i] = Texts.characterAt(text, i);
    }
    return PohList.ofObjects(characters);
  }

  static TruffleString reverse(TruffleString text) {
    TruffleStringBuilder reversed = Texts.builder();
    for (int i = Texts.length(text) - 1; i >= 0; i--) {
      reversed.appendCodePointUncached(Texts.codePointAt(text, i));
    }
    return reversed.toStringUncached();
  }
}
