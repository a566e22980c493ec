package org.pohlang.values;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.Arrays;

/**
 * The entries of a large dictionary by position: a persistent vector, that is a tree of 32-wide
 * nodes in which an update copies one path. A node that bears the owner's token is written in
 * place.
 */
final class EntryVector {
  private static final int BITS = 5;
  private static final int WIDTH = 1 << BITS;
  private static final int MASK = WIDTH - 1;

  static final EntryVector EMPTY = new EntryVector(0, 0, new Node(null, new Object[0]));

  private final int size;

  /** By how many bits a position is shifted at the root; 0 where the root is a leaf. */
  private final int shift;

  private final Node root;

  private EntryVector(int size, int shift, Node root) {
    this.size = size;
    this.shift = shift;
    this.root = root;
  }

  /**
   * A leaf holds key, value, key, value, any other node its children. The array may be longer than
   * what it holds.
   */
  private static final class Node {
    private final Object owner;
    private Object[] slots;

    Node(Object owner, Object[] slots) {
      this.owner = owner;
      this.slots = slots;
    }

    /** This node for writing, with room for {@code length} slots of at most {@code width}. */
    Node writable(Object newOwner, int length, int width) {
      if (newOwner == null || owner != newOwner) {
        shareItems();
        return new Node(newOwner, Arrays.copyOf(slots, Math.max(length, slots.length)));
      }
      if (slots.length < length) {
        slots = Arrays.copyOf(slots, Math.min(width, Math.max(length, slots.length * 2)));
      }
      return this;
    }

    private void shareItems() {
      for (Object slot : slots) {
        if (slot instanceof PohList list) {
          list.share();
        } else if (slot instanceof PohDictionary dictionary) {
          dictionary.share();
        }
      }
    }
  }

  TruffleString key(int position) {
    return (TruffleString) leaf(position).slots[(position & MASK) * 2];
  }

  Object value(int position) {
    return leaf(position).slots[(position & MASK) * 2 + 1];
  }

  private Node leaf(int position) {
    Node node = root;
    for (int level = shift; level > 0; level -= BITS) {
      node = (Node) node.slots[(position >>> level) & MASK];
    }
    return node;
  }

  EntryVector with(int position, Object value, Object owner) {
    Node changed = with(root, shift, position, value, owner);
    return changed == root ? this : new EntryVector(size, shift, changed);
  }

  private static Node with(Node node, int level, int position, Object value, Object owner) {
    Node changed = node.writable(owner, 0, 0);
    if (level == 0) {
      changed.slots[(position & MASK) * 2 + 1] = value;
    } else {
      int slot = (position >>> level) & MASK;
      changed.slots[slot] = with((Node) node.slots[slot], level - BITS, position, value, owner);
    }
    return changed;
  }

  EntryVector append(TruffleString key, Object value, Object owner) {
    Node top = root;
    int topShift = shift;
    if (size == WIDTH << shift) {
      top = new Node(owner, new Object[] {root});
      topShift += BITS;
    }
    return new EntryVector(size + 1, topShift, append(top, topShift, size, key, value, owner));
  }

  private static Node append(
      Node node, int level, int position, TruffleString key, Object value, Object owner) {
    int slot = (position >>> level) & MASK;
    if (level == 0) {
      Node leaf =
          node == null
              ? new Node(owner, new Object[2])
              : node.writable(owner, slot * 2 + 2, WIDTH * 2);
      leaf.slots[slot * 2] = key;
      leaf.slots[slot * 2 + 1] = value;
      return leaf;
    }
    Node changed =
        node == null ? new Node(owner, new Object[1]) : node.writable(owner, slot + 1, WIDTH);
    Node child = (Node) changed.slots[slot];
    changed.slots[slot] = append(child, level - BITS, position, key, value, owner);
    return changed;
  }
}
