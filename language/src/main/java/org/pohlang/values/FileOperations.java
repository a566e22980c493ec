package org.pohlang.values;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.strings.TruffleString;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.NotDirectoryException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The built-in operations on files. All go through the engine's file system, so that they can do
 * what its embedder allows; every failure is a FileError that names the operation and the path.
 */
final class FileOperations {
  private static final int MAX_SIZE = Texts.MAX_LENGTH;

  private static final TruffleString.Encoding UTF_8 = TruffleString.Encoding.UTF_8;

  private final World world;

  FileOperations(World world) {
    this.world = world;
  }

  TruffleString read(Object path) {
    return run("read file", path, this::readText);
  }

  /** Without the ends of the lines; after the end of the last one there is no further line. */
  PohList readLines(Object path) {
    TruffleString text = run("read file", path, this::readText);
    int length = Texts.length(text);
    List<Object> lines = new ArrayList<>();
    for (int start = 0; start < length; ) {
      int newline = Texts.indexOf(text, '\n', start);
      int end = newline < 0 ? length : newline;
      boolean carriageReturn = newline > start && Texts.codePointAt(text, newline - 1) == '\r';
      lines.add(Texts.substring(text, start, carriageReturn ? end - 1 : end));
      start = end + 1;
    }
    return PohList.ofObjects(lines.toArray());
  }

  private TruffleString readText(TruffleFile file) throws IOException {
    refuseDirectory(file);
    world.reading(file);
    byte[] bytes;
    try (InputStream in = file.newInputStream()) {
      bytes = in.readNBytes(MAX_SIZE + 1);
    }
    if (bytes.length > MAX_SIZE) {
      throw new IOException("it has more than " + MAX_SIZE + " bytes");
    }
    return decode(bytes);
  }

  /** A byte-order mark at the beginning is no part of the text. */
  private static TruffleString decode(byte[] bytes) throws IOException {
    TruffleString text = TruffleString.fromByteArrayUncached(bytes, UTF_8, false);
    if (!text.isValidUncached(UTF_8)) {
      throw new IOException("it is not UTF-8 text: invalid byte at offset " + invalidByte(bytes));
    }
    TruffleString decoded = text.switchEncodingUncached(Texts.ENCODING);
    return !decoded.isEmpty() && Texts.codePointAt(decoded, 0) == '\ufeff'
        ? Texts.substring(decoded, 1, Texts.length(decoded))
        : decoded;
  }

  private static int invalidByte(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
    return in.position();
  }

  boolean exists(Object path) {
    boolean empty = path instanceof TruffleString text && text.isEmpty();
    return !empty && run("look for file", path, TruffleFile::exists);
  }

  None delete(Object path) {
    return run(
        "delete file",
        path,
        file -> {
          if (!file.isSymbolicLink()) {
            refuseDirectory(file);
          }
          world.writing(file);
          file.delete();
          return None.NONE;
        });
  }

  None createDirectory(Object path) {
    return run(
        "create directory",
        path,
        directory -> {
          directory.createDirectories();
          return None.NONE;
        });
  }

  /** The names in a directory, by code point. */
  PohList list(Object path) {
    List<TruffleString> names =
        run(
            "list files in",
            path,
            directory -> {
              if (directory.exists() && !directory.isDirectory()) {
                throw new NotDirectoryException(directory.getPath());
              }
              List<TruffleString> found = new ArrayList<>();
              for (TruffleFile file : directory.list()) {
                found.add(Texts.of(file.getName()));
              }
              return found;
            });
    names.sort(Texts::compare);
    return PohList.ofObjects(names.toArray());
  }

  /** A file at the other path is replaced. */
  None copy(Object from, Object to) {
    return run(
        "copy file",
        from,
        to,
        (file, target) -> {
          refuseDirectory(file);
          try (InputStream in = file.newInputStream()) {
            replace(target, in::transferTo, file);
          }
        });
  }

  /** A file at the other path is replaced. */
  None move(Object from, Object to) {
    return run(
        "move file",
        from,
        to,
        (file, target) -> {
          refuseDirectory(target);
          requireDirectoryOf(target);
          world.writing(file);
          world.writing(target);
          file.move(target, StandardCopyOption.REPLACE_EXISTING);
        });
  }

