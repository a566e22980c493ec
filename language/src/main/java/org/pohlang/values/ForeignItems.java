package org.pohlang.values;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.StopIterationException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;

/**
 * What {@code For each} goes over in an object of another language: the items of an array, of which
 * there are as many as at the start, or those of an iterator, which may never end. Each is fetched
 * when its round begins.
 *
 * <p>How many items there are is not known before the last of them. A loop over this compares its
 * index with the count all the same: this is its own count, and {@code index < count} holds as long
 * as there is an item.
 */
final class ForeignItems extends OpaqueValue {
  private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

  private final Object source;

  /** The length of an array, or -1 where the source is an iterator. */
  private final long length;

  private long fetched;
  private Object last;

  private ForeignItems(Object source, long length) {
    this.source = source;
    this.length = length;
  }

  /** The items of an array or of what can be gone over; null for others. */
  static ForeignItems of(Object value) {
    if (!Foreign.isObject(value)) {
      return null;
    }
    try {
      if (INTEROP.hasArrayElements(value)) {
        return new ForeignItems(value, INTEROP.getArraySize(value));
      }
      if (INTEROP.isIterator(value)) {
        return new ForeignItems(value, -1);
      }
      return INTEROP.hasIterator(value) ? new ForeignItems(INTEROP.getIterator(value), -1) : null;
    } catch (UnsupportedMessageException _) {
      return null;
    }
  }

  /** Whether there is an item at an index; asked of one index after another. */
  boolean has(Object index) {
    return Numbers.toDouble(index) < fetched || fetch();
  }

  /** The item that was asked for last. */
  Object get(Object index) {
    if (!Numbers.isNumber(index) || Numbers.toDouble(index) != fetched - 1) {
      throw Errors.cannotIndex(this, index);
    }
    return last;
  }

  /** Goes to the next item; false where there is none, or no longer. */
  boolean fetch() {
    try {
      if (length < 0 ? !INTEROP.hasIteratorNextElement(source) : fetched >= length) {
        return false;
      }
      last =
          Values.fromForeign(
              length < 0
                  ? INTEROP.getIteratorNextElement(source)
                  : INTEROP.readArrayElement(source, fetched));
      fetched++;
      return true;
    } catch (StopIterationException | InvalidArrayIndexException _) {
      return false;
    } catch (InteropException error) {
      throw Errors.noMember(source, Values.show(Numbers.of(fetched)));
    }
  }

  /** The item that {@link #fetch} went to. */
  Object last() {
    return last;
  }

  @Override
  public String typeName() {
    return "items of another language";
  }
}
