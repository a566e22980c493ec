package org.pohlang.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.pohlang.compiler.Compiler;
import org.pohlang.pbc.PbcFormatException;
import org.pohlang.pbc.PbcReader;
import org.pohlang.pbc.PbcWriter;

/**
 * Compiled programs of earlier runs, in the user's cache directory.
 *
 * <p>The name of an entry is a digest of all that the compiled form depends on. So an entry never
 * becomes wrong, and what nobody runs any more is deleted by its age.
 */
final class BytecodeCache {
  private static final Duration OLDEST_ENTRY = Duration.ofDays(30);

  private final Path directory;

  private BytecodeCache(Path directory) {
    this.directory = directory;
  }

  /** The cache of the user who runs this process. */
  static BytecodeCache ofUser() {
    var configured = System.getenv("XDG_CACHE_HOME");
    var caches =
        configured == null || configured.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    return new BytecodeCache(caches.resolve("pohlang"));
  }

  /** The compiled form of a program as the content of a {@code .pbc} file. */
  byte[] compiled(InputFile program, int optimization)
      throws BadFileException, InvalidProgramException {
    var entry = directory.resolve(key(program, optimization) + ".pbc");
    var found = load(entry);
    if (found != null) {
      return found;
    }
    var bytes = PbcWriter.write(Bytecode.compile(program, optimization));
    store(entry, bytes);
    return bytes;
  }

  private static String key(InputFile program, int optimization) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java has SHA-256", e);
    }
    for (var part : new String[] {compilerIdentity(), program.name(), "-O" + optimization}) {
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

  /** An entry that is there and whole, or null. */
  private static byte[] load(Path entry) {
    try {
      var bytes = Files.readAllBytes(entry);
      PbcReader.read(bytes, entry.toString());
      Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
      return bytes;
    } catch (IOException | PbcFormatException _) {
      return null;
    }
  }

  /** A cache that cannot be written only costs time: the program runs all the same. */
  private void store(Path entry, byte[] bytes) {
    try {
      Files.createDirectories(directory);
      OutputFile.write(entry, bytes);
      deleteOldEntries();
    } catch (IOException | BadFileException _) {
      // The next run compiles again.
    }
  }

  private void deleteOldEntries() throws IOException {
    var oldest = Instant.now().minus(OLDEST_ENTRY);
    try (var entries = Files.newDirectoryStream(directory, "*.pbc")) {
      for (var entry : entries) {
        if (Files.getLastModifiedTime(entry).toInstant().isBefore(oldest)) {
          Files.deleteIfExists(entry);
        }
      }
    }
  }
}
