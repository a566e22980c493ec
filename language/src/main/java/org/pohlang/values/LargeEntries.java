package org.pohlang.values;

import com.oracle.truffle.api.strings.TruffleString;

/** The entries of a dictionary that is not small, by position and by key. */
abstract sealed class LargeEntries permits EntryTable, EntryTree {
  /** The position of {@code key}, or -1. */
  abstract int find(TruffleString key);

  abstract TruffleString key(int position);

  abstract Object value(int position);

  /** The hash code of a text with its bits mixed. */
  static int hash(TruffleString key) {
    int mixed = key.hashCodeUncached(Texts.ENCODING) * 0x9E3779B9;
    return mixed ^ mixed >>> 16;
  }
}
