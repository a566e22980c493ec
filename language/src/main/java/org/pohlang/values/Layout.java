package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import java.lang.ref.WeakReference;
import java.util.Arrays;

/**
 * The keys of a small dictionary in the order of insertion. Dictionaries that got the same keys in
 * the same order mostly share one, so that code which has met it knows where a key's value stands:
 * the hidden class of Self, the map of V8.
 *
 * <p>Safe for use by several threads.
 */
public final class Layout {
  static final Layout EMPTY = new Layout(new TruffleString[0], null);

  /** Keys that a program computes may be many: those that find no place here are not shared. */
  private static final int PLACES = 64;

  private static final int MAX_PROBES = 4;

  @CompilationFinal(dimensions = 1)
  private final TruffleString[] keys;

  /**
   * The layout of all keys but the last, null for no keys. It is held so that the way from {@link
   * #EMPTY} to this layout lasts as long as this one does: dictionaries that get the same keys
   * later, entry by entry, find it again.
   */
  private final Layout before;

  // What "with" has given. Written without a lock: where two threads write at once one of their
  // layouts is forgotten, and only not shared.

  private Successor first;

  /** By the hash of the last key; null until there are two. */
  private Successor[] others;

  /** What {@link #shape} has given, likewise. */
  private volatile Shape[] shapes = {};

  // The keys, a bit each, that a dictionary was found to have something else for than an int, and
  // than a number at all.

  private int notInts;
  private int notNumbers;

  /** Weak, since keys come from data as well. */
  private static final class Successor extends WeakReference<Layout> {
    Successor(Layout layout) {
      super(layout);
    }
  }

  private Layout(TruffleString[] keys, Layout before) {
    this.keys = keys;
    this.before = before;
  }

  int size() {
    return keys.length;
  }

  TruffleString key(int position) {
    return keys[position];
  }

  /**
   * The position of this very object among the keys, or -1; an equal key may nevertheless be there.
   */
  int findIdentical(TruffleString key) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == key) {
        return i;
      }
    }
    return -1;
  }

  /** The position of {@code key}, or -1. */
  @TruffleBoundary
  public int find(TruffleString key) {
    int position = findIdentical(key);
    for (Layout layout = this; position < 0 && layout.before != null; layout = layout.before) {
      if (layout.endsIn(key)) {
        position = layout.keys.length - 1;
      }
    }
    return position;
  }

  /** The layout of these keys and {@code key}, which is not among them, as the last one. */
  @TruffleBoundary
  Layout with(TruffleString key) {
    Layout known = successor(key);
    if (known != null) {
      return known;
    }
    TruffleString[] all = Arrays.copyOf(keys, keys.length + 1);
    all[keys.length] = key;
    Layout layout = new Layout(all, this);
    remember(layout, key);
    return layout;
  }

  /**
   * What {@link #with} gave for the key before, if that is still known; a key that is here never
   * was.
   */
  Layout successor(TruffleString key) {
    Layout layout = of(first);
    if (layout != null && layout.endsIn(key)) {
      return layout;
    }
    Successor[] table = others;
    for (int probe = 0; table != null && probe < MAX_PROBES; probe++) {
      layout = of(table[place(key, probe)]);
      if (layout != null && layout.endsIn(key)) {
        return layout;
      }
    }
    return null;
  }

  private void remember(Layout layout, TruffleString key) {
    if (of(first) == null) {
      first = new Successor(layout);
      return;
    }
    Successor[] table = others;
    if (table == null) {
      table = new Successor[PLACES];
      others = table;
    }
    for (int probe = 0; probe < MAX_PROBES; probe++) {
      int place = place(key, probe);
      if (of(table[place]) == null) {
        table[place] = new Successor(layout);
        return;
      }
    }
  }

  /**
   * The shape for a dictionary with these keys.
   *
   * @param ints the keys, a bit each, that have ints. The shape says so only of those that had them
   *     in all dictionaries until now; so these soon have one shape.
   * @param doubles likewise
   */
  @TruffleBoundary
  Shape shape(int ints, int doubles) {
    int withoutInt = notInts | ~ints;
    int withoutNumber = notNumbers | ~(ints | doubles);
    notInts = withoutInt;
    notNumbers = withoutNumber;
    int hasInt = ~withoutInt;
    int hasDouble = withoutInt & ~withoutNumber;
    Shape[] known = shapes;
    for (Shape shape : known) {
      if (shape.isOf(hasInt, hasDouble)) {
        return shape;
      }
    }
    Shape shape = new Shape(this, hasInt, hasDouble);
    Shape[] all = Arrays.copyOf(known, known.length + 1);
    all[known.length] = shape;
    shapes = all;
    return shape;
  }

  /** Whether {@link #shape} would give just this. */
  boolean allows(int ints, int doubles) {
    return (ints & notInts | doubles & notNumbers) == 0;
  }

  private static Layout of(Successor successor) {
    return successor == null ? null : successor.get();
  }

  private static int place(TruffleString key, int probe) {
    return (key.hashCodeUncached(Texts.ENCODING) + probe) & (PLACES - 1);
  }

  private boolean endsIn(TruffleString key) {
    return Texts.equal(keys[keys.length - 1], key);
  }
}
