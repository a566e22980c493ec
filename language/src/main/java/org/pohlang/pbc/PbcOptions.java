package org.pohlang.pbc;

import java.security.PrivateKey;

/**
 * What a written file holds besides the code.
 *
 * @param debug debug information and the name of the source file, as far as the chunk has them
 * @param sourceText the text of the program, if the chunk has it; never without {@code debug}
 * @param digest a SHA-256 with which a reader finds damage
 * @param compress whether the file is a compressed container
 * @param key the Ed25519 key to sign with, or null
 */
public record PbcOptions(
    boolean debug, boolean sourceText, boolean digest, boolean compress, PrivateKey key) {

  /** All that the chunk has, with a digest, neither compressed nor signed. */
  public static final PbcOptions DEFAULT = new PbcOptions(true, true, true, false, null);

  public PbcOptions withDebug(boolean value) {
    return new PbcOptions(value, sourceText, digest, compress, key);
  }

  public PbcOptions withSourceText(boolean value) {
    return new PbcOptions(debug, value, digest, compress, key);
  }

  public PbcOptions withDigest(boolean value) {
    return new PbcOptions(debug, sourceText, value, compress, key);
  }

  public PbcOptions withCompress(boolean value) {
    return new PbcOptions(debug, sourceText, digest, value, key);
  }

  public PbcOptions withKey(PrivateKey value) {
    return new PbcOptions(debug, sourceText, digest, compress, value);
  }
}
