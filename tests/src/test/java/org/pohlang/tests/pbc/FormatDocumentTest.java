package org.pohlang.tests.pbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.bytecode.Assembler;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Disassembler;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Operand;
import org.pohlang.bytecode.Rule;
import org.pohlang.pbc.PbcReader;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.tree.Builtin;

/**
 * The tables and the example in {@code docs/pbc-format.md} are what the code says. With {@code
 * -Dpohlang.docs.update=true} they are written instead of compared.
 */
class FormatDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "pbc-format.md");

  private static final String SOURCE =
      """
      Start Program
      Make twice with x Return x plus x
      Write twice with 21
      End Program
      """;

  private static Chunk example() {
    StringBuilder text = new StringBuilder();
    SOURCE.lines().forEach(line -> text.append("  \"").append(line).append("\\n\"\n"));
    return Assembler.assemble(
        """
        Code:
          MakeFunction twice
          StoreGlobal twice
          LoadCallee twice
          LoadConst Number(21)
          Call 1
          Print
          Halt
        Positions (1:1-4:12):
          0 2:1-2:34 statement
          2 3:7-3:20 statement
          3 3:18-3:20
          4 3:7-3:20
          5 3:1-3:20
          6 none
        Source: "twice.poh"
        Text:
        %s
        === function twice ===
        Parameters: 1
        Locals: x
        Code:
          LoadLocal x
          LoadLocal x
          Add
          Return
        Positions (2:1-2:34):
          0 2:26-2:27 statement
          1 2:33-2:34
          2 2:26-2:34
          3 2:19-2:34
        """
            .formatted(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "operands",
        "instructions",
        "builtins",
        "rules",
        "example source",
        "example listing",
        "example bytes"
      })
  void theDocumentIsUpToDate(String part) throws IOException {
    String document = Files.readString(DOCUMENT);
    String begin = "<!-- begin generated: " + part + " -->\n";
    String end = "<!-- end generated: " + part + " -->\n";
    int start = document.indexOf(begin) + begin.length();
    int stop = document.indexOf(end);
    assertTrue(start >= begin.length() && stop >= start, "no place for " + part);
    String wanted = "\n" + generate(part) + "\n";
    if (Boolean.getBoolean("pohlang.docs.update")) {
      Files.writeString(DOCUMENT, document.substring(0, start) + wanted + document.substring(stop));
    } else {
      assertEquals(wanted, document.substring(start, stop));
    }
  }

  private static String generate(String part) {
    return switch (part) {
      case "operands" -> operands();
      case "instructions" -> instructions();
      case "builtins" -> builtins();
      case "rules" -> rules();
      case "example source" -> "```\n" + SOURCE + "```\n";
      case "example listing" ->
          "```\n" + Disassembler.disassemble(example(), "twice.pbc") + "```\n";
      case "example bytes" -> "```\n" + AnnotatedDump.of(PbcWriter.write(example())) + "```\n";
      default -> throw new AssertionError(part);
    };
  }

  private static String operands() {
    StringBuilder table = new StringBuilder("| operand | in a file | |\n|---|---|---|\n");
    for (Operand operand : Operand.values()) {
      row(table, name(operand), operand.bytes() == 1 ? "u8" : "u32", meaning(operand));
    }
    return table.toString();
  }

  private static String meaning(Operand operand) {
    return switch (operand) {
      case CONSTANT -> "the index of a Number, Text, Boolean or Null in the constant pool";
      case NAME -> "the index of a Text in the constant pool";
      case FUNCTION -> "the index of a Function in the constant pool";
      case LOCAL -> "the index of a local variable";
      case CAPTURE -> "the index of a captured variable";
      case TARGET -> "the index of an instruction";
      case COUNT, SMALL_COUNT -> "how many values the instruction pops";
      case FLAGS -> "a set of bits that the instruction defines";
    };
  }

  private static String name(Operand operand) {
    return operand.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String instructions() {
    StringBuilder table =
        new StringBuilder("| code | name | operands | stack | |\n|---|---|---|---|---|\n");
    for (Opcode opcode : Opcode.values()) {
      List<String> operands = new ArrayList<>();
      for (int i = 0; i < opcode.operands().size(); i++) {
        operands.add((i == 0 ? "a: " : "b: ") + name(opcode.operands().get(i)));
      }
      row(
          table,
          String.format("%02x", opcode.code()),
          opcode.text(),
          String.join(", ", operands),
          pops(opcode) + " → " + opcode.pushes(),
          opcode.description());
    }
    return table.toString();
  }

  /** What an instruction pops, as a sum that may have its operands in it. */
  private static String pops(Opcode opcode) {
    long fixed = new Instruction(opcode).pops();
    long timesA = new Instruction(opcode, 1).pops() - fixed;
    long timesB = new Instruction(opcode, 0, 1).pops() - fixed;
    List<String> terms = new ArrayList<>();
    if (fixed > 0 || timesA + timesB == 0) {
      terms.add(Long.toString(fixed));
    }
    if (timesA > 0) {
      terms.add(timesA == 1 ? "a" : timesA + "a");
    }
    if (timesB > 0) {
      terms.add("b");
    }
    return String.join(" + ", terms);
  }

  private static String builtins() {
    StringBuilder table = new StringBuilder("| key | arguments |\n|---|---|\n");
    for (Builtin builtin : Builtin.values()) {
      int min = builtin.minArguments();
      int max = builtin.maxArguments();
      row(table, "`" + builtin.key() + "`", min == max ? "" + min : min + " to " + max);
    }
    return table.toString();
  }

  private static String rules() {
    StringBuilder table = new StringBuilder("| rule | |\n|---|---|\n");
    for (Rule rule : Rule.values()) {
      row(table, rule.name().toLowerCase(Locale.ROOT), rule.sentence());
    }
    return table.toString();
  }

  private static void row(StringBuilder table, String... cells) {
    table.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  @Test
  void theExampleIsAProgram() {
    byte[] file = PbcWriter.write(example());
    assertEquals(example(), PbcReader.read(file, "twice.pbc").verify().chunk());
  }

  @Test
  void noTwoInstructionsShareACodeOrAName() {
    Set<Object> seen = new HashSet<>();
    for (Opcode opcode : Opcode.values()) {
      assertTrue(seen.add(opcode.code()), opcode.text());
      assertTrue(seen.add(opcode.text()), opcode.text());
      assertEquals(opcode, Opcode.of(opcode.code()));
    }
  }
}
