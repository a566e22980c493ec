package org.pohlang.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.pohlang.pbc.PbcReader;
import org.pohlang.text.InvalidUtf8Exception;
import org.pohlang.text.SourceText;

/**
 * A file named on the command line, read whole.
 *
 * @param name what messages call it
 * @param path where it is, or null for the standard input
 */
record InputFile(String name, Path path, byte[] bytes) {
  /** The name that stands for the standard input. */
  static final String STANDARD_INPUT = "-";

  private static final int LARGEST = 256 << 20;

  static InputFile read(String file) throws BadFileException {
    if (file.equals(STANDARD_INPUT)) {
      return new InputFile("<stdin>", null, readAll("standard input", System.in));
    }
    var path = pathOf(file);
    if (Files.isDirectory(path)) {
      throw new BadFileException("cannot read '%s': it is a directory".formatted(file));
    }
    try (var stream = Files.newInputStream(path)) {
      return new InputFile(file, path, readAll("'" + file + "'", stream));
    } catch (IOException e) {
      throw new BadFileException("cannot read '%s': %s".formatted(file, reason(e)));
    }
  }

  static Path pathOf(String file) throws BadFileException {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new BadFileException("'%s' cannot be the name of a file".formatted(file));
    }
  }

  /** Why a file operation failed, in words for a person. */
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file or directory";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      case IOException _ when e.getMessage() != null -> e.getMessage();
      default -> e.getClass().getSimpleName();
    };
  }

  private static byte[] readAll(String what, InputStream stream) throws BadFileException {
    byte[] bytes;
    try {
      bytes = stream.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw new BadFileException("cannot read %s: %s".formatted(what, reason(e)));
    }
    if (bytes.length > LARGEST) {
      throw new BadFileException("%s is larger than %,d bytes".formatted(what, LARGEST));
    }
    return bytes;
  }

  /** Whether {@code other} leads to the same file. */
  boolean isAt(Path other) {
    try {
      return path != null && Files.exists(other) && Files.isSameFile(path, other);
    } catch (IOException _) {
      return false;
    }
  }

  InputFile withBytes(byte[] others) {
    return new InputFile(name, path, others);
  }

  /** Whether this claims to be a compiled program, by how it begins or what it is called. */
  boolean isBytecode() {
    return name.endsWith(".pbc") || PbcReader.isPbc(bytes);
  }

  /** The program's text. */
  SourceText text() throws BadFileException {
    try {
      return SourceText.decode(name, bytes);
    } catch (InvalidUtf8Exception e) {
      throw new BadFileException(e.getMessage());
    }
  }
}
