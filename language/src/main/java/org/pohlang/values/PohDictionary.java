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
import com.oracle.truffle.api.strings.TruffleString;
import java.util.Arrays;
import org.pohlang.engine.PohLanguage;

/**
 * A dictionary from Text to values in the order of insertion. No operation changes a dictionary
 * that a program can see; an update takes O(log n) and leaves every older version as it was.
 *
 * <p>Up to {@link #SMALL} entries are an array of values and a {@link Layout}. A larger dictionary
 * is an {@link EntryTable} while it is built and when it is only read, and an {@link EntryTree}
 * from its first update after it was shared.
 *
 * <p>Ownership is that of {@link PohList}, with one difference: an owner is a token that the nodes
 * made for it bear, so that a tree comes to be owned without a copy.
 */
@ExportLibrary(InteropLibrary.class)
public final class PohDictionary extends PohValue {
  public static final PohDictionary EMPTY = new PohDictionary(Layout.EMPTY, new Object[0], null);

  /** The most entries that are searched one after the other. */
  static final int SMALL = 8;

  /** Grows only in a large dictionary that is owned. */
  private int size;

  /** Null in a large dictionary, as are the values. */
  private final Layout layout;

  /**
   * As many as the layout has keys. A number that was stored in place is in an {@link IntBox} or a
   * {@link DoubleBox}, which no other dictionary has: the next one that is stored there is written
   * into it, so that none is made and the collector need not look.
   */
  private final Object[] values;

  /** Null in a small dictionary. */
  private final LargeEntries entries;

  /** What the nodes bear that may be written in place; null if this dictionary is not owned. */
  private Object owner;

  private static final class IntBox {
    private int value;
  }

  private static final class DoubleBox {
    private double value;
  }

  private PohDictionary(Layout layout, Object[] values, Object owner) {
    this.size = values.length;
    this.layout = layout;
    this.values = values;
    this.entries = null;
    this.owner = owner;
  }

  private PohDictionary(int size, LargeEntries entries, Object owner) {
    this.size = size;
    this.layout = null;
    this.values = null;
    this.entries = entries;
    this.owner = owner;
  }

  /**
   * A small dictionary.
   *
   * @param values as many as the layout has keys; an {@code Object[]}, not to be used further
   */
  public static PohDictionary of(Layout layout, Object[] values) {
    return new PohDictionary(layout, values, null);
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
  public Layout layout() {
    return layout;
  }

  /** The value of {@code key} for keeping, or null; a nested collection is no longer owned. */
  public Object get(TruffleString key) {
    return shared(getTransient(key));
  }

  /** The value of {@code key} for looking at only, or null. */
  public Object getTransient(TruffleString key) {
    if (layout == null) {
      return findAmongMany(key);
    }
    int position = layout.findIdentical(key);
    if (position < 0) {
      position = layout.find(key);
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
    return layout != null ? layout.key(position) : keyAmongMany(position);
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
    return values != null ? fieldTransient(position) : valueAmongMany(position);
  }

  @TruffleBoundary
  private Object valueAmongMany(int position) {
    return entries.value(position);
  }

  // For code that knows the layout, a small dictionary's.

  /** The value at a position of the layout, for looking at only. */
  public Object fieldTransient(int position) {
    Object held = values[position];
    if (held instanceof IntBox box) {
      return box.value;
    }
    return held instanceof DoubleBox box ? (Object) box.value : held;
  }

  // For code that goes by the kind of the value.

  public boolean hasInt(int position) {
    return values[position] instanceof IntBox || values[position] instanceof Integer;
  }

  public int getInt(int position) {
    Object held = values[position];
    return held instanceof IntBox box ? box.value : (int) held;
  }

  public boolean hasDouble(int position) {
    return values[position] instanceof DoubleBox || values[position] instanceof Double;
  }

  public double getDouble(int position) {
    Object held = values[position];
    return held instanceof DoubleBox box ? box.value : (double) held;
  }

  /** Writes in place: this dictionary must be owned. */
  public void setField(int position, Object value) {
    Object held = values[position];
    if (value instanceof Integer number && held instanceof IntBox box) {
      box.value = number;
    } else if (value instanceof Double number && held instanceof DoubleBox box) {
      box.value = number;
    } else {
      PohList.objects(values)[position] = boxed(value);
    }
  }

  private static Object boxed(Object value) {
    if (value instanceof Integer number) {
      IntBox box = new IntBox();
      box.value = number;
      return box;
    }
    if (value instanceof Double number) {
      DoubleBox box = new DoubleBox();
      box.value = number;
      return box;
    }
    return value;
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
    if (layout != null) {
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
      setField(position, value);
      return this;
    }
    Object[] copy = copyOfValues(size);
    copy[position] = value;
    return new PohDictionary(layout, copy, newOwner);
  }

  private PohDictionary addToFew(TruffleString key, Object value, Object newOwner) {
    if (size < SMALL) {
      Object[] copy = copyOfValues(size + 1);
      copy[size] = value;
      return new PohDictionary(layout.with(key), copy, newOwner);
    }
    EntryTable table = new EntryTable(SMALL * 2);
    for (int i = 0; i < size; i++) {
      table.add(layout.key(i), valueAt(i));
    }
    if (newOwner != null) {
      table.add(key, value);
      return new PohDictionary(size + 1, table, newOwner);
    }
    return new PohDictionary(size + 1, table.tree().append(key, value, null), null);
  }

  private Object[] copyOfValues(int length) {
    Object[] copy = new Object[length];
    for (int i = 0; i < values.length; i++) {
      copy[i] = valueAt(i);
    }
    return copy;
  }

  /** The position of {@code key}, or -1. */
  private int find(TruffleString key) {
    if (layout != null) {
      return layout.find(key);
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
      if (large != null) {
        large = large.storeOwned(key, value);
        return this;
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
      return this;
    }

    private PohDictionary small() {
      return new PohDictionary(layout, Arrays.copyOf(values, layout.size()), null);
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
