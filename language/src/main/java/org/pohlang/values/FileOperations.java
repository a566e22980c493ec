package org.pohlang.values;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.strings.TruffleString;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
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

  private final World world;

  FileOperations(World world) {
    this.world = world;
  }

  /** What may fail, on the file of a path. */
  private interface Operation<T> {
    T on(TruffleFile file) throws IOException;
  }

  private <T> T run(String operation, Object path, Operation<T> body) {
    if (!(path instanceof TruffleString text)) {
      throw Errors.wrongOperand(operation, "a Text as the path", path);
    }
    String name = Texts.string(text);
    try {
      return body.on(world.env().getPublicTruffleFile(name));
    } catch (IOException
        | SecurityException
        | IllegalArgumentException
        | UnsupportedOperationException e) {
      throw FileFailures.of(operation, name, e);
    }
  }

  TruffleString read(Object path) {
    return run("read file", path, file -> Texts.of(readText(file)));
  }

  /** Without the ends of the lines; after the end of the last one there is no further line. */
  PohList readLines(Object path) {
    String text = run("read file", path, FileOperations::readText);
    List<Object> lines = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      boolean carriageReturn = newline > start && text.charAt(newline - 1) == '\r';
      lines.add(Texts.of(text.substring(start, carriageReturn ? end - 1 : end)));
      start = end + 1;
    }
    return PohList.ofObjects(lines.toArray());
  }

  private static String readText(TruffleFile file) throws IOException {
    if (file.isDirectory()) {
      throw new IOException("it is a directory");
    }
    byte[] bytes;
    try (InputStream in = file.newInputStream()) {
      bytes = in.readNBytes(MAX_SIZE + 1);
    }
    if (bytes.length > MAX_SIZE) {
      throw new IOException("it is larger than " + MAX_SIZE + " bytes");
    }
    return decode(bytes);
  }

  /** A byte-order mark at the beginning is no part of the text. */
  private static String decode(byte[] bytes) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new IOException("it is not UTF-8 text: invalid byte at offset " + in.position());
    }
    out.flip();
    if (out.hasRemaining() && out.charAt(0) == '\ufeff') {
      out.get();
    }
    return out.toString();
  }

  boolean exists(Object path) {
    return run("look for file", path, TruffleFile::exists);
  }

  None delete(Object path) {
    return run(
        "delete file",
        path,
        file -> {
          if (file.isDirectory() && !file.isSymbolicLink()) {
            throw new IOException("it is a directory");
          }
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
                throw new IOException("it is not a directory");
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

  None copy(Object from, Object to) {
    byte[] content =
        run(
            "copy file",
            from,
            file -> {
              if (file.isDirectory()) {
                throw new IOException("it is a directory");
              }
              return file.readAllBytes();
            });
    return run(
        "copy file to",
        to,
        target -> {
          replace(target, content);
          return None.NONE;
        });
  }

  None move(Object from, Object to) {
    return run(
        "move file",
        from,
        file ->
            run(
                "move file to",
                to,
                target -> {
                  if (!file.exists()) {
                    throw Errors.fileError(
                        "move file", file.getPath(), "there is no such file or directory");
                  }
                  if (target.isDirectory()) {
                    throw new IOException("it is a directory");
                  }
                  file.move(target, StandardCopyOption.REPLACE_EXISTING);
                  return None.NONE;
                }));
  }

  None write(Object content, Object path) {
    byte[] bytes = encode(content);
    return run(
        "write file",
        path,
        file -> {
          replace(file, bytes);
          return None.NONE;
        });
  }

  void write(byte[] content, String path) {
    run(
        "write file",
        Texts.of(path),
        file -> {
          replace(file, content);
          return None.NONE;
        });
  }

  None append(Object content, Object path) {
    byte[] bytes = encode(content);
    return run(
        "append to file",
        path,
        file -> {
          if (file.isDirectory()) {
            throw new IOException("it is a directory");
          }
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

  /** Whoever reads the file finds all of the old content or all of the new. */
  private static void replace(TruffleFile named, byte[] content) throws IOException {
    if (named.isDirectory()) {
      throw new IOException("it is a directory");
    }
    // The file that a link leads to is replaced, not the link.
    TruffleFile file = named.exists() ? named.getCanonicalFile() : named.getAbsoluteFile();
    if (file.exists() && !file.isRegularFile()) {
      overwrite(file, content);
      return;
    }
    TruffleFile draft = file.resolveSibling("." + file.getName() + "." + UUID.randomUUID());
    try {
      try (OutputStream out =
          draft.newOutputStream(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        out.write(content);
      }
    } catch (AccessDeniedException e) {
      // The directory takes no new file; the file itself may still be writable.
      overwrite(file, content);
      return;
    }
    try {
      keepPermissions(file, draft);
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

  private static void overwrite(TruffleFile file, byte[] content) throws IOException {
    try (OutputStream out = file.newOutputStream()) {
      out.write(content);
    }
  }

  private static void keepPermissions(TruffleFile from, TruffleFile to) throws IOException {
    try {
      if (from.exists()) {
        to.setPosixPermissions(from.getPosixPermissions());
      }
    } catch (UnsupportedOperationException e) {
      // There are none on this file system.
    }
  }
}
