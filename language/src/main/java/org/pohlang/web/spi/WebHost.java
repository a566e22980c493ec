package org.pohlang.web.spi;

import com.oracle.truffle.api.nodes.ControlFlowException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.pohlang.values.PohFunction;
import org.pohlang.values.World;

/** What the language does for the web framework, in one context. Thread-safe. */
public interface WebHost {
  /** Files, console and permissions. */
  World world();

  /**
   * Whether a call of {@code handler} may change what other requests see: a global variable, or
   * files. Such a handler must run alone. Two that cannot may run at the same time.
   */
  boolean changesState(PohFunction handler);

  /**
   * Whether nothing of the program may run beside anything else, as where it uses other languages.
   */
  boolean runsAlone();

  /**
   * Lets any number of threads {@link #enter} the context. From then on the framework, and an
   * embedder who uses the context meanwhile, must see to it that a function that {@linkplain
   * #changesState changes state} runs alone.
   */
  void allowThreads();

  /** Runs {@code action} in the context. */
  <T> T enter(Supplier<T> action);

  /**
   * Has code of the program that {@code thread} is running in the context end by an exception, as
   * soon as it can. The program cannot catch it, and its {@code finally} blocks do not run.
   *
   * @param end gives the exception, on that thread; null where the code is to go on after all
   */
  void interrupt(Thread thread, Supplier<ControlFlowException> end);

  /** How long a server waits for a client, in milliseconds. */
  int clientTimeout();

  /**
   * Waits outside of the context, so that this thread does not keep others out whose language
   * allows one at a time.
   */
  void await(CountDownLatch end);

  /** Whether the program is to be watched and taken over from when its files change. */
  boolean isWatching();

  /**
   * The files that the program's code was read from, as far as the file system has them, and those
   * in the main file's folder that its top level has read as data.
   */
  Set<Path> sourceFiles();

  /**
   * Whether the program itself has written, replaced or deleted the file: its change is no news.
   */
  boolean isWritten(Path file);

  /** Notes the variables' values: the program's top level has reached {@code Start server}. */
  void rememberVariables();

  /**
   * Reads the program anew and runs its top level with variables of its own, up to {@code Start
   * server}, where {@link Web#call} ends it by a {@code ControlFlowException} that comes out of
   * here. Errors come out as they are. Nothing else may run in the context meanwhile, nor until one
   * of the following two is called.
   */
  void runAnew();

  /**
   * Makes the variables of the newest {@link #runAnew} those of the context. A variable of the old
   * version keeps its value if the new version started it with the value with which the old one
   * did. Nothing else may run in the context meanwhile.
   */
  void adoptVariables();

  /** Forgets the version of the newest {@link #runAnew}, which is not to take over. */
  void dropNewVersion();
}
