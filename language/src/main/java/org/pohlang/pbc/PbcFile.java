package org.pohlang.pbc;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Operand;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.VerifiedChunk;
import org.pohlang.bytecode.Verifier;
import org.pohlang.bytecode.VerifyException;

/** What a reader found in a {@code .pbc} file. */
public final class PbcFile {
  static final int UNSIGNED = -1;

  private final String name;
  private final byte[] bytes;
  private final Chunk chunk;
  private final Map<Prototype, Integer> codeOffsets;
  private final int signatureOffset;

  PbcFile(
      String name,
      byte[] bytes,
      Chunk chunk,
      IdentityHashMap<Prototype, Integer> codeOffsets,
      int signatureOffset) {
    this.name = name;
    this.bytes = bytes;
    this.chunk = chunk;
    this.codeOffsets = codeOffsets;
    this.signatureOffset = signatureOffset;
  }

  /** The program as it stands in the file; it may break any rule of the verifier. */
  public Chunk chunk() {
    return chunk;
  }

  /**
   * The program, fit to run.
   *
   * @throws VerifyException if it breaks a rule; the message names file and offset
   */
  public VerifiedChunk verify() {
    try {
      return Verifier.verify(chunk);
    } catch (VerifyException e) {
      throw e.inFile(name, offsetOf(e.prototype(), e.instruction()));
    }
  }

  /** Whether {@code key} signed it. */
  public PbcSigner.Verdict verifySignature(PublicKey key) {
    return PbcSigner.verify(this, key);
  }

  boolean isSigned() {
    return signatureOffset != UNSIGNED;
  }

  /** All that a signature covers, signed or not. */
  byte[] signedPart() {
    return isSigned() ? Arrays.copyOf(bytes, signatureOffset) : bytes;
  }

  /** The fingerprint of the key that signed it, in hex; nothing says that it is a good one. */
  public Optional<String> signer() {
    return isSigned() ? Optional.of(HexFormat.of().formatHex(fingerprint())) : Optional.empty();
  }

  byte[] fingerprint() {
    int start = signatureOffset + PbcFormat.SECTION_HEADER_SIZE;
    return Arrays.copyOfRange(bytes, start, start + PbcFormat.DIGEST_SIZE);
  }

  byte[] signature() {
    return Arrays.copyOfRange(
        bytes,
        signatureOffset + PbcFormat.SECTION_HEADER_SIZE + PbcFormat.DIGEST_SIZE,
        bytes.length);
  }

  private long offsetOf(Prototype prototype, int instruction) {
    long offset = codeOffsets.get(prototype);
    for (Instruction before : prototype.code().subList(0, Math.max(instruction, 0))) {
      offset += 1 + operandBytes(before.opcode().operands());
    }
    return offset;
  }

  private static int operandBytes(List<Operand> operands) {
    return operands.stream().mapToInt(Operand::bytes).sum();
  }
}
