package org.pohlang.launcher;

import java.nio.file.Path;

/** Where files of the user belong, by the XDG Base Directory Specification. */
final class Directories {
  private Directories() {}

  /** For what can be made again. */
  static Path cache() {
    return directory("XDG_CACHE_HOME", ".cache");
  }

  /** For what programs remember from one run to the next. */
  static Path state() {
    return directory("XDG_STATE_HOME", ".local/state");
  }

  /** The specification has relative paths ignored. */
  private static Path directory(String variable, String inHome) {
    var configured = System.getenv(variable);
    return configured == null || !configured.startsWith("/")
        ? Path.of(System.getProperty("user.home"), inHome)
        : Path.of(configured);
  }
}
