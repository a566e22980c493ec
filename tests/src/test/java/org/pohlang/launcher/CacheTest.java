package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pohlang.pbc.PbcReader;

/** Where {@code --bytecode} keeps compiled programs. */
class CacheTest {
  private static final int LARGE = 64;

  @TempDir Path directory;

  private BytecodeCache cache(int megabytes) throws BadFileException {
    return BytecodeCache.of(
        new Command.Cache(Optional.of(directory.resolve("cache").toString()), megabytes));
  }

  /** A program whose compiled form takes about this many bytes, another one for each number. */
  private InputFile program(int number, int size) throws IOException, BadFileException {
    var file = directory.resolve("program" + number + ".poh");
    Files.writeString(
        file, "Start Program\nWrite \"" + number + " " + "x".repeat(size) + "\"\nEnd Program\n");
    return InputFile.read(file.toString());
  }

  private Set<String> entries() throws IOException {
    try (var files = Files.list(directory.resolve("cache"))) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }

  @Test
  void anEntryIsMadeOnceAndFoundAgain() throws Exception {
    var program = program(1, 10);
    var first = cache(LARGE).compiled(program, 1);
    assertTrue(first.isNew());
    var second = cache(LARGE).compiled(program, 1);
    assertFalse(second.isNew());
    assertEquals(
        PbcReader.read(first.bytes(), "").chunk(), PbcReader.read(second.bytes(), "").chunk());
    assertTrue(cache(LARGE).compiled(program, 2).isNew());
    assertEquals(2, entries().size());
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("cache"))));
  }

  @Test
  void anEntryThatIsDamagedAnywhereIsMadeAnew() throws Exception {
    var program = program(1, 10);
    cache(LARGE).compiled(program, 1);
    var entry = directory.resolve("cache").resolve(entries().iterator().next());
    var whole = Files.readAllBytes(entry);
    for (int at = 0; at < whole.length; at += 7) {
      var damaged = whole.clone();
      damaged[at] ^= 0x10;
      Files.write(entry, damaged);
      assertTrue(cache(LARGE).compiled(program, 1).isNew(), "damaged at " + at);
    }
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(entry, java.util.Arrays.copyOf(whole, length));
      assertTrue(cache(LARGE).compiled(program, 1).isNew(), "cut at " + length);
    }
    assertFalse(cache(LARGE).compiled(program, 1).isNew());
  }

  @Test
  void whatWasUsedLeastRecentlyGoesFirst() throws Exception {
    // An entry holds the text twice, as source and as constant: three of these fit in 1 MB, not
    // four.
    int size = 150_000;
    for (int number = 1; number <= 3; number++) {
      cache(1).compiled(program(number, size), 1);
      makeOlder();
    }
    assertEquals(3, entries().size());
    assertFalse(cache(1).compiled(program(1, size), 1).isNew());
    assertTrue(cache(1).compiled(program(4, size), 1).isNew());
    assertEquals(3, entries().size());
    assertFalse(cache(1).compiled(program(1, size), 1).isNew());
    assertFalse(cache(1).compiled(program(3, size), 1).isNew());
    assertTrue(cache(1).compiled(program(2, size), 1).isNew());
  }

  /** So that the next use is later, whatever the resolution of times is. */
  private void makeOlder() throws IOException {
    for (var name : entries()) {
      var file = directory.resolve("cache").resolve(name);
      var time = Files.getLastModifiedTime(file).toInstant().minus(Duration.ofMinutes(1));
      Files.setLastModifiedTime(file, FileTime.from(time));
    }
  }

  @Test
  void whatIsTooLargeIsNotKept() throws Exception {
    assertTrue(cache(1).compiled(program(1, 2_000_000), 1).isNew());
    assertTrue(cache(1).compiled(program(1, 2_000_000), 1).isNew());
  }

  @Test
  void onlyEntriesAreDeleted() throws Exception {
    cache(LARGE).compiled(program(1, 10), 1);
    cache(LARGE).compiled(program(2, 10), 1);
    var mine = Files.writeString(directory.resolve("cache/mine.pbc"), "mine");
    var draft =
        Files.writeString(
            directory.resolve("cache/." + "a".repeat(64) + ".pbc.0123456789abcdef.tmp"), "");
    Files.setLastModifiedTime(draft, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    cache(0).compiled(program(3, 10), 1);
    assertEquals(Set.of("mine.pbc"), entries());
    assertTrue(Files.exists(mine));
    cache(LARGE).compiled(program(1, 10), 1);
    assertEquals(1, cache(LARGE).clear());
    assertEquals(Set.of("mine.pbc"), entries());
    Files.delete(mine);
    Files.delete(directory.resolve("cache"));
    assertEquals(0, cache(LARGE).clear());
  }

  @Test
  void manyAtOnceGetWhatTheyAskFor() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var runs =
          IntStream.range(0, 200)
              .<Callable<Boolean>>mapToObj(
                  run ->
                      () -> {
                        int number = run % 5;
                        var program = new InputFile("p" + number, null, text(number).getBytes());
                        // A cache so small that what one keeps is deleted by another.
                        var bytes = cache(run % 3 == 0 ? 0 : LARGE).compiled(program, 1).bytes();
                        return PbcReader.read(bytes, "").chunk().sourceText().equals(text(number));
                      })
              .toList();
      for (var run : threads.invokeAll(runs)) {
        assertTrue(run.get());
      }
    }
  }

  private static String text(int number) {
    return "Start Program\nWrite %d\nEnd Program\n".formatted(number);
  }

  @Test
  void theCommandLineNamesTheDirectoryAndClearsIt() throws Exception {
    Files.writeString(directory.resolve("one.poh"), text(1));
    var pohlang = new Pohlang(directory);
    assertEquals(
        new Pohlang.Result(0, "1\n", ""),
        pohlang.run("--cache-dir", "cache", "--bytecode", "one.poh"));
    assertEquals(1, entries().size());
    var again = pohlang.run("--stats", "--cache-dir=cache", "--bytecode", "one.poh");
    assertEquals("1\n", again.output());
    assertTrue(again.errors().contains("\n  cache         found, "), again::errors);
    assertEquals(
        new Pohlang.Result(0, "1 compiled program deleted\n", ""),
        pohlang.run("--clear-cache", "--cache-dir", "cache"));
    assertEquals(Set.of(), entries());
  }
}
