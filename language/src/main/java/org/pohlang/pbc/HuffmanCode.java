package org.pohlang.pbc;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A Huffman code as RFC 1951 wants it.
 *
 * @param lengths for each symbol the bits of its code, 0 where it has none
 * @param codes for each symbol its code, the first bit lowest
 */
record HuffmanCode(int[] lengths, int[] codes) {
  private record Node(long count, int order, Node left, Node right) {}

  /** A code for symbols that occur this often, in which no symbol has more bits than allowed. */
  static HuffmanCode of(int[] counts, int maxBits) {
    long[] weights = new long[counts.length];
    for (int i = 0; i < counts.length; i++) {
      weights[i] = counts[i];
    }
    int[] lengths = lengths(weights);
    while (longest(lengths) > maxBits) {
      // Flatter counts make a flatter tree; all equal, at most nine bits remain.
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (weights[i] + 1) / 2;
      }
      lengths = lengths(weights);
    }
    return new HuffmanCode(lengths, codes(lengths));
  }

  /** The number of symbols up to the last one that has a code. */
  int used() {
    int used = lengths.length;
    while (used > 0 && lengths[used - 1] == 0) {
      used--;
    }
    return used;
  }

  private static int[] lengths(long[] weights) {
    PriorityQueue<Node> queue =
        new PriorityQueue<>(Comparator.comparingLong(Node::count).thenComparingInt(Node::order));
    int order = 0;
    for (; order < weights.length; order++) {
      if (weights[order] > 0) {
        queue.add(new Node(weights[order], order, null, null));
      }
    }
    int[] lengths = new int[weights.length];
    while (queue.size() > 1) {
      Node left = queue.remove();
      Node right = queue.remove();
      queue.add(new Node(left.count + right.count, order++, left, right));
    }
    if (!queue.isEmpty()) {
      Node root = queue.remove();
      // A code of a single symbol still takes one bit.
      assign(root, root.left == null ? 1 : 0, lengths);
    }
    return lengths;
  }

  private static void assign(Node node, int depth, int[] lengths) {
    if (node.left == null) {
      lengths[node.order] = depth;
    } else {
      assign(node.left, depth + 1, lengths);
      assign(node.right, depth + 1, lengths);
    }
  }

  private static int longest(int[] lengths) {
    int longest = 0;
    for (int length : lengths) {
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private static int[] codes(int[] lengths) {
    int longest = longest(lengths);
    int[] next = new int[longest + 2];
    for (int length : lengths) {
      if (length > 0) {
        next[length + 1]++;
      }
    }
    for (int bits = 1; bits <= longest + 1; bits++) {
      next[bits] = (next[bits - 1] + next[bits]) << 1;
    }
    int[] codes = new int[lengths.length];
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      int length = lengths[symbol];
      if (length > 0) {
        codes[symbol] = Integer.reverse(next[length]++) >>> (32 - length);
      }
    }
    return codes;
  }
}
