package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.StopIterationException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnknownKeyException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.strings.TruffleString;
import org.pohlang.engine.PohLanguage;

/**
 * A dictionary from Text to values in the order of insertion. No operation changes a dictionary
 * that a program can see; an update takes O(log n) and leaves every older version as it was.
 *
 * <p>Up to {@link #SMALL} entries are an array of numbers, one of other values, and a {@link Shape}
 * that says which is where. A larger dictionary is an {@link EntryTable} while it is built and when
 * it is only read, and an {@link EntryTree} from its first update after it was shared.
 *
 * <p>Ownership is that of {@link PohList}, with one difference: an owner is a token that the nodes
 * made for it bear, so that a tree comes to be owned without a copy.
 */
@ExportLibrary(InteropLibrary.class)
public final class PohDictionary extends PohValue {
  private static final Object[] NO_OTHERS = {};
  private static final long[] NO_NUMBERS = {};

  public static final PohDictionary EMPTY = of(Layout.EMPTY, NO_OTHERS, null);

  /** The most entries that are searched one after the other. */
  static final int SMALL = 8;

  /** Grows only in a large dictionary that is owned. */
  private int size;

  /** Null in a large dictionary, as are the arrays. Changes, with them, only while owned. */
  private Shape shape;

  /** As many as the shape has of numbers: ints, and the bits of doubles. */
  private long[] numbers;

  /** As many as the shape has of others. */
  private Object[] others;

  /** Null in a small dictionary. */
  private final LargeEntries entries;

  /** What the nodes bear that may be written in place; null if this dictionary is not owned. */
  private Object owner;

  private PohDictionary(Shape shape, long[] numbers, Object[] others, Object owner) {
    this.size = shape.size();
    this.shape = shape;
    this.numbers = numbers;
    this.others = others;
    this.entries = null;
    this.owner = owner;
  }

  private PohDictionary(int size, LargeEntries entries, Object owner) {
    this.size = size;
    this.entries = entries;
    this.owner = owner;
  }

  /** A small dictionary with {@code values} in the order of the keys. */
  private static PohDictionary of(Layout layout, Object[] values, Object owner) {
    int ints = 0;
    int doubles = 0;
    for (int i = 0; i < layout.size(); i++) {
      if (Numbers.isInt(values[i])) {
        ints |= 1 << i;
      } else if (values[i] instanceof Double) {
        doubles |= 1 << i;
      }
    }
    PohDictionary result = withRoomFor(layout.shape(ints, doubles), owner);
    for (int i = 0; i < layout.size(); i++) {
      result.put(result.shape, i, values[i]);
    }
    return result;
  }

  /**
   * A small dictionary.
   *
   * @param pairs keys, which are those of the shape, each with its value; they must fit the shape
   */
  @ExplodeLoop
  public static PohDictionary of(Shape shape, Object[] pairs) {
    PohDictionary result = withRoomFor(shape, null);
    for (int i = 0; i < shape.size(); i++) {
      result.put(shape, i, pairs[i * 2 + 1]);
    }
    return result;
  }

  /** Whether {@link #of(Shape, Object[])} can be given these. */
  @ExplodeLoop
  public static boolean fits(Shape shape, Object[] pairs) {
    for (int i = 0; i < shape.size(); i++) {
      if (!shape.takes(i, pairs[i * 2 + 1])) {
        return false;
      }
    }
    return true;
  }

  private static PohDictionary withRoomFor(Shape shape, Object owner) {
    long[] numbers = shape.numberCount() == 0 ? NO_NUMBERS : new long[shape.numberCount()];
    Object[] others = shape.otherCount() == 0 ? NO_OTHERS : new Object[shape.otherCount()];
    return new PohDictionary(shape, numbers, others, owner);
  }

  public int size() {
    return size;
  }

  /** This dictionary, which was just made, and owned if so. */
  public PohDictionary own(boolean isOwned) {
    // Any object will do that nobody else takes for a token.
    owner = isOwned ? this : null;
    return this;
  }

  /** Where the values of a small dictionary stand, or null for a large one. */
  public Shape shape() {
    return shape;
  }

  /** The value of {@code key} for keeping, or null; a nested collection is no longer owned. */
  public Object get(TruffleString key) {
    return shared(getTransient(key));
  }

  /** The value of {@code key} for looking at only, or null. */
  public Object getTransient(TruffleString key) {
    if (shape == null) {
      return findAmongMany(key);
    }
    int position = shape.layout().findIdentical(key);
    if (position < 0) {
      position = shape.layout().find(key);
    }
    return position < 0 ? null : fieldTransient(position);
  }

  @TruffleBoundary
  private Object findAmongMany(TruffleString key) {
    int position = find(key);
    return position < 0 ? null : entries.value(position);
  }

  /** The value with one more reference to it. */
  public static Object shared(Object value) {
    if (value instanceof PohList list) {
      list.share();
    } else if (value instanceof PohDictionary dictionary) {
      dictionary.share();
    }
    return value;
  }

