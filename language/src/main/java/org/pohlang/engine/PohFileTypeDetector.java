package org.pohlang.engine;

import com.oracle.truffle.api.TruffleFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.pohlang.pbc.PbcReader;

/** Tells {@code .poh} and {@code .pbc} files by their names, and the latter also by their magic. */
public final class PohFileTypeDetector implements TruffleFile.FileTypeDetector {
  private static final int MAGIC_LENGTH = 4;

  @Override
  public String findMimeType(TruffleFile file) throws IOException {
    String name = file.getName();
    if (name != null && name.toLowerCase(Locale.ROOT).endsWith(".poh")) {
      return PohLanguage.SOURCE_TYPE;
    }
    try (InputStream in = file.newInputStream()) {
      return PbcReader.isPbc(in.readNBytes(MAGIC_LENGTH)) ? PohLanguage.BYTECODE_TYPE : null;
    }
  }

  @Override
  public Charset findEncoding(TruffleFile file) {
    return StandardCharsets.UTF_8;
  }
}
