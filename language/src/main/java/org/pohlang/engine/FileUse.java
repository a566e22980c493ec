package org.pohlang.engine;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.source.Source;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which files a watched program writes. Their changes are its own doing: a program that ran anew
 * whenever it has written a file might never come to rest. Thread-safe.
 */
final class FileUse {
  private final Set<Path> written = ConcurrentHashMap.newKeySet();

  static Path absolute(TruffleFile file) {
    return Path.of(file.getAbsoluteFile().normalize().getPath());
  }

  void written(TruffleFile file) {
    written.add(absolute(file));
  }

  boolean isWritten(Path file) {
    return written.contains(file);
  }

  /** Whether a change of the file by somebody else concerns the program in {@code main}. */
  boolean isNews(TruffleFile file, Source main) {
    if (main == null || main.getPath() == null) {
      return false;
    }
    Path folder = Path.of(main.getPath()).toAbsolutePath().normalize().getParent();
    Path path = absolute(file);
    return path.startsWith(folder) && !isWritten(path);
  }
}
