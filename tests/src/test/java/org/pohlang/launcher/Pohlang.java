package org.pohlang.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the {@code pohlang} command as a process: the executable that {@code -Dpohlang.executable}
 * names, else the modules of this build.
 */
public final class Pohlang {
  private static final long LONGEST_RUN_S = 120;

  private final Path directory;

  /**
   * @param directory where the command runs
   */
  Pohlang(Path directory) {
    this.directory = directory;
  }

  /** What a run left behind. */
  public record Result(int status, String output, String errors) {}

  Result run(String... arguments) throws IOException, InterruptedException {
    return runWithInput("", arguments);
  }

  Result runWithInput(String input, String... arguments) throws IOException, InterruptedException {
    return run(directory, Map.of(), input, command(arguments));
  }

  /** Runs any command to its end. */
  public static Result run(
      Path directory, Map<String, String> environment, String input, List<String> command)
      throws IOException, InterruptedException {
    // Files, since a process that fills a pipe that nobody reads would hang.
    var output = File.createTempFile("pohlang", ".out");
    var errors = File.createTempFile("pohlang", ".err");
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(output)
            .redirectError(errors);
    builder.environment().putAll(environment);
    var process = builder.start();
    try (var stream = process.getOutputStream()) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // The command ended without reading its input.
    }
    try {
      if (!process.waitFor(LONGEST_RUN_S, TimeUnit.SECONDS)) {
        throw new AssertionError("Still running: " + command);
      }
      return new Result(process.exitValue(), read(output), read(errors));
    } finally {
      process.destroyForcibly();
      output.delete();
      errors.delete();
    }
  }

  private static String read(File file) throws IOException {
    return Files.readString(file.toPath());
  }

  /**
   * The command that {@code bin/pohlang} of the distribution runs, and on top of it the options
   * with which so short runs take the least time.
   */
  public static List<String> command(String... arguments) {
    return command(List.of(), arguments);
  }

  /**
   * The same with more options for the virtual machine.
   *
   * @param options for example {@code -Xmx1g}
   */
  static List<String> command(List<String> options, String... arguments) {
    var executable = System.getProperty("pohlang.executable");
    if (executable != null) {
      var command = new ArrayList<>(List.of(executable));
      options.forEach(option -> command.add("--vm." + option.substring(1)));
      command.addAll(List.of(arguments));
      return command;
    }
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:+EnableJVMCI",
                "--upgrade-module-path=" + System.getProperty("pohlang.compiler"),
                "--module-path=" + System.getProperty("java.class.path"),
                "--enable-native-access=org.graalvm.truffle,org.graalvm.shadowed.jline",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dpohlang.graph=" + System.getProperty("pohlang.graph")));
    command.addAll(options);
    command.add("--module=org.pohlang.launcher/org.pohlang.launcher.PohLauncher");
    command.addAll(List.of(arguments));
    return command;
  }
}
