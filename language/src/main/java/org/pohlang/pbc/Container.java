package org.pohlang.pbc;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The compressed form of a whole file. */
final class Container {
  /** Magic, version, and the size of what it holds. */
  private static final int HEADER_SIZE = 12;

  /** Larger than any program; smaller than what a machine cannot spare. */
  private static final int MAX_SIZE = 256 << 20;

  /** Deflate reaches 1,032; bytecode 10 or so. What goes beyond this is meant to do harm. */
  private static final int MAX_RATIO = 100;

  private Container() {}

  /** {@code file} in a container, or as it is where a reader would not open one. */
  static byte[] compress(byte[] file) {
    ByteSink sink = new ByteSink();
    sink.bytes(PbcFormat.COMPRESSED_MAGIC);
    sink.u32(PbcFormat.COMPRESSED_VERSION);
    sink.u32(file.length);
    DeflateEncoder.encode(file, sink);
    return file.length <= limit(sink.size() - HEADER_SIZE) ? sink.toArray() : file;
  }

  private static long limit(int compressedSize) {
    return Math.min(MAX_SIZE, (long) compressedSize * MAX_RATIO);
  }

  /** What the container holds; a file without one is answered as it is. */
  static byte[] open(byte[] file, String fileName) {
    if (!PbcReader.startsWith(file, PbcFormat.COMPRESSED_MAGIC)) {
      return file;
    }
    ByteSource source = new ByteSource(fileName, file);
    source.skip(PbcFormat.COMPRESSED_MAGIC.length);
    source.version("compressed bytecode", PbcFormat.COMPRESSED_VERSION);
    int sizeOffset = source.position();
    int size = source.u32("the size");
    if (size > limit(source.remaining())) {
      throw source.malformed(
          sizeOffset,
          "its "
              + source.remaining()
              + " compressed bytes cannot be bytecode of "
              + size
              + " bytes; the limits are "
              + MAX_RATIO
              + " times as many, and "
              + MAX_SIZE);
    }
    return inflate(file, size, source);
  }

  private static byte[] inflate(byte[] file, int size, ByteSource source) {
    byte[] content = new byte[size];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(file, HEADER_SIZE, file.length - HEADER_SIZE);
      int filled = 0;
      while (filled < size) {
        int count = inflater.inflate(content, filled, size - filled);
        if (count == 0) {
          throw source.malformed(
              offset(inflater), "its compressed part ends after " + filled + " of " + size);
        }
        filled += count;
      }
      // The end of the last block may still be ahead, but no byte more.
      if (inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
        throw source.malformed(offset(inflater), "its compressed part is longer than " + size);
      }
      if (inflater.getRemaining() != 0) {
        throw source.malformed(
            offset(inflater), inflater.getRemaining() + " bytes too many at its end");
      }
      return content;
    } catch (DataFormatException e) {
      throw source.malformed(
          offset(inflater), "its compressed part is not as RFC 1951 says: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }

  private static int offset(Inflater inflater) {
    return HEADER_SIZE + (int) inflater.getBytesRead();
  }
}
