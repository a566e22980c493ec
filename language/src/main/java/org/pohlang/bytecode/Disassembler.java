package org.pohlang.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.pohlang.text.Position;
import org.pohlang.text.SourceText;

/**
 * Shows a chunk as text, which {@link Assembler} reads back.
 *
 * <p>The main code comes first, then each function behind the one that holds it. Behind a {@code #}
 * stands what an operand means; comments are for people only.
 */
public final class Disassembler {
  /** The index of an instruction and the blanks around it. */
  private static final int INDEX_WIDTH = 8;

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
      line("  [" + i + "] " + from + shownName(CodeText.captureName(prototype, i)));
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
        line("  [" + i + "]" + shownName(CodeText.localName(prototype, i)));
      }
    }
    out.append('\n');
  }

  private void code(Prototype prototype) {
    CodeText text = new CodeText(prototype);
    int size = prototype.code().size();
    line("Code (" + size + (size == 1 ? " instruction):" : " instructions):"));
    for (int at = 0; at < size; at++) {
      statement(prototype.debug(), at);
      if (text.label(at) != null) {
        line(text.label(at) + ":");
      }
      line("  " + CodeText.index(at) + "  " + text.line(at));
    }
  }

  private void statement(DebugInfo debug, int at) {
    if (debug == null || !debug.statements().get(at) || at >= debug.positions().size()) {
      return;
    }
    Position position = debug.positions().get(at);
    if (position == null) {
      return;
    }
    out.repeat(' ', INDEX_WIDTH + CodeText.COMMENT_COLUMN)
        .append("# line ")
        .append(position.line());
    if (source != null && position.line() >= 1 && position.line() <= source.lineCount()) {
      out.append(": ").append(CodeText.visible(source.line(position.line()).strip()));
    }
    out.append('\n');
  }

  private static String shownName(String name) {
    return name.isEmpty() ? "" : " " + Literals.name(name);
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
      if (at == 0 || isStatement || !Objects.equals(position, previous)) {
        line(
            "  "
                + CodeText.index(at)
                + "  "
                + position(position)
                + (isStatement ? " statement" : ""));
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
