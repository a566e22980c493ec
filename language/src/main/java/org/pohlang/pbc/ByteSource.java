package org.pohlang.pbc;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes as they are read: little-endian, never past the end. */
final class ByteSource {
  private final String fileName;
  private final byte[] bytes;
  private int position;
  private int end;

  ByteSource(String fileName, byte[] bytes) {
    this.fileName = fileName;
    this.bytes = bytes;
    this.end = bytes.length;
  }

  int position() {
    return position;
  }

  boolean atEnd() {
    return position == end;
  }

  int remaining() {
    return end - position;
  }

  /**
   * Lets only the next {@code size} bytes be read.
   *
   * @return what to give to {@link #leave}
   */
  int enter(int size) {
    int outer = end;
    end = position + size;
    return outer;
  }

  /** Ends what {@link #enter} began; the bytes must all have been read. */
  void leave(int outer, String what) {
    if (position != end) {
      throw malformed(position, (end - position) + " bytes too many in " + what);
    }
    end = outer;
  }

  int u8(String what) {
    need(1, what);
    return bytes[position++] & 0xff;
  }

  /** A u32 of which the top bit is not used by anything that this version reads. */
  int u32(String what) {
    int start = position;
    int value = rawU32(what);
    if (value < 0) {
      throw malformed(start, what + " is too large: " + Integer.toUnsignedString(value));
    }
    return value;
  }

  /** A u32, all bits of it. */
  int rawU32(String what) {
    need(4, what);
    int value =
        (bytes[position] & 0xff)
            | (bytes[position + 1] & 0xff) << 8
            | (bytes[position + 2] & 0xff) << 16
            | (bytes[position + 3] & 0xff) << 24;
    position += 4;
    return value;
  }

  double f64(String what) {
    long low = rawU32(what) & 0xffff_ffffL;
    long high = rawU32(what) & 0xffff_ffffL;
    return Double.longBitsToDouble(low | high << 32);
  }

  /**
   * How many things follow that take at least {@code bytesEach}: no more than the file can hold.
   */
  int count(int bytesEach, String what) {
    int start = position;
    int count = u32("the number of " + what);
    if (count > remaining() / bytesEach) {
      throw malformed(
          start, "the file ends too early for " + count + " " + what + " that it announces");
    }
    return count;
  }

  /** A size in bytes of what follows. */
  int size(String what) {
    int start = position;
    int size = u32("the size of " + what);
    if (size > remaining()) {
      throw malformed(start, "the file ends too early for the " + size + " bytes of " + what);
    }
    return size;
  }

  int varint(String what) {
    int start = position;
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = u8(what);
      if (shift == 28 && next > 0xf) {
        break;
      }
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw malformed(start, what + " is not a number of 32 bits");
  }

  /** A varint that is not negative. */
  int countVarint(String what) {
    int start = position;
    int value = varint(what);
    if (value < 0) {
      throw malformed(start, what + " is too large: " + Integer.toUnsignedString(value));
    }
    return value;
  }

  int signedVarint(String what) {
    int value = varint(what);
    return (value >>> 1) ^ -(value & 1);
  }

  String text(String what) {
    return utf8(size(what), what);
  }

  String shortText(String what) {
    int start = position;
    int size = countVarint("the size of " + what);
    if (size > remaining()) {
      throw malformed(start, "the file ends too early for the " + size + " bytes of " + what);
    }
    return utf8(size, what);
  }

  String utf8(int size, String what) {
    need(size, what);
    if (size == 0) {
      return "";
    }
    ByteBuffer encoded = ByteBuffer.wrap(bytes, position, size);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
      position += size;
      return text;
    } catch (CharacterCodingException e) {
      // The decoder stops in front of the first sequence that it cannot read.
      throw malformed(encoded.position(), what + " is not valid UTF-8");
    }
  }

  byte[] bytes(int size, String what) {
    need(size, what);
    byte[] result = new byte[size];
    System.arraycopy(bytes, position, result, 0, size);
    position += size;
    return result;
  }

  void skip(int size) {
    position += size;
  }

  /** Reads a version, which must be {@code expected}. */
  void version(String what, int expected) {
    int start = position;
    int version = rawU32("the version");
    if (version != expected) {
      throw new PbcFormatException(
          fileName,
          start,
          what
              + " of version "
              + Integer.toUnsignedString(version)
              + ", but this PohLang reads version "
              + expected,
          "Compile the program again with this PohLang"
              + (version == 0 ? "." : ", or run it with a newer one."));
    }
  }

  PbcFormatException malformed(int offset, String problem) {
    return new PbcFormatException(
        fileName,
        offset,
        "damaged bytecode file: " + problem,
        "Compile the program again to get a good one.");
  }

  private void need(int size, String what) {
    if (size > end - position) {
      throw malformed(position, "it ends in the middle of " + what);
    }
  }
}
