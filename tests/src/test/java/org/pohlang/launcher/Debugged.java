package org.pohlang.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A {@code pohlang} process that a debugger is attached to, and all that it prints. */
final class Debugged implements AutoCloseable {
  private static final long LONGEST_WAIT_S = 60;

  private final Process process;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

  Debugged(Path directory, String... arguments) throws IOException {
    process =
        new ProcessBuilder(Pohlang.command(arguments))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    var reader =
        new Thread(
            () -> {
              try (var in =
                  new BufferedReader(
                      new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                in.lines().forEach(lines::add);
              } catch (IOException _) {
                // The process has ended.
              }
            });
    reader.setDaemon(true);
    reader.start();
  }

  /** The next line that matches; those before it are dropped. */
  String line(Predicate<String> matches) throws InterruptedException {
    String line;
    do {
      line = lines.poll(LONGEST_WAIT_S, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("Nothing more was printed");
      }
    } while (!matches.test(line));
    return line;
  }

  /** What matches the pattern in the next line in which something does. */
  String match(Pattern pattern) throws InterruptedException {
    var matcher = pattern.matcher(line(line -> pattern.matcher(line).find()));
    if (!matcher.find()) {
      throw new AssertionError(pattern);
    }
    return matcher.group();
  }

  int status() throws InterruptedException {
    if (!process.waitFor(LONGEST_WAIT_S, TimeUnit.SECONDS)) {
      throw new AssertionError("Still running");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
