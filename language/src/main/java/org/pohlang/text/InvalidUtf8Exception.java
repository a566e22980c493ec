package org.pohlang.text;

import java.nio.charset.CharacterCodingException;

/** Says that some bytes are not UTF-8, and where. */
public final class InvalidUtf8Exception extends CharacterCodingException {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String message;

  InvalidUtf8Exception(String name, int offset, byte invalid) {
    this.offset = offset;
    this.message =
        String.format(
            "%s is not a UTF-8 text: byte 0x%02X at offset %d is not valid there",
            name, invalid & 0xFF, offset);
  }

  /** How many valid bytes stand before the first invalid one. */
  public int offset() {
    return offset;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
