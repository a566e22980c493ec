package org.pohlang.launcher;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which word was meant by one that does not exist. */
final class Spelling {
  private Spelling() {}

  /** The candidate nearest to {@code word}, if one is near enough to be meant. */
  static Optional<String> nearest(String word, Collection<String> candidates) {
    int limit = Math.max(1, word.length() / 3);
    return candidates.stream()
        .filter(candidate -> Math.abs(candidate.length() - word.length()) <= limit)
        .map(candidate -> new Guess(candidate, distance(word, candidate)))
        .filter(guess -> guess.distance <= limit)
        .min(Comparator.comparingInt(Guess::distance))
        .map(Guess::candidate);
  }

  private record Guess(String candidate, int distance) {}

  /** How many letters must be added, dropped, changed or swapped to make {@code b} of {@code a}. */
  private static int distance(String a, String b) {
    var table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      table[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      table[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = table[i - 1][j - 1] + (same ? 0 : 1);
        least = Math.min(least, table[i - 1][j] + 1);
        least = Math.min(least, table[i][j - 1] + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, table[i - 2][j - 2] + 1);
        }
        table[i][j] = least;
      }
    }
    return table[a.length()][b.length()];
  }
}
