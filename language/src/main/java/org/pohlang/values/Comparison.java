package org.pohlang.values;

import com.oracle.truffle.api.TruffleSafepoint;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/**
 * Compares two collections with all that they hold. It keeps its own stack, so that no depth of
 * nesting exhausts Java's, and compares no pair of collections twice, so that lists that hold other
 * lists many times take no longer than they are large.
 */
final class Comparison {
  /** So many pairs are compared before any is remembered: most values are small trees. */
  private static final int PAIRS_FORGOTTEN = 1000;

  private final ArrayDeque<Pair> open = new ArrayDeque<>();
  private final Set<Identity> seen = new HashSet<>();
  private int pairs;

  /** Two lists, or two dictionaries, of equal sizes, and how far they have been compared. */
  private static final class Pair {
    private final Object left;
    private final Object right;
    private final int size;
    private int next;

    Pair(Object left, Object right, int size) {
      this.left = left;
      this.right = right;
      this.size = size;
    }
  }

  private record Identity(Object left, Object right) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Identity(Object otherLeft, Object otherRight)
          && left == otherLeft
          && right == otherRight;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(left) * 31 + System.identityHashCode(right);
    }
  }

  boolean equal(Object left, Object right) {
    if (!begin(left, right)) {
      return false;
    }
    while (!open.isEmpty()) {
      TruffleSafepoint.poll(null);
      Pair pair = open.peek();
      if (pair.next == pair.size) {
        open.pop();
        continue;
      }
      int index = pair.next++;
      Object leftItem;
      Object rightItem;
      if (pair.left instanceof PohList leftList) {
        leftItem = leftList.getTransient(index);
        rightItem = ((PohList) pair.right).getTransient(index);
      } else {
        PohDictionary leftDictionary = (PohDictionary) pair.left;
        leftItem = leftDictionary.valueAtTransient(index);
        rightItem = ((PohDictionary) pair.right).getTransient(leftDictionary.keyAt(index));
      }
      if (rightItem == null || !begin(leftItem, rightItem)) {
        return false;
      }
    }
    return true;
  }

  /** False if the two differ at once; collections that may be equal are left open. */
  private boolean begin(Object left, Object right) {
    int size;
    if (left instanceof PohList a && right instanceof PohList b) {
      if (a.size() != b.size()) {
        return false;
      }
      size = a.size();
    } else if (left instanceof PohDictionary a && right instanceof PohDictionary b) {
      if (a.size() != b.size()) {
        return false;
      }
      size = a.size();
    } else {
      return Values.equalSimple(left, right);
    }
    // A collection need not be equal to itself: it may hold a NaN.
    if (++pairs <= PAIRS_FORGOTTEN || seen.add(new Identity(left, right))) {
      open.push(new Pair(left, right, size));
    }
    return true;
  }
}
