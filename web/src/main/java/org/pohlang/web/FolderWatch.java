package org.pohlang.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Has the operating system say which files of some folders were made or changed. Folders are given,
 * and files told, by their real paths. Thread-safe.
 */
final class FolderWatch implements AutoCloseable {
  /** A save is often several changes, such as emptying a file and filling it. */
  private static final int SETTLING_MS = 20;

  private final Consumer<Set<Path>> listener;
  private final WatchService service = FileSystems.getDefault().newWatchService();

  /** The watched folders, and whether those in them are watched too. */
  private final Map<WatchKey, Boolean> folders = new ConcurrentHashMap<>();

  private final Set<Path> trees = ConcurrentHashMap.newKeySet();

  /**
   * @param listener gets the files, and folders, that were made or changed, on a thread of its own
   * @throws IOException where the operating system cannot watch more
   */
  FolderWatch(Consumer<Set<Path>> listener) throws IOException {
    this.listener = listener;
    Thread.ofPlatform().daemon().name("pohlang-watch").start(this::run);
  }

  /**
   * Watches what lies directly in {@code folder}.
   *
   * @throws IOException where that cannot be
   */
  void watch(Path folder) throws IOException {
    register(folder, false);
  }

  /**
   * Watches what lies anywhere below {@code folder}, also when it is deleted and made again.
   *
   * @throws IOException where that cannot be
   */
  void watchTree(Path folder) throws IOException {
    trees.add(folder);
    if (folder.getParent() != null) {
      watch(folder.getParent());
    }
    registerTree(folder);
  }

  private void registerTree(Path folder) throws IOException {
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path each : (Iterable<Path>) below.filter(FolderWatch::isFolder)::iterator) {
        register(each, true);
      }
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private void register(Path folder, boolean isTree) throws IOException {
    WatchKey key =
        folder.register(
            service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
    folders.merge(key, isTree, Boolean::logicalOr);
  }

  private void run() {
    try {
      while (true) {
        WatchKey first = service.take();
        TimeUnit.MILLISECONDS.sleep(SETTLING_MS);
        Set<Path> changed = new HashSet<>();
        for (WatchKey key = first; key != null; key = service.poll()) {
          take(key, changed);
        }
        listener.accept(changed);
      }
    } catch (InterruptedException | ClosedWatchServiceException _) {
      // The end.
    }
  }

  private void take(WatchKey key, Set<Path> changed) {
    Path folder = (Path) key.watchable();
    List<WatchEvent<?>> events = key.pollEvents();
    for (WatchEvent<?> event : events) {
      // Without a name there were too many to tell.
      Path path = event.context() instanceof Path name ? folder.resolve(name) : folder;
      changed.add(path);
      boolean isNew = event.kind() == StandardWatchEventKinds.ENTRY_CREATE;
      if (isNew && (folders.get(key) || trees.contains(path)) && isFolder(path)) {
        try {
          registerTree(path);
        } catch (IOException _) {
          // It has gone again.
        }
      }
    }
    if (!key.reset()) {
      folders.remove(key);
    }
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException _) {
      // There is nothing left to close.
    }
  }
}