  /** The key of entry {@code position}, counted from 0 in the order of insertion. */
  public TruffleString keyAt(int position) {
    if (position >= size) {
      throw outOfBounds(position);
    }
    return shape != null ? shape.layout().key(position) : keyAmongMany(position);
  }

  @TruffleBoundary
  private TruffleString keyAmongMany(int position) {
    return entries.key(position);
  }

  /** The value of entry {@code position}, for keeping. */
  public Object valueAt(int position) {
    return shared(valueAtTransient(position));
  }

  /** The value of entry {@code position}, for looking at only. */
  public Object valueAtTransient(int position) {
    if (position >= size) {
      throw outOfBounds(position);
    }
    return shape != null ? fieldTransient(position) : valueAmongMany(position);
  }

  @TruffleBoundary
  private Object valueAmongMany(int position) {
    return entries.value(position);
  }

  private Object fieldTransient(int position) {
    int slot = shape.slot(position);
    if (shape.isInt(position)) {
      return getInt(slot);
    }
    return shape.isDouble(position) ? (Object) getDouble(slot) : others[slot];
  }

  // For code that knows the shape of a small dictionary and a slot of it.

  public int getInt(int slot) {
    return (int) numbers[slot];
  }

  public double getDouble(int slot) {
    return Double.longBitsToDouble(numbers[slot]);
  }

  /** What is no number, as far as the shape knows, for looking at only. */
  public Object getOther(int slot) {
    return others[slot];
  }

  /** Writes in place: this dictionary must be owned, and of that shape. */
  public void setField(Shape known, int position, Object value) {
    if (known.takes(position, value)) {
      put(known, position, value);
    } else {
      become(known.with(position, value));
      put(shape, position, value);
    }
  }

  /** Writes what the shape takes. */
  private void put(Shape known, int position, Object value) {
    int slot = known.slot(position);
    if (known.isInt(position)) {
      numbers[slot] = Numbers.toInt(value);
    } else if (known.isDouble(position)) {
      numbers[slot] = Double.doubleToRawLongBits(Numbers.toDouble(value));
    } else {
      PohList.objects(others)[slot] = value;
    }
  }

  /** Takes another shape, of the same keys, that allows more. */
  @TruffleBoundary
  private void become(Shape wider) {
    PohDictionary copy = withRoomFor(wider, null);
    for (int i = 0; i < size; i++) {
      copy.put(wider, i, fieldTransient(i));
    }
    shape = wider;
    numbers = copy.numbers;
    others = copy.others;
  }

  private IndexOutOfBoundsException outOfBounds(int position) {
    CompilerDirectives.transferToInterpreterAndInvalidate();
    return new IndexOutOfBoundsException(position + " of " + size);
  }

  /** The keys in the order of insertion. */
  @TruffleBoundary
  public PohList keys() {
    Object[] keys = new Object[size];
    for (int i = 0; i < size; i++) {
      keys[i] = keyAt(i);
    }
    return PohList.ofObjects(keys);
  }

  /** A dictionary in which {@code key} has {@code value}; a key that is there keeps its place. */
  @TruffleBoundary
  public PohDictionary with(TruffleString key, Object value) {
    // Nodes that are written in place while this dictionary is owned must not be shared.
    owner = null;
    return store(key, value, null);
  }

  /**
   * As {@link #with} where this version dies: in place as far as this dictionary is owned. The
   * result is owned.
   */
  @TruffleBoundary
  public PohDictionary storeOwned(TruffleString key, Object value) {
    PohDictionary result = store(key, value, owner != null ? owner : new Object());
    if (result != this) {
      owner = null;
    }
    return result;
  }

  private PohDictionary store(TruffleString key, Object value, Object newOwner) {
    int position = find(key);
    boolean inPlace = newOwner != null && newOwner == owner;
    if (shape != null) {
      return position < 0
          ? addToFew(key, value, newOwner)
          : replaceAmongFew(position, value, newOwner);
    }
    if (inPlace && entries instanceof EntryTable table) {
      if (position >= 0) {
        table.store(position, value);
        return this;
      }
      if (table.add(key, value)) {
        size++;
        return this;
      }
    }
    EntryTree tree = entries instanceof EntryTable table ? table.tree() : (EntryTree) entries;
    if (position < 0) {
      return new PohDictionary(size + 1, tree.append(key, value, newOwner), newOwner);
    }
    EntryTree changed = tree.with(position, value, newOwner);
    return changed == entries && inPlace ? this : new PohDictionary(size, changed, newOwner);
  }

  private PohDictionary replaceAmongFew(int position, Object value, Object newOwner) {
    if (newOwner != null && newOwner == owner) {
      setField(shape, position, value);
      return this;
    }
    Object[] copy = others.clone();
    for (Object each : copy) {
      shared(each);
    }
    PohDictionary result = new PohDictionary(shape, numbers.clone(), copy, newOwner);
    result.setField(shape, position, value);
    return result;
  }

