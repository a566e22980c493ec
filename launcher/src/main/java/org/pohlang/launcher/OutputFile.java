package org.pohlang.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/** A file to be written, which appears whole or not at all. */
final class OutputFile {
  private OutputFile() {}

  static void write(Path target, byte[] bytes) throws BadFileException {
    if (Files.isDirectory(target)) {
      throw new BadFileException("cannot write '%s': it is a directory".formatted(target));
    }
    try {
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        writeInPlace(target, bytes);
      } else {
        // A link stays a link: what it points to is replaced.
        replace(Files.isSymbolicLink(target) ? target.toRealPath() : target, bytes);
      }
    } catch (IOException e) {
      throw new BadFileException("cannot write '%s': %s".formatted(target, InputFile.reason(e)));
    }
  }

  /** Writes to a device or a pipe; there is nothing to replace. */
  private static void writeInPlace(Path target, byte[] bytes) throws IOException {
    Files.write(target, bytes);
  }

  /**
   * Writes beside the target, makes sure that the bytes are on the disk, and renames. A crash at
   * any point leaves the old file or the new one.
   */
  private static void replace(Path target, byte[] bytes) throws IOException {
    var temporary =
        target.resolveSibling(
            ".%s.%016x.tmp".formatted(target.getFileName(), new SplittableRandom().nextLong()));
    try {
      try (var channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }
}
