package org.pohlang.pbc;

import java.nio.charset.StandardCharsets;
import org.pohlang.bytecode.Chunk;

/** The fixed numbers of the file format; {@code docs/pbc-format.md} says what they mean. */
final class PbcFormat {
  static final byte[] MAGIC = ascii("POHC");
  static final byte[] COMPRESSED_MAGIC = ascii("POHZ");
  static final int VERSION = Chunk.VERSION;
  static final int COMPRESSED_VERSION = 1;

  static final int NUMBER = 0;
  static final int TEXT = 1;
  static final int BOOLEAN = 2;
  static final int NULL = 3;
  static final int FUNCTION = 4;

  static final String SOURCE_NAME = "NAME";
  static final String SOURCE_TEXT = "TEXT";
  static final String DIGEST = "HASH";
  static final String SIGNATURE = "SIGN";

  /** Magic and version. */
  static final int HEADER_SIZE = 8;

  /** Tag and length. */
  static final int SECTION_HEADER_SIZE = 8;

  /** SHA-256 gives 32 bytes. */
  static final int DIGEST_SIZE = 32;

  /** The SHA-256 of the public key, then the Ed25519 signature of 64 bytes. */
  static final int SIGNATURE_SIZE = DIGEST_SIZE + 64;

  private PbcFormat() {}

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
