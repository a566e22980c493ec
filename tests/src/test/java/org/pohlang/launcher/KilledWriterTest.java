package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pohlang.pbc.PbcReader;
import org.pohlang.pbc.SigningKeys;

/**
 * A process that is killed while it writes files leaves each of them as it was or as it was to be:
 * compiled programs, entries of the cache, keys.
 */
class KilledWriterTest {
  private static final int ROUNDS = 30;
  private static final int LONGEST_DELAY_MS = 120;
  private static final int SIZE = 2_000_000;

  @TempDir Path directory;

  /** Two contents, large enough that a kill often meets them half written. */
  private static byte[] content(int version) {
    byte[] content = new byte[SIZE + version * 1_000];
    Arrays.fill(content, (byte) ('a' + version));
    return content;
  }

  /** The process that is killed. It writes all the time, on a thread for each kind of file. */
  static final class Writer {
    public static void main(String[] arguments) throws Exception {
      Path directory = Path.of(arguments[0]);
      var threads =
          List.of(
              new Thread(() -> forever(round -> writeFile(directory, round))),
              new Thread(() -> forever(round -> fillCache(directory, round))),
              new Thread(() -> forever(round -> makeKeys(directory, round))));
      threads.forEach(Thread::start);
      System.out.println("ready");
    }

    private interface Step {
      void perform(int round) throws Exception;
    }

    private static void forever(Step step) {
      try {
        for (int round = 0; true; round++) {
          step.perform(round);
        }
      } catch (Exception e) {
        e.printStackTrace();
        Runtime.getRuntime().halt(1);
      }
    }

    private static void writeFile(Path directory, int round) throws BadFileException {
      OutputFile.write(directory.resolve("out.pbc"), content(round % 2));
    }

    private static void fillCache(Path directory, int round)
        throws BadFileException, InvalidProgramException {
      var cache =
          BytecodeCache.of(new Command.Cache(Optional.of(directory.resolve("c").toString()), 64));
      var text =
          "Start Program\nWrite \"%d %s\"\nEnd Program\n".formatted(round, "x".repeat(100_000));
      cache.compiled(new InputFile("p" + round, null, text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static void makeKeys(Path directory, int round) throws IOException {
      var path = directory.resolve("key-%s-%d".formatted(ProcessHandle.current().pid(), round));
      SigningKeys.write(SigningKeys.generate(), path);
    }
  }

  @Test
  void everyFileIsWhole() throws Exception {
    var random = new Random();
    for (int round = 0; round < ROUNDS; round++) {
      killOne(random.nextInt(LONGEST_DELAY_MS));
      checkFile();
      checkCache();
      checkKeys();
    }
  }

  private void killOne(int delay) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = process.inputReader()) {
      assertEquals("ready", output.readLine());
      Thread.sleep(delay);
      assertTrue(process.isAlive());
    } finally {
      process.destroyForcibly();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    }
  }

  private void checkFile() throws IOException {
    var file = directory.resolve("out.pbc");
    if (Files.exists(file)) {
      var found = Files.readAllBytes(file);
      assertArrayEquals(content(found[0] - 'a'), found);
    }
  }

  private void checkCache() throws IOException {
    for (var entry : files(directory.resolve("c"), ".*\\.pbc")) {
      var file = PbcReader.read(Files.readAllBytes(entry), entry.toString());
      assertDoesNotThrow(file::verify);
    }
  }

  private void checkKeys() throws Exception {
    for (var key : files(directory, "key-[0-9-]*")) {
      var secret = SigningKeys.readPrivate(key);
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
      var publicPath = SigningKeys.publicPath(key);
      if (Files.exists(publicPath)) {
        assertEquals(SigningKeys.publicKeyOf(secret), SigningKeys.readPublic(publicPath));
      }
    }
    for (var key : files(directory, "key-.*\\.pub")) {
      assertTrue(Files.exists(directory.resolve(key.getFileName().toString().replace(".pub", ""))));
    }
  }

  private static List<Path> files(Path directory, String names) throws IOException {
    var files = new ArrayList<Path>();
    if (Files.exists(directory)) {
      try (var all = Files.newDirectoryStream(directory)) {
        for (var file : all) {
          if (file.getFileName().toString().matches(names)) {
            files.add(file);
          }
        }
      }
    }
    return files;
  }
}
