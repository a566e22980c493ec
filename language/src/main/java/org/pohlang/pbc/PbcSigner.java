package org.pohlang.pbc;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;

/** Signs files with Ed25519, and says whether a signature holds. */
public final class PbcSigner {
  private static final String ALGORITHM = "Ed25519";

  /** What can be said of a file's signature. */
  public enum Verdict {
    /** This key signed exactly this content. */
    VALID,
    UNSIGNED,
    /** Another key signed it. */
    OTHER_KEY,
    /** The content, or the signature, is not what this key signed. */
    INVALID
  }

  private PbcSigner() {}

  /**
   * The file with a signature, in place of one that it may have had.
   *
   * @param file a {@code .pbc} file; a compressed one stays so
   * @param key an Ed25519 key
   * @throws PbcFormatException if {@code file} cannot be read
   */
  public static byte[] sign(byte[] file, PrivateKey key) {
    byte[] content = PbcReader.read(file, "the file to sign").signedPart();
    PublicKey publicKey = SigningKeys.publicKeyOf(key);
    ByteSink sink = new ByteSink();
    sink.bytes(content);
    sink.bytes(PbcFormat.ascii(PbcFormat.SIGNATURE));
    sink.u32(PbcFormat.SIGNATURE_SIZE);
    sink.bytes(SigningKeys.fingerprint(publicKey));
    byte[] signature = signature(content, key);
    if (!isValid(content, signature, publicKey)) {
      throw new IllegalStateException("the public key found for the private one is not its own");
    }
    sink.bytes(signature);
    byte[] signed = sink.toArray();
    return PbcReader.startsWith(file, PbcFormat.COMPRESSED_MAGIC)
        ? Container.compress(signed)
        : signed;
  }

  /**
   * Whether {@code key} signed {@code file}.
   *
   * @throws PbcFormatException if {@code file} cannot be read
   */
  public static Verdict verifySignature(byte[] file, PublicKey key) {
    return verify(PbcReader.read(file, "the signed file"), key);
  }

  static Verdict verify(PbcFile file, PublicKey key) {
    if (!file.isSigned()) {
      return Verdict.UNSIGNED;
    }
    if (!Arrays.equals(file.fingerprint(), SigningKeys.fingerprint(key))) {
      return Verdict.OTHER_KEY;
    }
    return isValid(file.signedPart(), file.signature(), key) ? Verdict.VALID : Verdict.INVALID;
  }

  private static byte[] signature(byte[] content, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a key to sign with", e);
    }
  }

  /** The JDK throws, or answers false, for a signature that is none; both mean the same here. */
  private static boolean isValid(byte[] content, byte[] signed, PublicKey key) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(content);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
