package org.pohlang.pbc;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Operand;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.VerifiedChunk;
import org.pohlang.bytecode.Verifier;
import org.pohlang.bytecode.VerifyException;

/** What a reader found in a {@code .pbc} file. */
public final class PbcFile {
  private final String name;
  private final Chunk chunk;
  private final Map<Prototype, Integer> codeOffsets;

  PbcFile(String name, Chunk chunk, IdentityHashMap<Prototype, Integer> codeOffsets) {
    this.name = name;
    this.chunk = chunk;
    this.codeOffsets = codeOffsets;
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
