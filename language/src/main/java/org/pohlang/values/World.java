package org.pohlang.values;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.List;
import org.pohlang.web.spi.Web;

/** What the built-in operations need from outside the program. */
public interface World {
  /** The way to files: what the embedder forbids is forbidden here. */
  TruffleLanguage.Env env();

  /** The program is about to read this file. */
  default void reading(TruffleFile file) {}

  /** The program is about to write, replace or delete this file. */
  default void writing(TruffleFile file) {}

  /** The next line of standard input without its end, or null at the end of input. */
  String readLine();

  /** Writes to standard output. */
  void write(TruffleString text);

  /** Writes to standard output, with a newline after it. */
  void writeLine(TruffleString text);

  /**
   * What the web statements and phrases do.
   *
   * @throws PohError where the web module is not there
   */
  default Web web() {
    throw Errors.webNotAvailable();
  }

  /** How deep the calls of the current thread are nested. */
  CallDepth calls();

  /** The program's command-line arguments. */
  List<String> arguments();

  /** Ends the program with this exit status; does not come back. */
  void exit(int status);
}
