package org.pohlang.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The instructions of a function as people read them, with a comment on what operands mean. */
final class CodeText {
  /** Where comments begin, counted from the instruction. */
  static final int COMMENT_COLUMN = 20;

  private static final int LONGEST_COMMENT = 60;

  private final Prototype prototype;
  private final Map<Integer, String> labels = new TreeMap<>();

  CodeText(Prototype prototype) {
    this.prototype = prototype;
    for (Instruction instruction : prototype.code()) {
      if (instruction.hasTarget()) {
        labels.put(instruction.a(), "");
      }
    }
    int count = 0;
    for (Map.Entry<Integer, String> label : labels.entrySet()) {
      label.setValue("L" + ++count);
    }
  }

  /** The name of the instruction at {@code at}, or null where nothing jumps there. */
  String label(int at) {
    return labels.get(at);
  }

  /** The index of an instruction, in four digits or more. */
  static String index(int at) {
    String digits = Integer.toString(at);
    return "0".repeat(Math.max(4 - digits.length(), 0)) + digits;
  }

  /** The instruction at {@code at}: name, operands, and behind a {@code #} what they mean. */
  String line(int at) {
    Instruction instruction = prototype.code().get(at);
    StringBuilder line = new StringBuilder(instruction.opcode().text());
    for (int i = 0; i < instruction.opcode().operands().size(); i++) {
      line.append(' ').append(i == 0 ? instruction.a() : instruction.b());
    }
    String comment = comment(instruction);
    if (!comment.isEmpty()) {
      line.repeat(' ', Math.max(COMMENT_COLUMN - line.length(), 1)).append("# ").append(comment);
    }
    return line.toString();
  }

  private String comment(Instruction instruction) {
    List<String> parts = new ArrayList<>();
    List<Operand> operands = instruction.opcode().operands();
    for (int i = 0; i < operands.size(); i++) {
      int value = i == 0 ? instruction.a() : instruction.b();
      String meaning =
          switch (operands.get(i)) {
            case CONSTANT -> constant(value, true);
            case NAME, FUNCTION -> constant(value, false);
            case LOCAL -> localName(prototype, value);
            case CAPTURE -> captureName(prototype, value);
            case TARGET -> "to " + labels.get(value);
            case COUNT, SMALL_COUNT, FLAGS -> "";
          };
      if (!meaning.isEmpty()) {
        parts.add(meaning);
      }
    }
    return String.join(", ", parts);
  }

  private String constant(int index, boolean isQuoted) {
    if (index < 0 || index >= prototype.constants().size()) {
      return "no such constant";
    }
    return switch (prototype.constants().get(index)) {
      case Constant.Number(double value) -> Literals.number(value);
      case Constant.Text(String value) -> isQuoted ? Literals.text(shorten(value)) : visible(value);
      case Constant.Boolean(boolean value) -> value ? "True" : "False";
      case Constant.Null() -> "None";
      case Constant.Function(Prototype function) -> visible(function.name());
    };
  }

  /** The name of a local as the program has it; empty where that is not known. */
  static String localName(Prototype prototype, int index) {
    return prototype.debug() == null ? "" : element(prototype.debug().localNames(), index);
  }

  /** The name of a captured variable as the program has it; empty where that is not known. */
  static String captureName(Prototype prototype, int index) {
    return prototype.debug() == null ? "" : element(prototype.debug().captureNames(), index);
  }

  private static String element(List<String> names, int index) {
    return index >= 0 && index < names.size() ? names.get(index) : "";
  }

  /** The beginning of {@code text}, on one line. */
  static String visible(String text) {
    String quoted = Literals.text(shorten(text));
    return quoted.substring(1, quoted.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
  }

  private static String shorten(String text) {
    int length = text.length();
    return length <= LONGEST_COMMENT || text.codePointCount(0, length) <= LONGEST_COMMENT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_COMMENT - 1)) + "…";
  }
}
