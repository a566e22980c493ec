package org.pohlang.values;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleStringBuilder;
import java.util.ArrayDeque;

/**
 * Shows a value with all that it holds. It keeps its own stack, so that no depth of nesting
 * exhausts Java's, and stops at a limit: a list that holds one other list twice, which holds one
 * other twice, and so on, is small in memory and endless on paper.
 */
final class Display {
  /** The most characters of a collection that are shown. */
  static final int MAX_LENGTH = 1 << 26;

  private static final TruffleString COMMA = Texts.of(", ");
  private static final TruffleString COLON = Texts.of(": ");

  private final int limit;
  private final boolean allowsCode;
  private final TruffleStringBuilder out = Texts.builder();
  private Quotes quotes;
  private final ArrayDeque<Level> levels = new ArrayDeque<>();

  /**
   * @param limit how many characters are shown; beyond {@link #MAX_LENGTH} it is an error, below it
   *     what is shown ends somewhere after the limit
   * @param allowsCode whether showing a value of another language may run that language's code
   */
  Display(int limit, boolean allowsCode) {
    this.limit = limit;
    this.allowsCode = allowsCode;
  }

  /** A collection that is being shown, and how far. */
  private static final class Level {
    private final Object collection;
    private final int size;
    private int next;

    Level(Object collection) {
      this.collection = collection;
      this.size =
          collection instanceof PohList list ? list.size() : ((PohDictionary) collection).size();
    }
  }

  TruffleString show(Object value) {
    append(value);
    while (!levels.isEmpty() && Texts.length(out) <= limit) {
      TruffleSafepoint.poll(null);
      Level level = levels.peek();
      if (level.next == level.size) {
        add(level.collection instanceof PohList ? ']' : '}');
        levels.pop();
        continue;
      }
      if (level.next > 0) {
        add(COMMA);
      }
      int index = level.next++;
      if (level.collection instanceof PohDictionary dictionary) {
        addQuoted(dictionary.keyAt(index));
        add(COLON);
        append(dictionary.valueAtTransient(index));
      } else {
        append(((PohList) level.collection).getTransient(index));
      }
    }
    if (Texts.length(out) > limit && limit == MAX_LENGTH) {
      throw Errors.tooLargeToShow(value);
    }
    return out.toStringUncached();
  }

  private void append(Object value) {
    if (value instanceof TruffleString text) {
      add(text);
    } else if (value instanceof Integer number) {
      out.appendIntNumberUncached(number);
    } else if (value instanceof PohList) {
      add('[');
      levels.push(new Level(value));
    } else if (value instanceof PohDictionary) {
      add('{');
      levels.push(new Level(value));
    } else {
      add(Texts.of(Values.simple(value, allowsCode)));
    }
  }

  private void add(int codePoint) {
    out.appendCodePointUncached(codePoint);
  }

  private void add(TruffleString text) {
    out.appendStringUncached(beginning(text));
  }

  private void addQuoted(TruffleString text) {
    if (quotes == null) {
      quotes = new Quotes(out);
    }
    quotes.append(beginning(text));
  }

  /** Only the beginning of a long text is wanted, or the limit is passed anyway. */
  private TruffleString beginning(TruffleString text) {
    return Texts.length(text) > limit + 1 ? Texts.substring(text, 0, limit + 1) : text;
  }
}