  None write(Object content, Object path) {
    return write(encode(content), path);
  }

  None write(byte[] content, Object path) {
    return run(
        "write file",
        path,
        file -> {
          replace(file, out -> out.write(content), null);
          return None.NONE;
        });
  }

  None append(Object content, Object path) {
    byte[] bytes = encode(content);
    return run(
        "append to file",
        path,
        file -> {
          refuseDirectory(file);
          requireDirectoryOf(file);
          world.writing(file);
          try (OutputStream out =
              file.newOutputStream(
                  StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            out.write(bytes);
          }
          return None.NONE;
        });
  }

  private static byte[] encode(Object content) {
    return Texts.string(Values.show(content)).getBytes(StandardCharsets.UTF_8);
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Whoever reads the file meanwhile finds all of the old content or all of the new.
   *
   * @param original whose permissions a new file gets, or null
   */
  private void replace(TruffleFile named, Content content, TruffleFile original)
      throws IOException {
    refuseDirectory(named);
    requireDirectoryOf(named);
    world.writing(named);
    // The file that a link leads to is replaced, not the link.
    boolean present = named.exists();
    TruffleFile file = present ? named.getCanonicalFile() : named.getAbsoluteFile();
    if (present ? !file.isRegularFile() : file.isSymbolicLink()) {
      // A device or a pipe, or a link to what does not exist.
      overwrite(file, content);
      return;
    }
    if (present && !file.isWritable()) {
      throw new AccessDeniedException(named.getPath());
    }
    TruffleFile draft = file.resolveSibling(".pohlang-" + UUID.randomUUID());
    OutputStream out;
    try {
      out = draft.newOutputStream(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (AccessDeniedException e) {
      // The directory takes no new file; the file itself may still be writable.
      overwrite(file, content);
      return;
    }
    try {
      try (out) {
        content.writeTo(out);
      }
      keepPermissions(present ? file : original, draft);
      try {
        draft.move(file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException | UnsupportedOperationException e) {
        draft.move(file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException | RuntimeException e) {
      draft.delete();
      throw e;
    }
  }

  private static void overwrite(TruffleFile file, Content content) throws IOException {
    try (OutputStream out = file.newOutputStream()) {
      content.writeTo(out);
    }
  }

  private static void keepPermissions(TruffleFile from, TruffleFile to) throws IOException {
    try {
      if (from != null) {
        to.setPosixPermissions(from.getPosixPermissions());
      }
    } catch (UnsupportedOperationException e) {
      // There are none on this file system.
    }
  }

  private static void refuseDirectory(TruffleFile file) throws IOException {
    if (file.isDirectory()) {
      throw new IOException("it is a directory");
    }
  }

  private static void requireDirectoryOf(TruffleFile file) throws IOException {
    TruffleFile directory = file.getAbsoluteFile().getParent();
    if (directory != null && !directory.isDirectory()) {
      throw new IOException("its directory does not exist");
    }
  }

  /** What may fail, on the file of a path. */
  private interface Operation<T> {
    T on(TruffleFile file) throws IOException;
  }

  /** What may fail, on the files of two paths. */
  private interface Transfer {
    void on(TruffleFile file, TruffleFile target) throws IOException;
  }

  private <T> T run(String operation, Object path, Operation<T> body) {
    String name = name(operation, path);
    try {
      return body.on(file(name));
    } catch (IOException
        | SecurityException
        | IllegalArgumentException
        | UnsupportedOperationException e) {
      throw FileFailures.of(operation, name, e);
    }
  }

  private None run(String operation, Object from, Object to, Transfer body) {
    String name = name(operation, from);
    String target = name(operation, to);
    try {
      body.on(file(name), file(target));
      return None.NONE;
    } catch (IOException
        | SecurityException
        | IllegalArgumentException
        | UnsupportedOperationException e) {
      throw FileFailures.of(operation, name + "' to '" + target, e);
    }
  }

  private static String name(String operation, Object path) {
    if (path instanceof TruffleString text) {
      return Texts.string(text);
    }
    throw Errors.wrongOperand(operation, "a Text as the path", path);
  }

  private TruffleFile file(String name) throws IOException {
    if (name.isEmpty()) {
      throw new IOException("the path is empty");
    }
    return world.env().getPublicTruffleFile(name);
  }
}
