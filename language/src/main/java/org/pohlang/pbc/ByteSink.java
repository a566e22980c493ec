package org.pohlang.pbc;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes as they are written: growing, little-endian. */
final class ByteSink {
  private byte[] bytes = new byte[256];
  private int size;

  int size() {
    return size;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  void u8(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  void u32(int value) {
    ensure(4);
    putU32(size, value);
    size += 4;
  }

  void f64(double value) {
    long bits = Double.doubleToRawLongBits(value);
    u32((int) bits);
    u32((int) (bits >>> 32));
  }

  /** Seven bits a byte, the low ones first; the top bit says that more follow. */
  void varint(int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      u8((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    u8(rest);
  }

  /** A varint of small magnitude, of either sign. */
  void signedVarint(int value) {
    varint((value << 1) ^ (value >> 31));
  }

  void bytes(byte[] source) {
    bytes(source, 0, source.length);
  }

  void bytes(byte[] source, int start, int length) {
    ensure(length);
    System.arraycopy(source, start, bytes, size, length);
    size += length;
  }

  /** A u32 of the length in bytes, then UTF-8. */
  void text(String text) {
    byte[] encoded = utf8(text);
    u32(encoded.length);
    bytes(encoded);
  }

  /** A varint of the length in bytes, then UTF-8. */
  void shortText(String text) {
    byte[] encoded = utf8(text);
    varint(encoded.length);
    bytes(encoded);
  }

  /** Keeps room for a u32 that {@link #endSize} fills in. */
  int beginSize() {
    u32(0);
    return size;
  }

  /** Fills in how many bytes were written since {@link #beginSize}. */
  void endSize(int start) {
    putU32(start - 4, size - start);
  }

  /** A lone surrogate has no UTF-8; {@code String.getBytes} would write a question mark. */
  static byte[] utf8(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] result = new byte[encoded.remaining()];
      encoded.get(result);
      return result;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("text with a surrogate that stands alone", e);
    }
  }

  private void putU32(int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >>> 8);
    bytes[at + 2] = (byte) (value >>> 16);
    bytes[at + 3] = (byte) (value >>> 24);
  }

  private void ensure(int more) {
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), size + (size >> 1)));
    }
  }
}
