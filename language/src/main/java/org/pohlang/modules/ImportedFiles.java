package org.pohlang.modules;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.TruffleLanguage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import org.pohlang.values.Errors;
import org.pohlang.values.PohError;

/** The files that imports name. */
final class ImportedFiles {
  private ImportedFiles() {}

  /** The file at {@code path}, relative to the importing one. */
  static Origin find(TruffleLanguage.Env env, String path, Origin importer) {
    try {
      TruffleFile file =
          importer.file() == null
              ? env.getPublicTruffleFile(path)
              : importer.file().resolveSibling(path);
      return new Origin(besideName(importer.name(), path, file), file, false);
    } catch (SecurityException | IllegalArgumentException | UnsupportedOperationException _) {
      throw failure(path, "this is not the name of a file");
    }
  }

  /** What error reports call a file: its path as seen from where the importer's name is seen. */
  private static String besideName(String importer, String path, TruffleFile file) {
    int directoryEnd = importer.lastIndexOf('/') + 1;
    return file.isAbsolute() && path.equals(file.getPath())
        ? path
        : importer.substring(0, directoryEnd) + path;
  }

  /** One name for the file, whatever ways lead to it. */
  static String canonicalPath(Origin origin) {
    try {
      return origin.file().getCanonicalFile().getPath();
    } catch (IOException | SecurityException failure) {
      throw failure(origin, failure);
    }
  }

  static byte[] read(Origin origin) {
    try {
      if (origin.file().isDirectory()) {
        throw failure(origin.name(), "it is a directory");
      }
      return origin.file().readAllBytes();
    } catch (IOException | SecurityException failure) {
      throw failure(origin, failure);
    }
  }

  static String decode(byte[] content, Origin origin) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException _) {
      throw failure(
          origin.name(), "it is not UTF-8 text: invalid byte at offset " + bytes.position());
    }
  }

  private static PohError failure(Origin origin, Exception failure) {
    return failure(
        origin.name(),
        switch (failure) {
          case NoSuchFileException _ -> "there is no such file or directory";
          case SecurityException _ -> "this program is not allowed to";
          default -> failure.getMessage();
        });
  }

  private static PohError failure(String path, String reason) {
    return Errors.fileError("import file", path, reason);
  }
}
