package org.pohlang.modules;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.TruffleLanguage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pohlang.text.InvalidUtf8Exception;
import org.pohlang.text.SourceText;
import org.pohlang.values.FileFailures;

/** The files that imports name. */
final class ImportedFiles {
  static final String SOURCE = ".poh";
  static final String COMPILED = ".pbc";

  private static final String OPERATION = "import file";

  private ImportedFiles() {}

  /** The file at {@code path}, relative to the importing one. */
  static Origin find(TruffleLanguage.Env env, String path, Origin importer) {
    try {
      TruffleFile file = env.getPublicTruffleFile(path);
      if (file.isAbsolute()) {
        return new Origin(path, file, false);
      }
      int nameStart = importer.name().lastIndexOf('/') + 1;
      return new Origin(
          importer.name().substring(0, nameStart) + path,
          importer.file() == null ? file : importer.file().resolveSibling(path),
          false);
    } catch (SecurityException | IllegalArgumentException | UnsupportedOperationException failure) {
      throw FileFailures.of(OPERATION, path, failure);
    }
  }

  static boolean isSource(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(SOURCE);
  }

  static boolean isCompiled(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(COMPILED);
  }

  /** The files that a main program is in: the compiled one, and its source beside it. */
  static List<Origin> formsOf(Origin main) {
    List<Origin> forms = new ArrayList<>();
    forms.add(main);
    if (main.file() != null && isCompiled(main.file().getName())) {
      String compiled = main.file().getName();
      String source = compiled.substring(0, compiled.length() - COMPILED.length()) + SOURCE;
      forms.add(new Origin(source, main.file().resolveSibling(source), false));
    }
    forms.removeIf(form -> !isThere(form));
    return forms;
  }

  /** Whether there is a file: an embedder may give a program a name only, or forbid files. */
  private static boolean isThere(Origin origin) {
    try {
      return origin.file() != null && origin.file().exists();
    } catch (SecurityException _) {
      return false;
    }
  }

  /** One name for the file, whatever ways lead to it. */
  static String canonicalPath(Origin origin) {
    try {
      return origin.file().getCanonicalFile().getPath();
    } catch (IOException | SecurityException failure) {
      throw FileFailures.of(OPERATION, origin.name(), failure);
    }
  }

  static byte[] read(Origin origin) {
    try {
      if (origin.file().isDirectory()) {
        throw new IOException("it is a directory");
      }
      return origin.file().readAllBytes();
    } catch (IOException | SecurityException failure) {
      throw FileFailures.of(OPERATION, origin.name(), failure);
    }
  }

  static String decode(byte[] content, Origin origin) {
    try {
      return SourceText.decode(origin.name(), content).text();
    } catch (InvalidUtf8Exception invalid) {
      throw FileFailures.of(
          OPERATION,
          origin.name(),
          new IOException("it is not UTF-8 text: invalid byte at offset " + invalid.offset()));
    }
  }
}