  private PohDictionary addToFew(TruffleString key, Object value, Object newOwner) {
    if (size < SMALL) {
      Object[] values = new Object[size + 1];
      for (int i = 0; i < size; i++) {
        values[i] = valueAt(i);
      }
      values[size] = value;
      return of(shape.layout().with(key), values, newOwner);
    }
    EntryTable table = new EntryTable(SMALL * 2);
    for (int i = 0; i < size; i++) {
      table.add(shape.layout().key(i), valueAt(i));
    }
    if (newOwner != null) {
      table.add(key, value);
      return new PohDictionary(size + 1, table, newOwner);
    }
    return new PohDictionary(size + 1, table.tree().append(key, value, null), null);
  }

  /** The position of {@code key}, or -1. */
  private int find(TruffleString key) {
    if (shape != null) {
      return shape.layout().find(key);
    }
    int position = entries.find(key);
    // A table may have been filled further by a later version.
    return position < size ? position : -1;
  }

  /** This dictionary, no longer owned: the caller takes a second reference. */
  public PohDictionary share() {
    if (owner != null) {
      owner = null;
    }
    return this;
  }

  /** Whether the next {@link #storeOwned} writes in place. */
  public boolean isOwned() {
    return owner != null;
  }

  /** Makes a dictionary entry by entry. */
  public static final class Builder {
    private Layout layout = Layout.EMPTY;
    private final Object[] values = new Object[SMALL];

    /** What the entries have become part of once there were too many; null until then. */
    private PohDictionary large;

    public Builder() {}

    @TruffleBoundary
    public Builder put(TruffleString key, Object value) {
      add(key, value);
      return this;
    }

    /**
     * As {@link #put}.
     *
     * @return the key; where dictionaries had it after the same others before, the one that those
     *     have, by which it is found soonest
     */
    @TruffleBoundary
    TruffleString add(TruffleString key, Object value) {
      if (large != null) {
        large = large.storeOwned(key, value);
        return key;
      }
      int size = layout.size();
      Layout known = size < SMALL ? layout.successor(key) : null;
      int position = known == null ? layout.find(key) : -1;
      if (position >= 0) {
        values[position] = value;
      } else if (size < SMALL) {
        layout = known == null ? layout.with(key) : known;
        values[size] = value;
      } else {
        large = small().storeOwned(key, value);
      }
      return known == null ? key : known.key(size);
    }

    private PohDictionary small() {
      return of(layout, values, null);
    }

    /** The dictionary of all entries until now. */
    public PohDictionary build() {
      return large == null ? small() : large.share();
    }
  }

  @Override
  public String toString() {
    return Values.shorten(this);
  }

  // What other languages see: a hash, and its keys as members.

  @ExportMessage
  boolean hasHashEntries() {
    return true;
  }

  @ExportMessage
  long getHashSize() {
    return size;
  }

  @ExportMessage
  @TruffleBoundary
  boolean isHashEntryReadable(Object key) {
    return Values.fromForeign(key) instanceof TruffleString text && find(text) >= 0;
  }

  @ExportMessage
  @TruffleBoundary
  Object readHashValue(Object key) throws UnknownKeyException {
    Object value = Values.fromForeign(key) instanceof TruffleString text ? get(text) : null;
    if (value == null) {
      throw UnknownKeyException.create(key);
    }
    return value;
  }

  @ExportMessage
  Object getHashEntriesIterator() {
    return new Entries(this);
  }

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
    return keys();
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberReadable(String member) {
    return find(Texts.of(member)) >= 0;
  }

  @ExportMessage
  @TruffleBoundary
  Object readMember(String member) throws UnknownIdentifierException {
    Object value = get(Texts.of(member));
    if (value == null) {
      throw UnknownIdentifierException.create(member);
    }
    return value;
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberInvocable(String member) {
    return getTransient(Texts.of(member)) instanceof PohFunction;
  }

  @ExportMessage
  @TruffleBoundary
  Object invokeMember(String member, Object[] arguments) throws UnknownIdentifierException {
    if (!(get(Texts.of(member)) instanceof PohFunction function)) {
      throw UnknownIdentifierException.create(member);
    }
    return function.execute(arguments);
  }

  /** Goes over the entries, each a list of a key and its value. */
  @ExportLibrary(InteropLibrary.class)
  static final class Entries implements TruffleObject {
    private final PohDictionary dictionary;
    private int next;

    Entries(PohDictionary dictionary) {
      this.dictionary = dictionary;
    }

    @ExportMessage
    boolean hasLanguage() {
      return true;
    }

    @ExportMessage
    Class<? extends TruffleLanguage<?>> getLanguage() {
      return PohLanguage.class;
    }

    @ExportMessage
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
      return Texts.of("<entries>");
    }

    @ExportMessage
    boolean isIterator() {
      return true;
    }

    @ExportMessage
    boolean hasIteratorNextElement() {
      return next < dictionary.size();
    }

    @ExportMessage
    Object getIteratorNextElement() throws StopIterationException {
      if (next >= dictionary.size()) {
        throw StopIterationException.create();
      }
      Object entry = PohList.of(dictionary.keyAt(next), dictionary.valueAt(next));
      next++;
      return entry;
    }
  }
}
