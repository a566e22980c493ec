package org.pohlang.tests.pbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.pohlang.bytecode.Assembler;
import org.pohlang.bytecode.VerifyException;
import org.pohlang.pbc.PbcFormatException;
import org.pohlang.pbc.PbcOptions;
import org.pohlang.pbc.PbcReader;
import org.pohlang.pbc.PbcWriter;

/** Each way in which a file can be malformed, and what the reader says. Offsets count from 0. */
class PbcReaderTest {
  private static final String HEADER = "504f4843 01000000 ";

  /** No constants, the code {@code Halt}, no locals, no debug information. */
  private static final String HALT = HEADER + "00000000 01000000 83 00000000 00000000 ";

  private static final String ADVICE = ". Compile the program again to get a good one.";

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }

  private static void read(String hex) {
    PbcReader.read(bytes(hex), "test.pbc").verify();
  }

  private static void malformed(String message, String hex) {
    assertEquals(
        "test.pbc: damaged bytecode file: " + message + ADVICE,
        assertThrows(PbcFormatException.class, () -> read(hex)).getMessage());
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII)) + " ";
  }

  @Test
  void theSmallestFile() {
    read(HALT);
  }

  @Test
  void aFileBeginsWithItsMagic() {
    String advice = ". Make one with 'pohlang --compile program.poh -o program.pbc'.";
    assertEquals(
        "test.pbc: not a bytecode file: it does not begin with POHC (offset 0)" + advice,
        assertThrows(PbcFormatException.class, () -> read("504b0304")).getMessage());
    assertEquals(
        "test.pbc: not a bytecode file: it is empty (offset 0)" + advice,
        assertThrows(PbcFormatException.class, () -> read("")).getMessage());
  }

  @Test
  void aNewerVersionIsRefused() {
    assertEquals(
        "test.pbc: bytecode of version 2, but this PohLang reads version 1 (offset 4). Compile the"
            + " program again with this PohLang, or run it with a newer one.",
        assertThrows(PbcFormatException.class, () -> read("504f4843 02000000")).getMessage());
    assertEquals(
        "test.pbc: bytecode of version 4294967295, but this PohLang reads version 1 (offset 4)."
            + " Compile the program again with this PohLang, or run it with a newer one.",
        assertThrows(PbcFormatException.class, () -> read("504f4843 ffffffff")).getMessage());
  }

  @Test
  void version0IsRefused() {
    assertEquals(
        "test.pbc: bytecode of version 0, but this PohLang reads version 1 (offset 4). Compile the"
            + " program again with this PohLang.",
        assertThrows(PbcFormatException.class, () -> read("504f4843 00000000")).getMessage());
  }

  @Test
  void aConstantHasAKnownTag() {
    malformed(
        "there is no kind of constant with tag 5 (offset 12)", HEADER + "01000000 05 00000000");
  }

  @Test
  void aBooleanIs0Or1() {
    malformed("a boolean is neither 0 nor 1 but 2 (offset 13)", HEADER + "01000000 02 02");
  }

  @Test
  void moreConstantsThanBytesAreRefused() {
    malformed(
        "the file ends too early for 3 constants that it announces (offset 8)",
        HEADER + "03000000 03 03");
    malformed(
        "the number of constants is too large: 4294967295 (offset 8)", HEADER + "ffffffff 03");
  }

  @Test
  void aTextIsInTheFile() {
    malformed(
        "the file ends too early for the 4 bytes of a text (offset 13)",
        HEADER + "01000000 01 04000000 616263");
  }

  @Test
  void textIsUtf8() {
    // A lone continuation byte, an overlong slash, a surrogate, and beyond U+10FFFF.
    for (String wrong : new String[] {"80", "c0af", "eda080", "f4908080"}) {
      malformed(
          "a text is not valid UTF-8 (offset 18)",
          HEADER + "01000000 01 0" + (1 + wrong.length() / 2) + "000000 61" + wrong);
    }
  }

  @Test
  void anInstructionHasAKnownCode() {
    malformed(
        "there is no instruction with code 255 (offset 16)",
        HEADER + "00000000 01000000 ff 00000000 00000000");
  }

  @Test
  void anInstructionHasAllOfItsOperands() {
    malformed(
        "it ends in the middle of an operand (offset 17)",
        HEADER + "00000000 03000000 10 0000 00000000 00000000");
  }

  @Test
  void anOperandHas31Bits() {
    malformed(
        "an operand is too large: 2147483648 (offset 17)",
        HEADER + "00000000 05000000 10 00000080 00000000 00000000");
  }

  @Test
  void functionsNestAtMost200Deep() {
    malformed(
        "functions nest more than 200 deep (offset 3012)",
        HEADER + "01000000 04 00000000 00 00 00000000".repeat(201));
  }

  @Test
  void debugInformationEndsWhereItSays() {
    malformed(
        "2 bytes too many in the debug information (offset 28)",
        HEADER + "00000000 01000000 83 00000000 05000000 00 02 00 0000");
  }

  @Test
  void aRunOfPositionsFitsTheCode() {
    malformed(
        "a run of 2 instructions does not fit the code (offset 26)",
        HEADER + "00000000 01000000 83 00000000 03000000 00 04 00");
    malformed(
        "a run of 0 instructions does not fit the code (offset 26)",
        HEADER + "00000000 01000000 83 00000000 03000000 00 00 00");
  }

  @Test
  void aStatementBeginsInTheCode() {
    malformed(
        "a statement does not begin at an instruction of its own (offset 28)",
        HEADER + "00000000 01000000 83 00000000 04000000 00 02 01 01");
  }

  @Test
  void aVarintHas32Bits() {
    malformed(
        "a run of instructions is not a number of 32 bits (offset 26)",
        HEADER + "00000000 01000000 83 00000000 06000000 00 ffffffff1f");
  }

  @Test
  void thereAreNoMoreNamesThanBytes() {
    malformed(
        "it ends too early for 2147483647 names (offset 28)",
        HEADER + "00000000 01000000 83 ffffff7f 03000000 00 02 00");
  }

  @Test
  void unknownSectionsAreSkipped() {
    read(HALT + hex("HINT") + "03000000 010203" + hex("what") + "00000000");
  }

  @Test
  void aSectionIsInTheFile() {
    malformed(
        "the file ends too early for the 4 bytes of section HINT (offset 29)",
        HALT + hex("HINT") + "04000000 010203");
    malformed("it ends in the middle of the tag of a section (offset 25)", HALT + "4849");
  }

  @Test
  void aKnownSectionStandsOnlyOnce() {
    malformed(
        "there is a second section NAME (offset 34)",
        HALT + hex("NAME") + "01000000 61" + hex("NAME") + "01000000 61");
  }

  @Test
  void theDigestMatchesTheContent() {
    malformed(
        "the content does not match its digest (offset 25)",
        HALT + hex("HASH") + "20000000" + "00".repeat(32));
  }

  @Test
  void theDigestHas32Bytes() {
    malformed(
        "it ends in the middle of the digest (offset 33)",
        HALT + hex("HASH") + "1f000000" + "00".repeat(31));
  }

  @Test
  void nothingButASignatureStandsBehindTheDigest() {
    byte[] file = PbcWriter.write(Assembler.assemble("Halt"), PbcOptions.DEFAULT.withDigest(true));
    malformed(
        "section more stands behind the digest (offset 65)",
        HexFormat.of().formatHex(file) + hex("more") + "00000000");
  }

  @Test
  void nothingStandsBehindTheSignature() {
    malformed(
        "section more stands behind the signature (offset 129)",
        HALT + hex("SIGN") + "60000000" + "00".repeat(96) + hex("more") + "00000000");
  }

  @Test
  void whatCanBeReadButBreaksARuleIsTheVerifiersToRefuse() {
    assertEquals(
        "test.pbc: invalid bytecode in the main code, instruction 1 (Jump) (offset 17): there is"
            + " no instruction 9",
        assertThrows(
                VerifyException.class,
                () -> read(HEADER + "00000000 06000000 03 40 09000000 00000000 00000000"))
            .getMessage());
  }
}
