package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.NonIdempotent;

/**
 * Where a small dictionary has its values: the {@link Layout} with its keys, and which of the
 * values are numbers. Those stand in an array of their own, so that code which has met a shape
 * reads and writes a number without a box around it.
 *
 * <p>A shape that says of a key that it has a number is for dictionaries in which it has; else the
 * value may be anything, a number too. Safe for use by several threads.
 */
public final class Shape {
  private final Layout layout;

  /** Bit {@code n} is set where key {@code n} has a number. */
  private final int numbers;

  Shape(Layout layout, int numbers) {
    this.layout = layout;
    this.numbers = numbers;
  }

  public Layout layout() {
    return layout;
  }

  int numbers() {
    return numbers;
  }

  /** How many keys there are. */
  public int size() {
    return layout.size();
  }

  int numberCount() {
    return Integer.bitCount(numbers);
  }

  int otherCount() {
    return layout.size() - numberCount();
  }

  boolean isNumber(int position) {
    return (numbers >>> position & 1) != 0;
  }

  /** Where the value of key {@code position} stands in the array of its kind. */
  int slot(int position) {
    int alike = isNumber(position) ? numbers : ~numbers;
    return Integer.bitCount(alike & (1 << position) - 1);
  }

  /** The slot of {@code key} if it is here and has a number, or -1. */
  @TruffleBoundary
  public int findNumber(Object key) {
    int position = layout.find(key);
    return position >= 0 && isNumber(position) ? slot(position) : -1;
  }

  /** The slot of {@code key} if it is here and has anything, or -1. */
  @TruffleBoundary
  public int findOther(Object key) {
    int position = layout.find(key);
    return position >= 0 && !isNumber(position) ? slot(position) : -1;
  }

  /**
   * Whether a new dictionary is best given this shape: none that it could have had was given
   * something else than the numbers it says.
   */
  @NonIdempotent
  public boolean isBest() {
    return layout.allows(numbers);
  }

  /** The shape for what has something else than a number at {@code position}. */
  Shape withoutNumber(int position) {
    return layout.shape(numbers & ~(1 << position));
  }
}
