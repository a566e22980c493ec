package org.pohlang.values;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.Arrays;

/**
 * Entries that one owned dictionary fills in place: a hash table with open addressing, several
 * times as fast as an {@link EntryTree}. Once its dictionary is no longer owned the table never
 * changes; the first update then makes a tree of it, which serves all further ones.
 */
final class EntryTable extends LargeEntries {
  /** No key is farther than this from its place: a tree takes keys that somebody chose to be. */
  private static final int MAX_PROBES = 64;

  private TruffleString[] keys;
  private Object[] values;
  private int size;

  /**
   * For each place the hash code of its key, in the upper half, and the key's position plus 1; or
   * 0. With the hash codes here, other keys are hardly ever touched. At most half of the places are
   * taken.
   */
  private long[] places;

  private EntryTree tree;

  /** A key that was asked for, and where it stands. */
  private record Found(TruffleString key, int position) {}

  /**
   * The last one. Programs ask whether a key is there, get its value and store another one under
   * it. Several threads may write this, each a true one: a position never changes.
   */
  private Found last;

  EntryTable(int capacity) {
    keys = new TruffleString[capacity];
    values = new Object[capacity];
    places = new long[Integer.highestOneBit(capacity) * 4];
  }

  @Override
  int find(TruffleString key) {
    Found found = last;
    return found != null && found.key == key ? found.position : search(key);
  }

  private int search(TruffleString key) {
    int hash = hash(key);
    int mask = places.length - 1;
    for (int probe = 0; probe <= MAX_PROBES; probe++) {
      long place = places[(hash + probe) & mask];
      if (place == 0) {
        return -1;
      }
      if (hashIn(place) == hash) {
        int position = positionIn(place);
        TruffleString found = keys[position];
        if (found == key || Texts.equal(found, key)) {
          last = new Found(key, position);
          return position;
        }
      }
    }
    return -1;
  }

  private static int hashIn(long place) {
    return (int) (place >> 32);
  }

  private static int positionIn(long place) {
    return (int) place - 1;
  }

  @Override
  TruffleString key(int position) {
    return keys[position];
  }

  @Override
  Object value(int position) {
    return values[position];
  }

  void store(int position, Object value) {
    values[position] = value;
  }

  /** Adds a key that is not there; false, and nothing is changed, if the table does not do. */
  boolean add(TruffleString key, Object value) {
    if (size == keys.length) {
      int capacity = size + (size >> 1);
      keys = Arrays.copyOf(keys, capacity);
      values = Arrays.copyOf(values, capacity);
    }
    if (size * 2L >= places.length && !grow()) {
      return false;
    }
    if (!place(hash(key), size)) {
      return false;
    }
    keys[size] = key;
    values[size] = value;
    size++;
    return true;
  }

  private boolean grow() {
    long[] before = places;
    places = new long[before.length * 2];
    for (long place : before) {
      if (place != 0 && !place(hashIn(place), positionIn(place))) {
        places = before;
        return false;
      }
    }
    return true;
  }

  private boolean place(int hash, int position) {
    int mask = places.length - 1;
    for (int probe = 0; probe <= MAX_PROBES; probe++) {
      int index = (hash + probe) & mask;
      if (places[index] == 0) {
        places[index] = (long) hash << 32 | position + 1;
        return true;
      }
    }
    return false;
  }

  /** These entries for a dictionary of which several versions are in use. */
  EntryTree tree() {
    if (tree == null) {
      // All nodes are new, so that they can be written in place; then nobody has the token.
      Object maker = new Object();
      EntryTree made = EntryTree.EMPTY;
      for (int i = 0; i < size; i++) {
        made = made.append(keys[i], values[i], maker);
      }
      tree = made;
    }
    return tree;
  }
}
