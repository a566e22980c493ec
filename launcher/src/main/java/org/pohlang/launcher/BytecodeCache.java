package org.pohlang.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.pohlang.bytecode.Chunk;
import org.pohlang.compiler.Compiler;
import org.pohlang.pbc.PbcReader;
import org.pohlang.pbc.PbcWriter;

/**
 * Compiled programs of earlier runs.
 *
 * <p>The name of an entry is a digest of all that the compiled form depends on. So an entry never
 * becomes wrong, any number of processes can share the directory, and what was used least recently
 * is deleted where all of it takes too much room. Nothing else in the directory is touched.
 */
final class BytecodeCache {
  private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{64}\\.pbc");

  /** What {@link OutputFile} leaves where a process is killed while it writes an entry. */
  private static final Pattern DRAFT = Pattern.compile("\\.[0-9a-f]{64}\\.pbc\\.[0-9a-f]+\\.tmp");

  private static final Duration LONGEST_WRITE = Duration.ofHours(1);

  private final Path directory;
  private final long largest;

  private BytecodeCache(Path directory, long largest) {
    this.directory = directory;
    this.largest = largest;
  }

  /** The cache that a command line names, or that of the user who runs this process. */
  static BytecodeCache of(Command.Cache cache) throws BadFileException {
    var directory =
        cache.directory().isPresent()
            ? InputFile.pathOf(cache.directory().get())
            : Directories.cache().resolve("pohlang");
    return new BytecodeCache(directory, (long) cache.megabytes() << 20);
  }

  /**
   * The content of a {@code .pbc} file.
   *
   * @param isNew whether it was compiled just now
   */
  record Compiled(byte[] bytes, boolean isNew) {}

  /** The compiled form of a program. */
  Compiled compiled(InputFile program, int optimization)
      throws BadFileException, InvalidProgramException {
    var entry = directory.resolve(key(program, optimization) + ".pbc");
    var found = load(entry);
    if (found != null) {
      return new Compiled(found, false);
    }
    var bytes = PbcWriter.write(Bytecode.compile(program, optimization));
    store(entry, bytes);
    return new Compiled(bytes, true);
  }

  private static String key(InputFile program, int optimization) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java has SHA-256", e);
    }
    for (var part :
        new String[] {
          compilerIdentity(), "format " + Chunk.VERSION, program.name(), "-O" + optimization
        }) {
      var bytes = part.getBytes(StandardCharsets.UTF_8);
      // With its length, so that no two lists of parts look alike.
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      digest.update(bytes);
    }
    digest.update(program.bytes());
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The version, and in a development build, whose version stays the same, its time too. */
  private static String compilerIdentity() {
    var module = Compiler.class.getModule();
    var version = module.isNamed() ? module.getDescriptor().toNameAndVersion() : "";
    var source = Compiler.class.getProtectionDomain().getCodeSource();
    if (source == null || !source.getLocation().getProtocol().equals("file")) {
      return version;
    }
    try {
      return version + " " + Files.getLastModifiedTime(Path.of(source.getLocation().toURI()));
    } catch (IOException | URISyntaxException _) {
      return version;
    }
  }

  /** An entry that is there and as it was written, or null. */
  private static byte[] load(Path entry) {
    try {
      var bytes = Files.readAllBytes(entry);
      if (!PbcReader.hasMatchingDigest(bytes)) {
        return null;
      }
      // The time of its last use, for the choice of what to delete.
      Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
      return bytes;
    } catch (IOException _) {
      return null;
    }
  }

  /** A cache that cannot be written only costs time: the program runs all the same. */
  private void store(Path entry, byte[] bytes) {
    try {
      if (bytes.length <= largest) {
        createDirectory();
        OutputFile.write(entry, bytes);
      }
      shrink();
    } catch (IOException | BadFileException _) {
      // The next run compiles again.
    }
  }

  /** For the owner only: who can write here decides what the owner's programs do. */
  private void createDirectory() throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(directory);
    }
  }

  private record Entry(Path path, long size, FileTime lastUse) {}

  /** Deletes what was used least recently, until the rest is small enough. */
  private void shrink() throws IOException {
    var entries = entries(ENTRY);
    entries.sort(Comparator.comparing(Entry::lastUse));
    long size = entries.stream().mapToLong(Entry::size).sum();
    for (var entry : entries) {
      if (size <= largest) {
        break;
      }
      Files.deleteIfExists(entry.path);
      size -= entry.size;
    }
    var oldest = FileTime.from(Instant.now().minus(LONGEST_WRITE));
    for (var draft : entries(DRAFT)) {
      if (draft.lastUse.compareTo(oldest) < 0) {
        Files.deleteIfExists(draft.path);
      }
    }
  }

  /** Deletes everything; gives the number of compiled programs. */
  int clear() throws BadFileException {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    try {
      for (var draft : entries(DRAFT)) {
        Files.deleteIfExists(draft.path);
      }
      int count = 0;
      for (var entry : entries(ENTRY)) {
        count += Files.deleteIfExists(entry.path) ? 1 : 0;
      }
      return count;
    } catch (IOException e) {
      throw new BadFileException(
          "cannot empty the cache '%s': %s".formatted(directory, InputFile.reason(e)));
    }
  }

  private List<Entry> entries(Pattern names) throws IOException {
    var entries = new ArrayList<Entry>();
    try (var files = Files.newDirectoryStream(directory)) {
      for (var file : files) {
        if (names.matcher(file.getFileName().toString()).matches()) {
          try {
            var attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            entries.add(new Entry(file, attributes.size(), attributes.lastModifiedTime()));
          } catch (IOException _) {
            // Another process has deleted it.
          }
        }
      }
    }
    return entries;
  }
}
