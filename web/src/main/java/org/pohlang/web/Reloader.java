package org.pohlang.web;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.nodes.ControlFlowException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.pohlang.web.spi.WebHost;

/**
 * Watches the files of a program and lets its newest version take over, between requests. The new
 * version's top level runs as a handler that changes everything does: alone.
 */
final class Reloader {
  /** How long a new version may take to {@code Start server}: requests wait meanwhile. */
  private static final int TRIAL_SECONDS = 10;

  private static final String SOURCE_EXTENSION = ".poh";

  private final WebHost host;
  private final RunningServer server;
  private final LiveReload pages;
  private final FolderWatch files;

  /** What the program is made of, by the places where changes are told. */
  private final Map<Path, Path> sources = new ConcurrentHashMap<>();

  /** What answers show, likewise. */
  private final Map<Path, Path> shown = new ConcurrentHashMap<>();

  private final Set<Path> folders = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean due = new AtomicBoolean();
  private volatile boolean broken;
  private volatile Thread reloading;
  private ServerValue next;

  /**
   * @throws IOException where files cannot be watched
   */
  Reloader(WebHost host, RunningServer server, LiveReload pages, ServerValue program)
      throws IOException {
    this.host = host;
    this.server = server;
    this.pages = pages;
    this.files = new FolderWatch(this::changed);
    watchAll(program);
  }

  /** Ends the top level of a version that is being tried: it has reached {@code Start server}. */
  private static final class Reached extends ControlFlowException {
    private static final long serialVersionUID = 1L;
  }

  void stop() {
    files.close();
  }

  private void watchAll(ServerValue program) {
    for (Path source : host.sourceFiles()) {
      watch(source, sources);
    }
    for (String folder : program.staticFolders()) {
      watchFolder(real(absolute(host.world().env().getPublicTruffleFile(folder))));
    }
  }

  private void watchFolder(Path folder) {
    if (folders.add(folder)) {
      try {
        files.watchTree(folder);
      } catch (IOException failure) {
        cannotWatch(folder, failure);
      }
    }
  }

  /** Watches a file, and the one that it is a link to. */
  private void watch(Path file, Map<Path, Path> set) {
    watch(real(file.getParent()).resolve(file.getFileName()), file, set);
    watch(real(file), file, set);
  }

  private void watch(Path place, Path file, Map<Path, Path> set) {
    if (set.putIfAbsent(place, file) == null) {
      try {
        files.watch(place.getParent());
      } catch (IOException failure) {
        cannotWatch(place, failure);
      }
    }
  }

  private void cannotWatch(Path path, IOException failure) {
    new ErrorPages(host).print("Changes of " + path + " will not be noticed: " + failure + "\n");
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException _) {
      return path;
    }
  }

  static Path absolute(TruffleFile file) {
    return Path.of(file.getAbsoluteFile().normalize().getPath());
  }

  /** Answers show what is in this file, such as a template. */
  void watchShown(Path file) {
    watch(file, shown);
  }

  private void changed(Set<Path> places) {
    if (places.stream().anyMatch(this::isSource)) {
      if (due.compareAndSet(false, true)) {
        server.runAlone(this::reload);
      }
    } else if (places.stream().anyMatch(this::isShown)) {
      pages.changed();
    }
  }

  /** What is wrong with a broken version may be in a file that it has only just begun to import. */
  private boolean isSource(Path place) {
    return isNews(sources.get(place)) || broken && place.toString().endsWith(SOURCE_EXTENSION);
  }

  private boolean isShown(Path place) {
    return isNews(shown.get(place)) || folders.stream().anyMatch(place::startsWith);
  }

  private boolean isNews(Path file) {
    return file != null && !host.isWritten(file);
  }

  private void reload() {
    due.set(false);
    next = null;
    reloading = Thread.currentThread();
    String report;
    try {
      report = tryNewVersion();
    } finally {
      reloading = null;
    }
    broken = next == null;
    if (broken) {
      host.dropNewVersion();
      new ErrorPages(host).print(report);
      pages.failed(report);
    } else {
      takeOver();
    }
  }

  /** Runs the new version; gives what is to be said if it does not start a server. */
  private String tryNewVersion() {
    try {
      String report = server.runFor(TRIAL_SECONDS, this::runNewVersion);
      return report != null
          ? report
          : "The new version does not start a server; the old one goes on.\n";
    } catch (Reached _) {
      return "";
    } catch (HandlerTimes.TimeIsUp _) {
      return "The new version has not come to Start server in "
          + TRIAL_SECONDS
          + " seconds; the old one goes on.\n";
    } catch (RuntimeException failure) {
      return "The new version failed: " + failure + "\n";
    }
  }

  /** Gives the report of the error that it ended with, or null. */
  private String runNewVersion() {
    try {
      host.runAnew();
      return null;
    } catch (AbstractTruffleException error) {
      return report(error);
    }
  }

  private static String report(AbstractTruffleException error) {
    InteropLibrary interop = InteropLibrary.getUncached();
    try {
      return interop.asString(interop.readMember(error, "report"));
    } catch (InteropException _) {
      return "Error: " + error.getMessage() + "\n";
    }
  }

  private void takeOver() {
    try {
      host.adoptVariables();
      server.serve(next);
      watchAll(next);
      pages.changed();
    } catch (Exception failure) {
      pages.failed("The new version could not take over: " + failure);
    }
  }

  /** Whether this thread is running a new version. */
  boolean isReloading() {
    return reloading == Thread.currentThread();
  }

  /** The new version has reached {@code Start server}; what is to be thrown to end it. */
  RuntimeException reached(ServerValue program) {
    next = program;
    return new Reached();
  }
}
