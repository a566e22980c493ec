package org.pohlang.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.SplittableRandom;

/** A file to be written, which appears whole or not at all. */
final class OutputFile {
  private OutputFile() {}

  /** What a file is to hold. */
  private interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  static void write(Path target, byte[] bytes) throws BadFileException {
    write(target, channel -> writeAll(channel, bytes));
  }

  /** Writes a program that anybody may run: what is in {@code head}, then {@code tail}. */
  static void writeExecutable(Path target, FileChannel head, byte[] tail) throws BadFileException {
    write(
        target,
        channel -> {
          long size = head.size();
          for (long done = 0; done < size; ) {
            done += head.transferTo(done, size - done, channel);
          }
          writeAll(channel, tail);
        },
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
  }

  private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static void write(Path target, Content content, FileAttribute<?>... attributes)
      throws BadFileException {
    if (Files.isDirectory(target)) {
      throw new BadFileException("cannot write '%s': it is a directory".formatted(target));
    }
    try {
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        writeInPlace(target, content);
      } else {
        // A link stays a link: what it points to is replaced.
        replace(Files.isSymbolicLink(target) ? target.toRealPath() : target, content, attributes);
      }
    } catch (IOException e) {
      throw new BadFileException("cannot write '%s': %s".formatted(target, InputFile.reason(e)));
    }
  }

  /** Writes to a device or a pipe; there is nothing to replace. */
  private static void writeInPlace(Path target, Content content) throws IOException {
    try (var channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
      content.writeTo(channel);
    }
  }

  /**
   * Writes beside the target, makes sure that the bytes are on the disk, and renames. A crash at
   * any point leaves the old file or the new one.
   */
  private static void replace(Path target, Content content, FileAttribute<?>... attributes)
      throws IOException {
    var temporary =
        target.resolveSibling(
            ".%s.%016x.tmp".formatted(target.getFileName(), new SplittableRandom().nextLong()));
    try {
      try (var channel =
          FileChannel.open(
              temporary,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              attributes)) {
        content.writeTo(channel);
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
