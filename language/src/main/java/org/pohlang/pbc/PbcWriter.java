package org.pohlang.pbc;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.pohlang.bytecode.Capture;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.DebugInfo;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Operand;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.Strip;
import org.pohlang.text.Position;

/**
 * Writes chunks as {@code .pbc}. The same chunk and options give the same bytes, always.
 *
 * <p>Any chunk that passes the verifier can be written. Others can too, unless the format has no
 * place for what they hold; that is an {@link IllegalArgumentException}.
 */
public final class PbcWriter {
  private final ByteSink sink = new ByteSink();

  private PbcWriter() {}

  public static byte[] write(Chunk chunk) {
    return write(chunk, PbcOptions.DEFAULT);
  }

  public static byte[] write(Chunk chunk, PbcOptions options) {
    byte[] file = new PbcWriter().file(options.debug() ? chunk : Strip.strip(chunk), options);
    if (options.key() != null) {
      file = PbcSigner.sign(file, options.key());
    }
    return options.compress() ? Container.compress(file) : file;
  }

  private byte[] file(Chunk chunk, PbcOptions options) {
    sink.bytes(PbcFormat.MAGIC);
    sink.u32(PbcFormat.VERSION);
    body(chunk.main());
    if (chunk.sourceName() != null) {
      section(PbcFormat.SOURCE_NAME, ByteSink.utf8(chunk.sourceName()));
    }
    if (chunk.sourceText() != null && options.sourceText()) {
      section(PbcFormat.SOURCE_TEXT, ByteSink.utf8(chunk.sourceText()));
    }
    if (options.digest()) {
      byte[] content = sink.toArray();
      section(PbcFormat.DIGEST, Sha256.of(content, content.length));
    }
    return sink.toArray();
  }

  private void section(String tag, byte[] content) {
    sink.bytes(PbcFormat.ascii(tag));
    sink.u32(content.length);
    sink.bytes(content);
  }

  /** What the main code and functions have in common. */
  private void body(Prototype prototype) {
    sink.u32(prototype.constants().size());
    prototype.constants().forEach(this::constant);
    int code = sink.beginSize();
    prototype.code().forEach(this::instruction);
    sink.endSize(code);
    sink.u32(prototype.locals());
    int debug = sink.beginSize();
    if (prototype.debug() != null) {
      debug(prototype, prototype.debug());
    }
    sink.endSize(debug);
  }

  private void constant(Constant constant) {
    switch (constant) {
      case Constant.Number(double value) -> {
        sink.u8(PbcFormat.NUMBER);
        sink.f64(value);
      }
      case Constant.Text(String value) -> {
        sink.u8(PbcFormat.TEXT);
        sink.text(value);
      }
      case Constant.Boolean(boolean value) -> {
        sink.u8(PbcFormat.BOOLEAN);
        sink.u8(value ? 1 : 0);
      }
      case Constant.Null() -> sink.u8(PbcFormat.NULL);
      case Constant.Function(Prototype prototype) -> {
        sink.u8(PbcFormat.FUNCTION);
        function(prototype);
      }
    }
  }

  private void function(Prototype prototype) {
    sink.text(prototype.name());
    sink.u8(byteOf(prototype.requiredParameters(), "required parameters"));
    sink.u8(byteOf(prototype.parameters(), "parameters"));
    sink.u32(prototype.captures().size());
    for (Capture capture : prototype.captures()) {
      sink.u8(capture.fromLocal() ? 1 : 0);
      sink.u32(capture.index());
    }
    body(prototype);
  }

  private void instruction(Instruction instruction) {
    sink.u8(instruction.opcode().code());
    List<Operand> operands = instruction.opcode().operands();
    for (int i = 0; i < operands.size(); i++) {
      int value = i == 0 ? instruction.a() : instruction.b();
      switch (operands.get(i).bytes()) {
        case 1 -> sink.u8(byteOf(value, "operand of " + instruction.opcode().text()));
        default -> sink.u32(value);
      }
    }
  }

  private static int byteOf(int value, String what) {
    if (value < 0 || value > 255) {
      throw new IllegalArgumentException(what + " is not a byte: " + value);
    }
    return value;
  }

  private void debug(Prototype prototype, DebugInfo debug) {
    requireSize(debug.positions().size(), prototype.code().size(), "positions");
    requireSize(debug.localNames().size(), prototype.locals(), "names of locals");
    requireSize(
        debug.captureNames().size(), prototype.captures().size(), "names of captured variables");
    Position definition = debug.definition();
    sink.u8(definition == null ? 0 : 1);
    if (definition != null) {
      position(definition, 0);
    }
    positions(debug.positions(), definition == null ? 0 : definition.line());
    statements(debug.statements());
    debug.localNames().forEach(sink::shortText);
    debug.captureNames().forEach(sink::shortText);
  }

  private static void requireSize(int found, int expected, String what) {
    if (found != expected) {
      throw new IllegalArgumentException(found + " " + what + " for " + expected);
    }
  }

  /** Runs of instructions that stand at one place. */
  private void positions(List<Position> positions, int firstLine) {
    int previousLine = firstLine;
    int start = 0;
    while (start < positions.size()) {
      Position position = positions.get(start);
      int end = start + 1;
      while (end < positions.size() && Objects.equals(position, positions.get(end))) {
        end++;
      }
      int length = end - start;
      sink.varint(position == null ? length << 1 : length << 1 | 1);
      if (position != null) {
        position(position, previousLine);
        previousLine = position.line();
      }
      start = end;
    }
  }

  private void position(Position position, int previousLine) {
    sink.signedVarint(position.line() - previousLine);
    sink.varint(position.column());
    int lines = position.endLine() - position.line();
    sink.varint(lines);
    sink.varint(lines == 0 ? position.endColumn() - position.column() : position.endColumn());
  }

  private void statements(BitSet statements) {
    sink.varint(statements.cardinality());
    int previous = 0;
    for (int at = statements.nextSetBit(0); at >= 0; at = statements.nextSetBit(at + 1)) {
      sink.varint(at - previous);
      previous = at;
    }
  }
}
