package org.pohlang.text;

import java.util.Locale;

/** Finds the known name that somebody may have meant. */
public final class NearestName {
  private static final int MAX_LENGTH = 64;
  private static final int MAX_CANDIDATES = 10_000;

  private NearestName() {}

  /**
   * The known name that differs from {@code name} in the fewest letters added, left out, changed or
   * swapped with their neighbour, or null if none is near. Letters in another case count less than
   * one change. Among equally near ones it is the first in alphabetical order.
   */
  public static String find(String name, Iterable<String> known) {
    if (name.length() > MAX_LENGTH) {
      return null;
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    // A short name is too easily turned into any other.
    int limit = name.length() < 2 ? 0 : Math.clamp(name.length() / 3, 1, 3);
    String best = null;
    int bestDistance = limit + 1;
    int candidates = 0;
    for (String candidate : known) {
      if (++candidates > MAX_CANDIDATES) {
        break;
      }
      if (candidate.equals(name) || Math.abs(candidate.length() - name.length()) > limit) {
        continue;
      }
      int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
      if (distance < bestDistance
          || distance == bestDistance && best != null && candidate.compareTo(best) < 0) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** The optimal string alignment distance. */
  private static int distance(String left, String right) {
    int[] beforeLast = new int[right.length() + 1];
    int[] last = new int[right.length() + 1];
    int[] current = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(current[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          best = Math.min(best, beforeLast[j - 2] + 1);
        }
        current[j] = best;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = current;
      current = free;
    }
    return last[right.length()];
  }
}
