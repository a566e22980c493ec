package org.pohlang.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.pohlang.text.Position;
import org.pohlang.text.SourceText;

/**
 * Shows a chunk as text, which {@link Assembler} reads back.
 *
 * <p>The main code comes first, then each function behind the one that holds it. Behind a {@code #}
 * stands what an operand means; comments are for people only.
 */
public final class Disassembler {
  /** Where comments begin, counted in characters behind the index of the instruction. */
  private static final int OPERAND_WIDTH = 20;

  private static final int LONGEST_COMMENT = 60;

  private final StringBuilder out = new StringBuilder();
  private final SourceText source;
  private final boolean withPositions;

  /** The main code, which is number 0, and the functions in the order of their numbers. */
  private final List<Section> sections = new ArrayList<>();

  private Disassembler(Chunk chunk, boolean withPositions) {
    this.source = chunk.sourceText() == null ? null : new SourceText("", chunk.sourceText());
    this.withPositions = withPositions;
  }

  /** All that the chunk holds. */
  public static String disassemble(Chunk chunk, String fileName) {
    return new Disassembler(chunk, true).listing(chunk, fileName);
  }

  /** Without the tables of positions and the source text, which a reader rarely wants to see. */
  public static String disassembleBriefly(Chunk chunk, String fileName) {
    return new Disassembler(chunk, false).listing(chunk, fileName);
  }

  private String listing(Chunk chunk, String fileName) {
    number(chunk.main());
    for (int i = 0; i < sections.size(); i++) {
      Prototype prototype = sections.get(i).prototype();
      if (i == 0) {
        line("=== " + fileName + " ===");
        line("Version: " + Chunk.VERSION);
      } else {
        out.append('\n');
        line("=== function " + i + ": " + Literals.name(prototype.name()) + " ===");
      }
      parameters(prototype, i == 0);
      captures(prototype);
      constants(sections.get(i));
      locals(prototype);
      code(prototype);
      if (withPositions) {
        positions(prototype.debug());
      }
      if (i == 0) {
        source(chunk);
      }
    }
    return out.toString();
  }

