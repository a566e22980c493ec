package org.pohlang.tests.pbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.bytecode.Assembler;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Disassembler;
import org.pohlang.pbc.PbcReader;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.tests.bytecode.StackMachine;

/**
 * Files of every version of the format that was released, kept as they were: they must run as long
 * as their version is read. A file here never changes once its version is released.
 */
class ReleasedVersionsTest {
  private static final Path DIRECTORY = Path.of("src/test/resources/org/pohlang/tests/pbc");

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ReleasedVersionsTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1})
  void aFileOfThisVersionRuns(int version) throws IOException {
    var file = PbcReader.read(resource("version-" + version + ".pbc"), "version.pbc");
    assertEquals(
        new StackMachine.Outcome(
            """
            Hello, Ada
            3
            2
            1
            Error occurred: a math error - Division by zero
            [1, two, True, None, {"k": 0.5}]
            """,
            null),
        StackMachine.run(file.verify(), 10_000, "Ada"));
  }

  /** The listing beside the file is what it was made from. */
  @Test
  void theCurrentVersionIsWrittenLikeThis() throws IOException {
    Chunk chunk = Assembler.assemble(new String(resource("version-1.lst"), StandardCharsets.UTF_8));
    byte[] written = PbcWriter.write(chunk);
    if (Boolean.getBoolean("pohlang.docs.update")) {
      Files.write(DIRECTORY.resolve("version-1.pbc"), written);
    } else {
      assertArrayEquals(resource("version-1.pbc"), written);
      assertEquals(
          Disassembler.disassemble(chunk, "version-1.pbc"),
          Disassembler.disassemble(PbcReader.read(written, "").chunk(), "version-1.pbc"));
    }
  }
}
