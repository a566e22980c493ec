package org.pohlang.engine;

import com.oracle.truffle.api.source.Source;
import org.pohlang.bytecode.DebugInfo;
import org.pohlang.bytecode.Prototype;
import org.pohlang.text.Position;

/**
 * Where the instructions of a function stand in a Truffle source, which speaks of character offsets
 * where debug information has lines and columns.
 *
 * <p>Where the text is not known, a blank one stands in for it that has the same lines and columns;
 * where there is no debug information, one with a line for each instruction.
 */
final class Places {
  /** Longer made-up texts than this are not worth having; places are then left out. */
  private static final int MAX_BLANK = 1 << 24;

  private final Source source;
  private final Prototype prototype;

  /** Where the definition's text ends, once that was asked for. */
  private Position definitionEnd;

  private Places(Source source, Prototype prototype) {
    this.source = source;
    this.prototype = prototype;
  }

  static Places of(FunctionCode code) {
    Prototype prototype = code.verified().prototype();
    Source source = code.unit().source();
    if (prototype.debug() == null) {
      source = blank("\n".repeat(prototype.code().size()), code);
    } else if (source == null) {
      source = blank(blankText(prototype.debug()), code);
    }
    return new Places(source, prototype);
  }

  private static Source blank(String text, FunctionCode code) {
    String name = code.unit().chunk().sourceName();
    return Source.newBuilder(PohLanguage.ID, text, name == null ? code.name : name)
        .internal(code.unit().isInternal())
        .build();
  }

  private static String blankText(DebugInfo debug) {
    int lines = 0;
    int columns = 0;
    for (Position position : debug.positions()) {
      if (position != null) {
        lines = Math.max(lines, Math.max(position.line(), position.endLine()));
        columns = Math.max(columns, Math.max(position.column(), position.endColumn()));
      }
    }
    if (lines < 0 || columns < 0 || (long) lines * (columns + 1L) > MAX_BLANK) {
      return "";
    }
    return (" ".repeat(columns) + "\n").repeat(lines);
  }

  Source source() {
    return source;
  }

  /** Whether the source has a place for {@code instruction}. */
  boolean has(int instruction) {
    return prototype.debug() == null || prototype.debug().positions().get(instruction) != null;
  }

  int start(int instruction) {
    if (prototype.debug() == null) {
      return instruction;
    }
    Position position = prototype.debug().positions().get(instruction);
    return offset(position.line(), position.column());
  }

  int length(int instruction) {
    if (prototype.debug() == null) {
      return 0;
    }
    Position position = prototype.debug().positions().get(instruction);
    return Math.max(0, offset(position.endLine(), position.endColumn()) - start(instruction));
  }

  int definitionStart() {
    Position position = prototype.debug() == null ? null : prototype.debug().definition();
    return position == null ? 0 : offset(position.line(), position.column());
  }

  /** From the start of the definition to the end of the last instruction's place. */
  int definitionLength() {
    if (prototype.debug() == null || prototype.debug().definition() == null) {
      return 0;
    }
    if (definitionEnd == null) {
      definitionEnd = last(prototype.debug());
    }
    return Math.max(
        0, offset(definitionEnd.endLine(), definitionEnd.endColumn()) - definitionStart());
  }

  private static Position last(DebugInfo debug) {
    Position last = debug.definition();
    for (Position each : debug.positions()) {
      if (each != null
          && (each.endLine() > last.endLine()
              || each.endLine() == last.endLine() && each.endColumn() > last.endColumn())) {
        last = each;
      }
    }
    return last;
  }

  /** A forged position lands somewhere in the text. */
  private int offset(int line, int column) {
    if (line < 1 || line > source.getLineCount()) {
      return source.getLength();
    }
    long offset = source.getLineStartOffset(line) + Math.max(0, column - 1L);
    return (int) Math.min(offset, source.getLength());
  }
}
