package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.NonIdempotent;
import com.oracle.truffle.api.strings.TruffleString;

/**
 * Where a small dictionary has its values: the {@link Layout} with its keys, and which of the
 * values are numbers, and which of those whole ones. Numbers stand in an array of their own, so
 * that code which has met a shape reads and writes them without a box, and need not ask their kind.
 *
 * <p>A key that has ints in one shape may have doubles in another; there an int is the double that
 * is the same number. Where a shape says nothing of a key, its value may be anything, a number too.
 *
 * <p>Safe for use by several threads.
 */
public final class Shape {
  private final Layout layout;

  /** Bit {@code n} is set where key {@code n} has an int. */
  private final int ints;

  /** Likewise, a double. */
  private final int doubles;

  Shape(Layout layout, int ints, int doubles) {
    this.layout = layout;
    this.ints = ints;
    this.doubles = doubles;
  }

  public Layout layout() {
    return layout;
  }

  /** How many keys there are. */
  public int size() {
    return layout.size();
  }

  boolean isOf(int ints, int doubles) {
    return this.ints == ints && this.doubles == doubles;
  }

  int numberCount() {
    return Integer.bitCount(ints | doubles);
  }

  int otherCount() {
    return layout.size() - numberCount();
  }

  boolean isInt(int position) {
    return (ints >>> position & 1) != 0;
  }

  boolean isDouble(int position) {
    return (doubles >>> position & 1) != 0;
  }

  /** Where the value of key {@code position} stands in the array of its kind. */
  int slot(int position) {
    int numbers = ints | doubles;
    int alike = (numbers >>> position & 1) != 0 ? numbers : ~numbers;
    return Integer.bitCount(alike & (1 << position) - 1);
  }

  // For caches, which ask large dictionaries too: those have no shape, and null is given here.

  /** The position of {@code key}, which may be anything, or -1. */
  @TruffleBoundary
  public static int find(Shape shape, Object key) {
    return shape != null && key instanceof TruffleString text ? shape.layout.find(text) : -1;
  }

  /** The slot of {@code key} if it has an int, or -1. */
  @TruffleBoundary
  public static int intSlot(Shape shape, Object key) {
    int position = find(shape, key);
    return position >= 0 && shape.isInt(position) ? shape.slot(position) : -1;
  }

  /** The slot of {@code key} if it has a double, or -1. */
  @TruffleBoundary
  public static int doubleSlot(Shape shape, Object key) {
    int position = find(shape, key);
    return position >= 0 && shape.isDouble(position) ? shape.slot(position) : -1;
  }

  /** The slot of {@code key} if it may have anything, or -1. */
  @TruffleBoundary
  public static int otherSlot(Shape shape, Object key) {
    int position = find(shape, key);
    return position >= 0 && !shape.isInt(position) && !shape.isDouble(position)
        ? shape.slot(position)
        : -1;
  }

  /** Whether {@code value} can stand at {@code position}. */
  boolean takes(int position, Object value) {
    if (isInt(position)) {
      return Numbers.isInt(value);
    }
    return !isDouble(position) || Numbers.isIntOrDouble(value);
  }

  /** The shape to change to where {@code value}, which this does not take, is put. */
  Shape with(int position, Object value) {
    int bit = 1 << position;
    return layout.shape(ints & ~bit, doubles & ~bit | (value instanceof Double ? bit : 0));
  }

  /**
   * Whether a new dictionary is best given this shape: no other was found to have something else
   * than the numbers that this says.
   */
  @NonIdempotent
  public boolean isBest() {
    return layout.allows(ints, doubles);
  }
}
