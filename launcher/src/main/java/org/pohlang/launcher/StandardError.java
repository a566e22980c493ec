package org.pohlang.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;

/** The standard error, which shows up after what was written to the standard output before. */
final class StandardError extends FilterOutputStream {
  private final StandardOutput output;

  StandardError(StandardOutput output) {
    super(new FileOutputStream(FileDescriptor.err));
    this.output = output;
  }

  @Override
  public void write(int b) throws IOException {
    output.flushNow();
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    output.flushNow();
    out.write(bytes, offset, length);
  }
}
