package org.pohlang.benchmarks.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server under load, in a process of its own. */
final class Peer implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("Listening on http://127.0.0.1:(\\d+)/");

  private final Process process;
  private final int port;

  /** From the start of the process to its first answer, in seconds. */
  final double start;

  Peer(List<String> command) throws IOException {
    long begin = System.nanoTime();
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    port = readPort();
    try (Connection first = new Connection(port)) {
      first.send(Connection.request("GET", "/read/1"));
    }
    start = (System.nanoTime() - begin) / 1e9;
  }

  private int readPort() throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher matcher = ADDRESS.matcher(line);
      if (matcher.find()) {
        return Integer.parseInt(matcher.group(1));
      }
    }
    throw new IOException("the server ended");
  }

  int port() {
    return port;
  }

  /** What the process holds in memory, in megabytes. */
  long memory() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return 0;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
