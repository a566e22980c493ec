package org.pohlang.values;

import com.oracle.truffle.api.strings.TruffleString;

/**
 * Entries of which many versions may be in use: an update takes O(log n) and shares with the older
 * version all but the paths to the change. What bears the owner's token is written in place.
 */
final class EntryTree extends LargeEntries {
  static final EntryTree EMPTY = new EntryTree(0, EntryVector.EMPTY, KeyTrie.EMPTY);

  private final int size;
  private final EntryVector entries;
  private final KeyTrie positions;

  private EntryTree(int size, EntryVector entries, KeyTrie positions) {
    this.size = size;
    this.entries = entries;
    this.positions = positions;
  }

  @Override
  int find(TruffleString key) {
    return positions.find(key, entries);
  }

  @Override
  TruffleString key(int position) {
    return entries.key(position);
  }

  @Override
  Object value(int position) {
    return entries.value(position);
  }

  EntryTree with(int position, Object value, Object owner) {
    EntryVector changed = entries.with(position, value, owner);
    return changed == entries ? this : new EntryTree(size, changed, positions);
  }

  /** These entries with {@code key}, which they do not have, at the end. */
  EntryTree append(TruffleString key, Object value, Object owner) {
    return new EntryTree(
        size + 1, entries.append(key, value, owner), positions.with(key, size, entries, owner));
  }
}