  private void number(Prototype prototype) {
    List<Constant> constants = prototype.constants();
    int[] functionNumbers = new int[constants.size()];
    sections.add(new Section(prototype, functionNumbers));
    for (int i = 0; i < functionNumbers.length; i++) {
      if (constants.get(i) instanceof Constant.Function(Prototype function)) {
        functionNumbers[i] = sections.size();
        number(function);
      }
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void parameters(Prototype prototype, boolean isMain) {
    if (isMain && prototype.parameters() == 0 && prototype.requiredParameters() == 0) {
      return;
    }
    line("Parameters: " + prototype.requiredParameters() + " to " + prototype.parameters());
  }

  private void captures(Prototype prototype) {
    List<Capture> captures = prototype.captures();
    if (captures.isEmpty()) {
      return;
    }
    line("Captures: " + captures.size());
    for (int i = 0; i < captures.size(); i++) {
      Capture capture = captures.get(i);
      String from = (capture.fromLocal() ? "local " : "capture ") + capture.index();
      line("  [" + i + "] " + from + shownName(captureName(prototype, i)));
    }
  }

  private void constants(Section section) {
    List<Constant> constants = section.prototype().constants();
    line("Constants: " + constants.size());
    for (int i = 0; i < constants.size(); i++) {
      line("  [" + i + "] " + constant(constants.get(i), section.functionNumbers()[i]));
    }
    out.append('\n');
  }

  private static String constant(Constant constant, int functionNumber) {
    return switch (constant) {
      case Constant.Number(double value) -> "Number(" + Literals.number(value) + ")";
      case Constant.Text(String value) -> "String(" + Literals.text(value) + ")";
      case Constant.Boolean(boolean value) -> "Boolean(" + value + ")";
      case Constant.Null() -> "Null";
      case Constant.Function(Prototype function) ->
          "Function(" + functionNumber + ": " + Literals.name(function.name()) + ")";
    };
  }

  private void locals(Prototype prototype) {
    if (prototype.locals() == 0) {
      return;
    }
    line("Locals: " + prototype.locals());
    if (prototype.debug() != null) {
      for (int i = 0; i < prototype.locals(); i++) {
        line("  [" + i + "]" + shownName(localName(prototype, i)));
      }
    }
    out.append('\n');
  }

  private void code(Prototype prototype) {
    List<Instruction> code = prototype.code();
    Map<Integer, String> labels = labels(code);
    line("Code (" + code.size() + (code.size() == 1 ? " instruction):" : " instructions):"));
    for (int at = 0; at < code.size(); at++) {
      statement(prototype.debug(), at);
      if (labels.containsKey(at)) {
        line(labels.get(at) + ":");
      }
      Instruction instruction = code.get(at);
      StringBuilder shown = new StringBuilder(instruction.opcode().text());
      List<Operand> operands = instruction.opcode().operands();
      for (int i = 0; i < operands.size(); i++) {
        shown.append(' ').append(i == 0 ? instruction.a() : instruction.b());
      }
      String comment = comment(prototype, instruction, labels);
      if (!comment.isEmpty()) {
        shown.repeat(' ', Math.max(OPERAND_WIDTH - shown.length(), 1)).append("# ").append(comment);
      }
      line(String.format(Locale.ROOT, "  %04d  %s", at, shown));
    }
  }

  private static Map<Integer, String> labels(List<Instruction> code) {
    Map<Integer, String> labels = new TreeMap<>();
    for (Instruction instruction : code) {
      if (instruction.hasTarget()) {
        labels.put(instruction.a(), "");
      }
    }
    int count = 0;
    for (Map.Entry<Integer, String> label : labels.entrySet()) {
      label.setValue("L" + ++count);
    }
    return labels;
  }

  private void statement(DebugInfo debug, int at) {
    if (debug == null || !debug.statements().get(at) || at >= debug.positions().size()) {
      return;
    }
    Position position = debug.positions().get(at);
    if (position == null) {
      return;
    }
    out.repeat(' ', OPERAND_WIDTH + 8).append("# line ").append(position.line());
    if (source != null && position.line() >= 1 && position.line() <= source.lineCount()) {
      out.append(": ").append(shorten(visible(source.line(position.line()).strip())));
    }
    out.append('\n');
  }

  private String comment(
      Prototype prototype, Instruction instruction, Map<Integer, String> labels) {
    List<String> parts = new ArrayList<>();
    List<Operand> operands = instruction.opcode().operands();
    for (int i = 0; i < operands.size(); i++) {
      int value = i == 0 ? instruction.a() : instruction.b();
      String meaning =
          switch (operands.get(i)) {
            case CONSTANT -> constantComment(prototype, value, true);
            case NAME, FUNCTION -> constantComment(prototype, value, false);
            case LOCAL -> localName(prototype, value);
            case CAPTURE -> captureName(prototype, value);
            case TARGET -> "to " + labels.get(value);
            case COUNT, SMALL_COUNT, FLAGS -> null;
          };
      if (meaning != null && !meaning.isEmpty()) {
        parts.add(visible(meaning));
      }
    }
    return shorten(String.join(", ", parts));
  }

  private static String constantComment(Prototype prototype, int index, boolean quoted) {
    if (index < 0 || index >= prototype.constants().size()) {
      return "no such constant";
    }
    return switch (prototype.constants().get(index)) {
      case Constant.Number(double value) -> Literals.number(value);
      case Constant.Text(String value) -> quoted ? Literals.text(value) : value;
      case Constant.Boolean(boolean value) -> value ? "True" : "False";
      case Constant.Null() -> "None";
      case Constant.Function(Prototype function) -> function.name();
    };
  }

  private static String localName(Prototype prototype, int index) {
    return prototype.debug() == null ? null : element(prototype.debug().localNames(), index);
  }

  private static String captureName(Prototype prototype, int index) {
    return prototype.debug() == null ? null : element(prototype.debug().captureNames(), index);
  }

  private static String element(List<String> names, int index) {
    return index >= 0 && index < names.size() ? names.get(index) : null;
  }

  private static String shownName(String name) {
    return name == null || name.isEmpty() ? "" : " " + Literals.name(name);
  }

  private static String visible(String text) {
    String quoted = Literals.text(text);
    return quoted.substring(1, quoted.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
  }

  private static String shorten(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_COMMENT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_COMMENT - 1)) + "…";
  }

  /** Each line holds up to the next one. */
  private void positions(DebugInfo debug) {
    if (debug == null) {
      return;
    }
    out.append('\n');
    line("Positions (" + position(debug.definition()) + "):");
    Position previous = null;
    for (int at = 0; at < debug.positions().size(); at++) {
      Position position = debug.positions().get(at);
      boolean isStatement = debug.statements().get(at);
      boolean isSame = position == null ? previous == null : position.equals(previous);
      if (at == 0 || isStatement || !isSame) {
        line(
            String.format(
                Locale.ROOT,
                "  %04d  %s%s",
                at,
                position(position),
                isStatement ? " statement" : ""));
      }
      previous = position;
    }
  }

  private static String position(Position position) {
    return position == null
        ? "none"
        : position.line()
            + ":"
            + position.column()
            + "-"
            + position.endLine()
            + ":"
            + position.endColumn();
  }

  private void source(Chunk chunk) {
    if (chunk.sourceName() != null) {
      out.append('\n');
      line("Source: " + Literals.text(chunk.sourceName()));
    }
    if (withPositions && chunk.sourceText() != null) {
      out.append('\n');
      line("Text:");
      for (String text : chunk.sourceText().split("(?<=\n)")) {
        line("  " + Literals.text(text));
      }
    }
  }

  /**
   * A function as it is shown.
   *
   * @param functionNumbers for each constant that is a function its number, else 0
   */
  private record Section(Prototype prototype, int[] functionNumbers) {}
}
