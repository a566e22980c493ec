package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A list. No operation changes a list that a program can see in two places; appending is of
 * constant time, and so is storing in a loop.
 *
 * <p><b>Appending.</b> Versions of a list share one array and differ in their sizes. The slot after
 * a version's last item can be claimed once; who claims it writes there, who comes too late copies.
 * So the newest version grows in place, and older ones stay what they were, whatever thread appends
 * to them.
 *
 * <p><b>Owning.</b> A list is owned while the one variable that it was stored into is all that
 * refers to it and to its array; {@link #storeOwned} and {@link #appendOwned} then change it in
 * place. Whoever takes a second reference calls {@link #share}. For nested lists the item's own
 * flag says that this one slot refers to it: {@link #get} clears that, since its caller has a
 * second reference, and so does every copying of items. An item is owned in truth only if the list
 * around it is.
 */
@ExportLibrary(InteropLibrary.class)
public final class PohList extends PohValue {
  public static final PohList EMPTY = new PohList(new int[0], 0, null, false);

  private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  /**
   * An {@code int[]}, {@code double[]}, {@code boolean[]} or {@code Object[]}, and not an array of
   * a subclass; at least as long as the list.
   */
  private Object items;

  private int size;

  /** How many slots of the array are taken; null where all are. Shared with the array. */
  private AtomicInteger claimed;

  /** Nothing above changes but while this is so. */
  private boolean owned;

  private PohList(Object items, int size, AtomicInteger claimed, boolean owned) {
    this.items = items;
    this.size = size;
    this.claimed = claimed;
    this.owned = owned;
  }

  @TruffleBoundary
  public static PohList of(Object... items) {
    return new PohList(compact(items), items.length, null, false);
  }

  /** A list of numbers; the array must not be used further. */
  public static PohList ofInts(int[] items) {
    return new PohList(items, items.length, null, false);
  }

  /** A list of the first {@code size} numbers; the array must not be used further. */
  public static PohList ofSomeInts(int[] items, int size) {
    int[] kept = size < items.length / 2 ? Arrays.copyOf(items, size) : items;
    return new PohList(kept, size, new AtomicInteger(size), false);
  }

  /** A list of any items; the array must be an {@code Object[]} and not be used further. */
  public static PohList ofObjects(Object[] items) {
    return new PohList(items, items.length, null, false);
  }

  public int size() {
    return size;
  }

  /** This list, which was just made, and owned if so. */
  public PohList own(boolean isOwned) {
    owned = isOwned;
    return this;
  }

  /** Item {@code index}, counted from 0, for keeping: a nested collection is no longer owned. */
  public Object get(int index) {
    Object item = getTransient(index);
    if (item instanceof PohList list) {
      list.share();
    } else if (item instanceof PohDictionary dictionary) {
      dictionary.share();
    }
    return item;
  }

  /** Item {@code index} for looking at only: the caller must not keep it nor store it anywhere. */
  public Object getTransient(int index) {
    if (index >= size) {
      throw outOfBounds(index);
    }
    Object array = items;
    if (array instanceof int[] integers) {
      return integers[index];
    }
    if (array instanceof double[] doubles) {
      return doubles[index];
    }
    return array instanceof boolean[] booleans ? booleans[index] : ((Object[]) array)[index];
  }

  // For code that goes by the kind of the array. The index must be less than the size.

  public boolean hasInts() {
    return items instanceof int[];
  }

  public int getInt(int index) {
    return ((int[]) items)[index];
  }

  public boolean hasDoubles() {
    return items instanceof double[];
  }

  public double getDouble(int index) {
    return ((double[]) items)[index];
  }

  public boolean hasNumbers() {
    return hasInts() || hasDoubles();
  }

  public boolean hasBooleans() {
    return items instanceof boolean[];
  }

  public boolean getBoolean(int index) {
    return ((boolean[]) items)[index];
  }

  public boolean hasObjects() {
    return items.getClass() == Object[].class;
  }

  /** As {@link #getTransient}. */
  public Object getObject(int index) {
    return objects(items)[index];
  }

  // In place: this list must be owned as well.

  public void setInt(int index, int value) {
    ((int[]) items)[index] = value;
  }

  public void setDouble(int index, double value) {
    ((double[]) items)[index] = value;
  }

  public void setBoolean(int index, boolean value) {
    ((boolean[]) items)[index] = value;
  }

  public void setObject(int index, Object value) {
    objects(items)[index] = value;
  }

  /** Whether the array can have such an item. */
  @TruffleBoundary
  public boolean takes(Object item) {
    return fits(items, normalize(item));
  }

  /** Whether the next {@link #appendOwned} of this item writes in place. */
  @TruffleBoundary
  public boolean canAdd(Object item) {
    return owned && size < capacity(items) && fits(items, normalize(item));
  }

  // The same for an item of that kind, and doing it.

  public boolean canAddInt() {
    return owned && items instanceof int[] array && size < array.length;
  }

  public void addInt(int item) {
    ((int[]) items)[size] = item;
    lengthen();
  }

  public boolean canAddDouble() {
    return owned && items instanceof double[] array && size < array.length;
  }

  public void addDouble(double item) {
    ((double[]) items)[size] = item;
    lengthen();
  }

  public boolean canAddBoolean() {
    return owned && items instanceof boolean[] array && size < array.length;
  }

  public void addBoolean(boolean item) {
    ((boolean[]) items)[size] = item;
    lengthen();
  }

  public boolean canAddObject() {
    return owned && hasObjects() && size < objects(items).length;
  }

  public void addObject(Object item) {
    objects(items)[size] = item;
    lengthen();
  }

  private IndexOutOfBoundsException outOfBounds(int index) {
    CompilerDirectives.transferToInterpreterAndInvalidate();
    return new IndexOutOfBoundsException(index + " of " + size);
  }

  /** A list with {@code value} after the items of this one. */
  public PohList append(Object value) {
    owned = false;
    return appendShared(value, false);
  }

  private PohList appendShared(Object value, boolean copyIsOwned) {
    Object array = items;
    if (array instanceof int[] integers) {
      if (value instanceof Integer number && size < integers.length && claim()) {
        integers[size] = number;
        return new PohList(integers, size + 1, claimed, false);
      }
    } else if (array instanceof double[] doubles) {
      if (value instanceof Double number && size < doubles.length && claim()) {
        doubles[size] = number;
        return new PohList(doubles, size + 1, claimed, false);
      }
    } else if (array instanceof boolean[] booleans) {
      if (value instanceof Boolean truth && size < booleans.length && claim()) {
        booleans[size] = truth;
        return new PohList(booleans, size + 1, claimed, false);
      }
    } else if (array instanceof Object[] objects) {
      if (size < objects.length && claim()) {
        objects[size] = value;
        return new PohList(objects, size + 1, claimed, false);
      }
    }
    return appendSlowly(value, copyIsOwned);
  }

  /**
   * As {@link #append} where this version dies: in place if this list is owned. The result is owned
   * unless it shares its array with this list.
   */
  @TruffleBoundary
  public PohList appendOwned(Object value) {
    return owned ? appendSlowly(value, true) : appendShared(value, true);
  }

  /** Takes in the slot after the last item, where nobody else can claim it. */
  private PohList lengthen() {
    size++;
    claimed.setPlain(size);
    return this;
  }

  /** Whether the slot after the last item is this caller's to write. */
  private boolean claim() {
    AtomicInteger counter = claimed;
    return counter != null && counter.compareAndSet(size, size + 1);
  }

  /** Appends where the array has no such slot free, or must become one of another kind. */
  @TruffleBoundary
  private PohList appendSlowly(Object given, boolean copyIsOwned) {
    Object value = normalize(given);
    Object array = items;
    if (fits(array, value) && size < capacity(array) && (owned || claim())) {
      put(array, size, value);
      return owned ? lengthen() : new PohList(array, size + 1, claimed, false);
    }
    if (size >= MAX_SIZE) {
      throw Errors.listTooLong(size + 1L);
    }
    if (!owned) {
      shareItems();
    }
    Object copy = copy(array, size, grown(size), value);
    put(copy, size, value);
    AtomicInteger counter = new AtomicInteger(size + 1);
    if (!owned) {
      return new PohList(copy, size + 1, counter, copyIsOwned);
    }
    items = copy;
    claimed = counter;
    size++;
    return this;
  }

  /** A copy of this list in which item {@code index} is {@code value}. */
  @TruffleBoundary
  public PohList with(int index, Object value) {
    if (index >= size) {
      throw outOfBounds(index);
    }
    return copyWith(index, normalize(value), false);
  }

  /**
   * As {@link #with} where this version dies: in place if this list is owned. The result is owned.
   */
  public PohList storeOwned(int index, Object value) {
    if (owned && index < size) {
      Object array = items;
      if (array instanceof int[] integers) {
        if (value instanceof Integer number) {
          integers[index] = number;
          return this;
        }
      } else if (array instanceof double[] doubles) {
        if (value instanceof Double number) {
          doubles[index] = number;
          return this;
        }
      } else if (array instanceof boolean[] booleans) {
        if (value instanceof Boolean truth) {
          booleans[index] = truth;
          return this;
        }
      } else if (array instanceof Object[] objects) {
        objects[index] = value;
        return this;
      }
    }
    return storeSlowly(index, value);
  }

  @TruffleBoundary
  private PohList storeSlowly(int index, Object given) {
    if (index >= size) {
      throw outOfBounds(index);
    }
    Object value = normalize(given);
    if (!owned) {
      return copyWith(index, value, true);
    }
    if (!fits(items, value)) {
      items = copy(items, size, size, value);
    }
    put(items, index, value);
    return this;
  }

  private PohList copyWith(int index, Object value, boolean copyIsOwned) {
    shareItems();
    Object array = copy(items, size, size, value);
    put(array, index, value);
    return new PohList(array, size, null, copyIsOwned);
  }

  /** This list for writing into: itself if it is owned, else a copy that nothing else refers to. */
  @TruffleBoundary
  PohList toOwned() {
    if (owned) {
      return this;
    }
    shareItems();
    return new PohList(copy(items, size, size, null), size, null, true);
  }

  /** This list, no longer owned: the caller takes a second reference. */
  public PohList share() {
    if (owned) {
      owned = false;
    }
    return this;
  }

  /** Whether the next {@link #storeOwned} writes in place. */
  public boolean isOwned() {
    return owned;
  }

  private void shareItems() {
    if (items instanceof Object[] objects) {
      for (int i = 0; i < size; i++) {
        if (objects[i] instanceof PohList list) {
          list.share();
        } else if (objects[i] instanceof PohDictionary dictionary) {
          dictionary.share();
        }
      }
    }
  }

  /** A list with {@code value} before item {@code index}, or at the end where that is the size. */
  @TruffleBoundary
  public PohList insert(int index, Object given) {
    if (size >= MAX_SIZE) {
      throw Errors.listTooLong(size + 1L);
    }
    shareItems();
    Object value = normalize(given);
    Object array = copy(items, size, size + 1, value);
    System.arraycopy(array, index, array, index + 1, size - index);
    put(array, index, value);
    return new PohList(array, size + 1, null, false);
  }

  /** A list without item {@code index}. */
  @TruffleBoundary
  public PohList remove(int index) {
    shareItems();
    Object array = copy(items, size, size, null);
    System.arraycopy(array, index + 1, array, index, size - index - 1);
    if (array instanceof Object[] objects) {
      objects[size - 1] = null;
    }
    // The freed slot is there for the next append.
    return new PohList(array, size - 1, new AtomicInteger(size - 1), false);
  }

  /** The items from the last to the first. */
  @TruffleBoundary
  public PohList reverse() {
    shareItems();
    Object array = copy(items, size, size, null);
    for (int low = 0, high = size - 1; low < high; low++, high--) {
      if (array instanceof int[] integers) {
        int item = integers[low];
        integers[low] = integers[high];
        integers[high] = item;
      } else if (array instanceof double[] doubles) {
        double item = doubles[low];
        doubles[low] = doubles[high];
        doubles[high] = item;
      } else if (array instanceof boolean[] booleans) {
        boolean item = booleans[low];
        booleans[low] = booleans[high];
        booleans[high] = item;
      } else if (array instanceof Object[] objects) {
        Object item = objects[low];
        objects[low] = objects[high];
        objects[high] = item;
      }
    }
    return new PohList(array, size, null, false);
  }

  /** The items from {@code start} to before {@code end}. */
  @TruffleBoundary
  public PohList slice(int start, int end) {
    shareItems();
    if (items instanceof int[] integers) {
      return ofInts(Arrays.copyOfRange(integers, start, end));
    }
    if (items instanceof double[] doubles) {
      return new PohList(Arrays.copyOfRange(doubles, start, end), end - start, null, false);
    }
    if (items instanceof boolean[] booleans) {
      return new PohList(Arrays.copyOfRange(booleans, start, end), end - start, null, false);
    }
    return ofObjects(Arrays.copyOfRange(objects(items), start, end));
  }

  /** The items of this list and then those of {@code other}. */
  @TruffleBoundary
  public PohList concat(PohList other) {
    long total = (long) size + other.size;
    if (total > MAX_SIZE) {
      throw Errors.listTooLong(total);
    }
    if (items.getClass() == other.items.getClass()) {
      shareItems();
      other.shareItems();
      Object array = copy(items, size, (int) total, null);
      System.arraycopy(other.items, 0, array, size, other.size);
      return new PohList(array, (int) total, null, false);
    }
    Object[] all = Arrays.copyOf(toArray(), (int) total);
    System.arraycopy(other.toArray(), 0, all, size, other.size);
    return of(all);
  }

  /** A new array of the items. */
  @TruffleBoundary
  public Object[] toArray() {
    shareItems();
    return toObjects(items, size, size);
  }

  /** The array of whole numbers that the items are in, or null where there is none. */
  public int[] integers() {
    return items instanceof int[] integers ? integers : null;
  }

  /**
   * Makes a list item by item, in an array of the narrowest kind; part of compiled code. To do it
   * with {@link #appendOwned} instead takes a quarter longer: a builder's size stays in a register.
   */
  public static final class Builder {
    private Object items;
    private int size;

    /**
     * @param capacity how many items are expected
     */
    public Builder(int capacity) {
      this(new int[capacity], 0);
    }

    /** Begins with the first {@code size} numbers; the array must not be used further. */
    public Builder(int[] items, int size) {
      this.items = items;
      this.size = size;
    }

    public void add(Object value) {
      Object array = items;
      if (array instanceof int[] integers) {
        if (value instanceof Integer number && size < integers.length) {
          integers[size++] = number;
          return;
        }
      } else if (array instanceof double[] doubles) {
        if (value instanceof Double number && size < doubles.length) {
          doubles[size++] = number;
          return;
        }
      } else if (array instanceof boolean[] booleans) {
        if (value instanceof Boolean truth && size < booleans.length) {
          booleans[size++] = truth;
          return;
        }
      } else if (array instanceof Object[] objects && size < objects.length) {
        objects[size++] = value;
        return;
      }
      addSlowly(value);
    }

    @TruffleBoundary
    private void addSlowly(Object given) {
      if (size >= MAX_SIZE) {
        throw Errors.listTooLong(size + 1L);
      }
      Object value = normalize(given);
      int capacity = capacity(items);
      if (size == capacity || !fits(items, value)) {
        items = copy(items, size, size < capacity ? capacity : grown(size), value);
      }
      put(items, size++, value);
    }

    /** The list of all items; the builder must not be used further. */
    public PohList build() {
      return new PohList(items, size, new AtomicInteger(size), false);
    }
  }

  // The array and its four kinds.

  /** An array that can hold any object: what is stored into it need not be checked. */
  static Object[] objects(Object array) {
    return CompilerDirectives.castExact(array, Object[].class);
  }

  private static int grown(int size) {
    return (int) Math.min(MAX_SIZE, size + (long) (size >> 1) + 4);
  }

  private static Object normalize(Object value) {
    return Numbers.isNumber(value) ? Numbers.of(Numbers.toDouble(value)) : value;
  }

  private static int capacity(Object array) {
    if (array instanceof int[] integers) {
      return integers.length;
    }
    if (array instanceof boolean[] booleans) {
      return booleans.length;
    }
    return array instanceof double[] doubles ? doubles.length : ((Object[]) array).length;
  }

  private static boolean fits(Object array, Object value) {
    if (array instanceof int[]) {
      return value instanceof Integer;
    }
    if (array instanceof boolean[]) {
      return value instanceof Boolean;
    }
    return array instanceof Object[] || Numbers.isIntOrDouble(value);
  }

  private static void put(Object array, int index, Object value) {
    if (array instanceof int[] integers) {
      integers[index] = (Integer) value;
    } else if (array instanceof double[] doubles) {
      doubles[index] = Numbers.toDouble(value);
    } else if (array instanceof boolean[] booleans) {
      booleans[index] = (Boolean) value;
    } else {
      ((Object[]) array)[index] = value;
    }
  }

  /**
   * The first {@code size} items in an array of length {@code capacity} that {@code value}, if it
   * is not null, fits into.
   */
  private static Object copy(Object array, int size, int capacity, Object value) {
    if (value == null || fits(array, value)) {
      if (array instanceof int[] integers) {
        return Arrays.copyOf(integers, capacity);
      }
      if (array instanceof boolean[] booleans) {
        return Arrays.copyOf(booleans, capacity);
      }
      return array instanceof double[] doubles
          ? Arrays.copyOf(doubles, capacity)
          : copyObjects((Object[]) array, size, capacity);
    }
    if (array instanceof int[] integers && value instanceof Double) {
      double[] doubles = new double[capacity];
      for (int i = 0; i < size; i++) {
        doubles[i] = integers[i];
      }
      return doubles;
    }
    if (size == 0 && value instanceof Boolean) {
      return new boolean[capacity];
    }
    return toObjects(array, size, capacity);
  }

  /** Leaves out what a later version has put after the first {@code size} items. */
  private static Object[] copyObjects(Object[] objects, int size, int capacity) {
    Object[] copy = new Object[capacity];
    System.arraycopy(objects, 0, copy, 0, size);
    return copy;
  }

  private static Object[] toObjects(Object array, int size, int capacity) {
    if (array instanceof Object[] objects) {
      return copyObjects(objects, size, capacity);
    }
    Object[] copy = new Object[capacity];
    for (int i = 0; i < size; i++) {
      if (array instanceof int[] integers) {
        copy[i] = integers[i];
      } else if (array instanceof boolean[] booleans) {
        copy[i] = booleans[i];
      } else {
        copy[i] = ((double[]) array)[i];
      }
    }
    return copy;
  }

  /** The items in an array of numbers if they are all numbers. */
  private static Object compact(Object[] items) {
    boolean integral = true;
    for (Object item : items) {
      if (!Numbers.isNumber(item)) {
        return Arrays.copyOf(items, items.length, Object[].class);
      }
      integral = integral && Numbers.of(Numbers.toDouble(item)) instanceof Integer;
    }
    if (integral) {
      int[] integers = new int[items.length];
      for (int i = 0; i < items.length; i++) {
        integers[i] = (int) Numbers.toDouble(items[i]);
      }
      return integers;
    }
    double[] doubles = new double[items.length];
    for (int i = 0; i < items.length; i++) {
      doubles[i] = Numbers.toDouble(items[i]);
    }
    return doubles;
  }

  @Override
  public String toString() {
    return Values.shorten(this);
  }

  // What other languages see.

  @ExportMessage
  boolean hasArrayElements() {
    return true;
  }

  @ExportMessage
  long getArraySize() {
    return size;
  }

  @ExportMessage
  boolean isArrayElementReadable(long index) {
    return index >= 0 && index < size;
  }

  @ExportMessage
  Object readArrayElement(long index) throws InvalidArrayIndexException {
    if (!isArrayElementReadable(index)) {
      throw InvalidArrayIndexException.create(index);
    }
    return get((int) index);
  }
}
