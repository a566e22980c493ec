package org.pohlang.web;

import com.oracle.truffle.api.TruffleFile;
import java.io.IOException;
import org.pohlang.values.FileFailures;
import org.pohlang.values.World;

/** Where uploaded files go. */
final class Uploads {
  private static final int MAX_LENGTH = 100;

  private Uploads() {}

  /**
   * A name that is safe in any folder, made of the one that the client gave: its last segment, with
   * nothing but letters, digits, blanks and {@code . _ -}, and no dot in front.
   */
  static String fileName(String given) {
    String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    StringBuilder safe = new StringBuilder();
    name.codePoints()
        .limit(MAX_LENGTH)
        .forEach(
            c ->
                safe.appendCodePoint(
                    Character.isLetterOrDigit(c) || " ._-".indexOf(c) >= 0 ? c : '_'));
    String result = safe.toString().strip().replaceFirst("^\\.+", "");
    return result.isBlank() ? "upload" : result;
  }

  /** A file in {@code folder} that is not there yet; the folder is made. */
  static TruffleFile target(String folder, String given, World world) {
    String name = fileName(given);
    int dot = name.lastIndexOf('.');
    String stem = dot <= 0 ? name : name.substring(0, dot);
    String extension = dot <= 0 ? "" : name.substring(dot);
    try {
      TruffleFile directory = world.env().getPublicTruffleFile(folder);
      directory.createDirectories();
      TruffleFile file = directory.resolve(name);
      for (int count = 2; file.exists(); count++) {
        file = directory.resolve(stem + "-" + count + extension);
      }
      return file;
    } catch (IOException
        | SecurityException
        | IllegalArgumentException
        | UnsupportedOperationException failure) {
      throw FileFailures.of("save uploaded file to", folder, failure);
    }
  }
}
