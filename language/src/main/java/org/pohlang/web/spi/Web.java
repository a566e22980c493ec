package org.pohlang.web.spi;

import java.nio.file.Path;
import org.pohlang.tree.Builtin;

/** The web framework of one context. Thread-safe. */
public interface Web extends AutoCloseable {
  /**
   * Does a web operation of section 11 of the language reference, on a thread that has entered the
   * context. {@link Builtin#START_SERVER} comes back only when the server has stopped.
   *
   * @param arguments as many as the operation takes
   * @throws org.pohlang.values.PohError what is wrong with the arguments, or why it failed
   */
  Object call(Builtin operation, Object[] arguments);

  /**
   * Notes that the program reads a file, if it does so to answer a request: whoever sees the answer
   * wants to see it again when the file changes.
   *
   * @return whether it does
   */
  boolean isReadForRequest(Path file);

  /** Stops the servers, without waiting for what handlers are doing. May be called twice. */
  @Override
  void close();
}
