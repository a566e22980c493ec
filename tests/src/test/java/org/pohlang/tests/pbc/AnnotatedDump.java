package org.pohlang.tests.pbc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Operand;

/**
 * Shows each byte of a good file and says what it is. Written from {@code docs/pbc-format.md}
 * alone, it shares nothing with the reader but the table of instructions: where the two disagree,
 * the document is wrong.
 */
final class AnnotatedDump {
  private final byte[] bytes;
  private final ByteBuffer buffer;
  private final StringBuilder out = new StringBuilder();
  private int start;
  private String indent = "";

  /** Of the function whose body this is. */
  private int instructions;

  private int captures;

  private AnnotatedDump(byte[] bytes) {
    this.bytes = bytes;
    this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static String of(byte[] file) {
    AnnotatedDump dump = new AnnotatedDump(file);
    dump.file();
    return dump.out.toString();
  }

  /** The bytes since the last note, in lines of eight, the note behind the first. */
  private void note(String meaning) {
    int end = buffer.position();
    String text = indent + meaning;
    do {
      int next = Math.min(start + 8, end);
      String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, start, next);
      out.append(String.format(Locale.ROOT, "%04x  %-23s  %s", start, hex, text).stripTrailing());
      out.append('\n');
      start = next;
      text = "";
    } while (start < end);
  }

  private int u8() {
    return buffer.get() & 0xff;
  }

  private int u32() {
    return buffer.getInt();
  }

  private int varint() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = u8();
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
  }

  private int signedVarint() {
    int value = varint();
    return (value >> 1) ^ -(value & 1);
  }

  private String utf8(int size) {
    byte[] encoded = new byte[size];
    buffer.get(encoded);
    return new String(encoded, StandardCharsets.UTF_8);
  }

  private void text(String what) {
    note(what + ": " + "\"" + utf8(u32()) + "\"");
  }

  private void shortText(String what) {
    note(what + ": " + "\"" + utf8(varint()) + "\"");
  }

  private void file() {
    note("magic: " + utf8(4));
    note("version " + u32());
    body();
    while (buffer.hasRemaining()) {
      section();
    }
  }

  private void body() {
    int constants = u32();
    note("constants: " + constants);
    for (int i = 0; i < constants; i++) {
      constant(i);
    }
    code();
    int locals = u32();
    note("locals: " + locals);
    int debug = u32();
    note("debug information: " + debug + " bytes");
    if (debug > 0) {
      debug(locals);
    }
  }

  private void constant(int index) {
    String name = "[" + index + "] ";
    switch (u8()) {
      case 0 -> note(name + "Number " + buffer.getDouble());
      case 1 -> text(name + "Text");
      case 2 -> note(name + "Boolean " + (u8() == 1));
      case 3 -> note(name + "Null");
      case 4 -> {
        note(name + "Function");
        function();
      }
      default -> throw new AssertionError();
    }
  }

  private void function() {
    String outerIndent = indent;
    int outerCaptures = captures;
    indent += "  ";
    text("name");
    note("required parameters: " + u8());
    note("parameters: " + u8());
    captures = u32();
    note("captures: " + captures);
    for (int i = 0; i < captures; i++) {
      note((u8() == 1 ? "local " : "capture ") + u32());
    }
    body();
    captures = outerCaptures;
    indent = outerIndent;
  }

  private void code() {
    int size = u32();
    note("code: " + size + " bytes");
    int end = buffer.position() + size;
    instructions = 0;
    while (buffer.position() < end) {
      Opcode opcode = Opcode.of(u8());
      StringBuilder text = new StringBuilder(opcode.text());
      for (Operand operand : opcode.operands()) {
        text.append(' ').append(operand.bytes() == 1 ? u8() : u32());
      }
      note(String.format(Locale.ROOT, "%04d %s", instructions++, text));
    }
  }

  private void debug(int locals) {
    int line = 0;
    boolean isDefined = u8() == 1;
    note(isDefined ? "has a definition" : "has no definition");
    if (isDefined) {
      line = position("defined at ", 0);
    }
    int at = 0;
    while (at < instructions) {
      int run = varint();
      String which = "instructions " + at + " to " + (at + (run >> 1) - 1) + ": ";
      at += run >> 1;
      if ((run & 1) == 1) {
        line = position(which, line);
      } else {
        note(which + "no position");
      }
    }
    int statements = varint();
    note("statements: " + statements);
    int statement = 0;
    for (int i = 0; i < statements; i++) {
      statement += varint();
      note("at instruction " + statement);
    }
    for (int i = 0; i < locals; i++) {
      shortText("local " + i);
    }
    for (int i = 0; i < captures; i++) {
      shortText("capture " + i);
    }
  }

  private int position(String what, int previousLine) {
    int line = previousLine + signedVarint();
    int column = varint();
    int lines = varint();
    int end = varint();
    note(
        what
            + line
            + ":"
            + column
            + " to "
            + (line + lines)
            + ":"
            + (lines == 0 ? column + end : end));
    return line;
  }

  private void section() {
    String tag = utf8(4);
    int size = u32();
    note("section " + tag + ", " + size + " bytes");
    switch (tag) {
      case "NAME", "TEXT" -> note("\"" + utf8(size).replace("\n", "\\n") + "\"");
      default -> {
        buffer.position(buffer.position() + size);
        note(tag.equals("HASH") ? "SHA-256" : "");
      }
    }
  }
}
