package org.pohlang.web;

import com.oracle.truffle.api.TruffleFile;
import java.io.IOException;

/** Finds files by names that come from elsewhere, and none outside of the folder they belong in. */
final class Folders {
  private Folders() {}

  /**
   * The file or folder that {@code names} lead to, wherever links lead, or null: names that begin
   * with a dot are not for others, and nothing outside of {@code root} is.
   *
   * @param root canonical
   * @param from in {@code root}; the names follow from here, empty ones and {@code .} are skipped
   */
  static TruffleFile find(TruffleFile root, TruffleFile from, Iterable<String> names) {
    TruffleFile found = from;
    for (String name : names) {
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (!isName(name)) {
        return null;
      }
      found = found.resolve(name);
    }
    try {
      TruffleFile canonical = found.getCanonicalFile();
      return canonical.startsWith(root) ? canonical : null;
    } catch (IOException | SecurityException | IllegalArgumentException _) {
      return null;
    }
  }

  private static boolean isName(String name) {
    return !name.startsWith(".")
        && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ');
  }
}
