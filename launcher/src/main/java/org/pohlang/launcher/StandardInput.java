package org.pohlang.launcher;

import java.io.FilterInputStream;
import java.io.IOException;

/** The standard input, before which everything written so far becomes visible. */
final class StandardInput extends FilterInputStream {
  private final StandardOutput output;

  StandardInput(StandardOutput output) {
    super(System.in);
    this.output = output;
  }

  @Override
  public int read() throws IOException {
    output.flushNow();
    return in.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    output.flushNow();
    return in.read(bytes, offset, length);
  }
}
