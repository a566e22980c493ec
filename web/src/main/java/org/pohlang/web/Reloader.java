package org.pohlang.web;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.nodes.ControlFlowException;
import java.io.File;
import java.io.FileFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.io.monitor.FileAlterationListenerAdaptor;
import org.apache.commons.io.monitor.FileAlterationMonitor;
import org.apache.commons.io.monitor.FileAlterationObserver;
import org.pohlang.web.spi.WebHost;

/**
 * Watches the files of a program and lets its newest version take over, between requests. Files are
 * looked at ten times a second, which works on every file system and with every editor's way to
 * save.
 */
final class Reloader {
  private static final long INTERVAL_MS = 100;
  private static final long STACK_SIZE = 64L << 20;

  private final WebHost host;
  private final RunningServer server;
  private final LiveReload pages;
  private final FileAlterationMonitor monitor = new FileAlterationMonitor(INTERVAL_MS);
  private final Set<Path> sources = ConcurrentHashMap.newKeySet();
  private final Set<Path> shown = ConcurrentHashMap.newKeySet();
  private final Set<Path> observed = new HashSet<>();
  private final Set<String> folders;
  private volatile Thread reloading;
  private ServerValue next;

  Reloader(WebHost host, RunningServer server, LiveReload pages, ServerValue program) {
    this.host = host;
    this.server = server;
    this.pages = pages;
    this.folders = new HashSet<>(program.staticFolders());
  }

  /** Ends the top level of a version that is being tried: it has reached {@code Start server}. */
  private static final class Reached extends ControlFlowException {
    private static final long serialVersionUID = 1L;
  }

  void start() {
    monitor.setThreadFactory(
        body -> {
          Thread thread = new Thread(null, body, "pohlang-watch", STACK_SIZE);
          thread.setDaemon(true);
          return thread;
        });
    try {
      observeAll();
      monitor.start();
    } catch (Exception failure) {
      throw new IllegalStateException("cannot watch files", failure);
    }
  }

  void stop() {
    try {
      monitor.stop(0);
    } catch (Exception _) {
      // It had stopped.
    }
  }

  private synchronized void observeAll() throws Exception {
    sources.addAll(host.sourceFiles());
    for (Path source : sources) {
      observeFolderOf(source);
    }
    for (String folder : folders) {
      Path path = absolute(folder);
      if (observed.add(path)) {
        observe(path, _ -> true, _ -> pages.changed());
      }
    }
  }

  private void observeFolderOf(Path file) throws Exception {
    Path folder = file.getParent();
    if (observed.add(folder)) {
      observe(folder, this::isWatched, this::changed);
    }
  }

  private boolean isWatched(File file) {
    Path path = file.toPath();
    return (sources.contains(path) || shown.contains(path)) && !host.isWritten(path);
  }

  private interface Change {
    void happened(File file);
  }

  private void observe(Path folder, FileFilter filter, Change change) throws Exception {
    FileAlterationObserver observer =
        FileAlterationObserver.builder().setFile(folder.toFile()).setFileFilter(filter).get();
    observer.addListener(
        new FileAlterationListenerAdaptor() {
          @Override
          public void onFileChange(File file) {
            change.happened(file);
          }

          @Override
          public void onFileCreate(File file) {
            change.happened(file);
          }
        });
    observer.initialize();
    monitor.addObserver(observer);
  }

  private Path absolute(String path) throws IOException {
    return absolute(host.world().env().getPublicTruffleFile(path));
  }

  static Path absolute(TruffleFile file) {
    return Path.of(file.getAbsoluteFile().normalize().getPath());
  }

  /** Answers show what is in this file, such as a template. */
  synchronized void watchShown(Path file) {
    try {
      if (shown.add(file)) {
        observeFolderOf(file);
      }
    } catch (Exception _) {
      // Reading it says what is wrong.
    }
  }

  private void changed(File file) {
    if (!sources.contains(file.toPath())) {
      pages.changed();
    } else if (host.runsAlone()) {
      server.runAlone(this::reload);
    } else {
      reload();
    }
  }

  private void reload() {
    reloading = Thread.currentThread();
    next = null;
    String report = null;
    try {
      report = host.enter(this::tryNewVersion);
    } catch (Reached _) {
      // The way in which a version gets through.
    } catch (RuntimeException failure) {
      report = "The new version failed: " + failure + "\n";
    } finally {
      reloading = null;
    }
    if (next != null) {
      server.runAlone(this::takeOver);
      return;
    }
    if (report == null) {
      report = "The new version does not start a server; the old one goes on.\n";
    }
    new ErrorPages(host).print(report);
    pages.failed(report);
  }

  /** Runs the new version; gives the report of the error that it ended with, or null. */
  private String tryNewVersion() {
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
      folders.addAll(next.staticFolders());
      observeAll();
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
