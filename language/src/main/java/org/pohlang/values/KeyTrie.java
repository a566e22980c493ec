package org.pohlang.values;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleStringIterator;
import java.security.SecureRandom;

/**
 * The positions of keys by hash code: a persistent trie as of Steindorfer and Vinju, "Optimizing
 * Hash-Array Mapped Tries for Fast and Lean Immutable JVM Collections" (OOPSLA 2015). A node has a
 * slot for each of 32 values of five bits of the hash code; the slots in use hold the position of
 * the one key below them, or a child.
 *
 * <p>The hash code of a Text is easily forged. Keys that agree in all its 32 bits are told apart by
 * further bits of a hash code under a secret key, so that they cost no more than others.
 */
final class KeyTrie {
  static final KeyTrie EMPTY = new KeyTrie(null, 0, 0, new int[0], new KeyTrie[0]);

  private static final int BITS = 5;
  private static final int MASK = (1 << BITS) - 1;

  /** How many levels the 32 bits of the plain hash code make. */
  private static final int PLAIN_LEVELS = 7;

  /** How many levels the 64 bits of one secret hash code make; the last four bits are left. */
  private static final int SECRET_LEVELS = 12;

  private final Object owner;
  private int positionMap;
  private int childMap;
  private int[] positions;
  private KeyTrie[] children;

  private KeyTrie(
      Object owner, int positionMap, int childMap, int[] positions, KeyTrie[] children) {
    this.owner = owner;
    this.positionMap = positionMap;
    this.childMap = childMap;
    this.positions = positions;
    this.children = children;
  }

  /** The position of {@code key} among {@code entries}, or -1. */
  int find(TruffleString key, EntryVector entries) {
    int hash = LargeEntries.hash(key);
    KeyTrie node = this;
    for (int level = 0; ; level++) {
      int bit = bit(key, hash, level);
      if ((node.positionMap & bit) != 0) {
        int position = node.positions[rank(node.positionMap, bit)];
        return Texts.equal(entries.key(position), key) ? position : -1;
      }
      if ((node.childMap & bit) == 0) {
        return -1;
      }
      node = node.children[rank(node.childMap, bit)];
    }
  }

  /** This trie with {@code key}, which it does not have, at {@code position}. */
  KeyTrie with(TruffleString key, int position, EntryVector entries, Object newOwner) {
    return with(key, LargeEntries.hash(key), 0, position, entries, newOwner);
  }

  private KeyTrie with(
      TruffleString key, int hash, int level, int position, EntryVector entries, Object newOwner) {
    int bit = bit(key, hash, level);
    KeyTrie node = newOwner != null && owner == newOwner ? this : copy(newOwner);
    if ((childMap & bit) != 0) {
      int at = rank(childMap, bit);
      node.children[at] = node.children[at].with(key, hash, level + 1, position, entries, newOwner);
    } else if ((positionMap & bit) != 0) {
      int at = rank(positionMap, bit);
      int other = positions[at];
      TruffleString otherKey = entries.key(other);
      KeyTrie child = new KeyTrie(newOwner, 0, 0, EMPTY.positions, EMPTY.children);
      child.put(otherKey, LargeEntries.hash(otherKey), level + 1, other);
      child = child.with(key, hash, level + 1, position, entries, newOwner);
      node.positionMap &= ~bit;
      node.positions = without(node.positions, at);
      node.childMap |= bit;
      node.children = with(node.children, rank(node.childMap, bit), child);
    } else {
      node.put(key, hash, level, position);
    }
    return node;
  }

  /** Writes into this node, which is new or owned and has nothing for this part of the hash. */
  private void put(TruffleString key, int hash, int level, int position) {
    int bit = bit(key, hash, level);
    positionMap |= bit;
    positions = with(positions, rank(positionMap, bit), position);
  }

  private KeyTrie copy(Object newOwner) {
    return new KeyTrie(newOwner, positionMap, childMap, positions, children.clone());
  }

  private static int bit(TruffleString key, int hash, int level) {
    if (level < PLAIN_LEVELS) {
      return 1 << ((hash >>> (level * BITS)) & MASK);
    }
    int secretLevel = level - PLAIN_LEVELS;
    long secret = secretHash(key, secretLevel / SECRET_LEVELS);
    return 1 << ((int) (secret >>> (secretLevel % SECRET_LEVELS * BITS)) & MASK);
  }

  private static int rank(int map, int bit) {
    return Integer.bitCount(map & (bit - 1));
  }

  private static int[] with(int[] array, int at, int item) {
    int[] copy = new int[array.length + 1];
    System.arraycopy(array, 0, copy, 0, at);
    copy[at] = item;
    System.arraycopy(array, at, copy, at + 1, array.length - at);
    return copy;
  }

  private static int[] without(int[] array, int at) {
    int[] copy = new int[array.length - 1];
    System.arraycopy(array, 0, copy, 0, at);
    System.arraycopy(array, at + 1, copy, at, copy.length - at);
    return copy;
  }

  private static KeyTrie[] with(KeyTrie[] array, int at, KeyTrie item) {
    KeyTrie[] copy = new KeyTrie[array.length + 1];
    System.arraycopy(array, 0, copy, 0, at);
    copy[at] = item;
    System.arraycopy(array, at, copy, at + 1, array.length - at);
    return copy;
  }

  /** The secret, drawn when the first two keys collide. */
  private static final class Secret {
    private static final long KEY = new SecureRandom().nextLong();
  }

  private static long secretHash(TruffleString text, int round) {
    long hash = Secret.KEY + round * 0x9E3779B97F4A7C15L;
    TruffleStringIterator codePoints = text.createCodePointIteratorUncached(Texts.ENCODING);
    while (codePoints.hasNext()) {
      hash = mix(hash ^ codePoints.nextUncached(Texts.ENCODING));
    }
    return mix(hash + Secret.KEY);
  }

  /** The finisher of SplitMix64. */
  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
