package org.pohlang.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.graalvm.shadowed.org.jline.terminal.Terminal;

/**
 * The standard input of what runs at the prompt: lines that the terminal itself edits. They come
 * through the line editor's own buffer, in which some of them may be already.
 */
final class PromptInput extends InputStream {
  private final Terminal terminal;
  private final StandardOutput output;
  private byte[] line = {};
  private int next;

  PromptInput(Terminal terminal, StandardOutput output) {
    this.terminal = terminal;
    this.output = output;
  }

  @Override
  public int read() throws IOException {
    return fill() ? line[next++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, line.length - next);
    System.arraycopy(line, next, target, offset, count);
    next += count;
    return count;
  }

  /** Reads a line where the last one is used up; false at the end of the input. */
  private boolean fill() throws IOException {
    if (next < line.length) {
      return true;
    }
    output.flushNow();
    var text = new StringBuilder();
    int c = terminal.reader().read();
    while (c >= 0 && c != '\n') {
      text.append((char) c);
      c = terminal.reader().read();
    }
    if (c == '\n') {
      text.append('\n');
    }
    line = text.toString().getBytes(StandardCharsets.UTF_8);
    next = 0;
    return line.length > 0;
  }
}
