package org.pohlang.tests.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.pohlang.bytecode.Assembler;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Disassembler;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.Verifier;

class RandomChunksTest {
  private static final int CHUNKS = 500;

  @Test
  void everyRandomChunkPassesTheVerifier() {
    for (int seed = 0; seed < CHUNKS; seed++) {
      Verifier.verify(RandomChunks.chunk(seed));
    }
  }

  @Test
  void everyRandomChunkSurvivesTheListing() {
    for (int seed = 0; seed < CHUNKS; seed++) {
      Chunk chunk = RandomChunks.chunk(seed);
      String listing = Disassembler.disassemble(chunk, "random.pbc");
      Chunk read = Assembler.assemble(listing);
      assertEquals(chunk, read, () -> listing);
      assertEquals(listing, Disassembler.disassemble(read, "random.pbc"));
    }
  }

  /** A generator that never makes an instruction tests nothing of it. */
  @Test
  void randomChunksUseAllInstructionsButThoseWithEffectsOutside() {
    Set<Opcode> unused = EnumSet.allOf(Opcode.class);
    for (int seed = 0; seed < CHUNKS; seed++) {
      remove(RandomChunks.chunk(seed).main(), unused);
    }
    assertEquals(
        EnumSet.of(
            Opcode.LOAD_MEMBER,
            Opcode.INPUT,
            Opcode.IMPORT,
            Opcode.IMPORT_SYSTEM,
            Opcode.COMPILE_TO),
        unused);
  }

  private static void remove(Prototype prototype, Set<Opcode> unused) {
    prototype.code().forEach(instruction -> unused.remove(instruction.opcode()));
    for (Constant constant : prototype.constants()) {
      if (constant instanceof Constant.Function(Prototype function)) {
        remove(function, unused);
      }
    }
  }

  @Test
  void someRandomChunksAreLarge() {
    assertTrue(
        LongStream.range(0, CHUNKS)
            .anyMatch(seed -> RandomChunks.chunk(seed).main().code().size() > 300));
  }
}
