package org.pohlang.pbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pohlang.bytecode.Capture;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.DebugInfo;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Operand;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.Verifier;
import org.pohlang.text.Position;

/**
 * Reads {@code .pbc} files that may come from anywhere. Whatever the bytes are, the answer is a
 * file or one {@link PbcFormatException}, in time and memory bounded by a multiple of their number.
 *
 * <p>What is read is well-formed, but only {@link PbcFile#verify} says that it may run.
 */
public final class PbcReader {
  private static final Constant NULL = new Constant.Null();
  private static final Constant TRUE = new Constant.Boolean(true);
  private static final Constant FALSE = new Constant.Boolean(false);

  /** Instructions without operands take one byte in a file and should not take 30 in memory. */
  private static final Map<Opcode, Instruction> PLAIN = new EnumMap<>(Opcode.class);

  static {
    for (Opcode opcode : Opcode.values()) {
      if (opcode.operands().isEmpty()) {
        PLAIN.put(opcode, new Instruction(opcode));
      }
    }
  }

  private final String fileName;
  private final byte[] bytes;
  private final ByteSource source;
  private final IdentityHashMap<Prototype, Integer> codeOffsets = new IdentityHashMap<>();

  private PbcReader(byte[] bytes, String fileName) {
    this.fileName = fileName;
    this.bytes = bytes;
    this.source = new ByteSource(fileName, bytes);
  }

  /** Whether a file that begins like this claims to be bytecode, plain or compressed. */
  public static boolean isPbc(byte[] bytes) {
    return startsWith(bytes, PbcFormat.MAGIC) || startsWith(bytes, PbcFormat.COMPRESSED_MAGIC);
  }

  /**
   * Whether a file ends in a digest that matches its content, as files do that {@link PbcWriter}
   * wrote with one and without a signature. Much less work than reading it, and it says only that
   * the file is as it was written.
   */
  public static boolean hasMatchingDigest(byte[] bytes) {
    int digest = bytes.length - PbcFormat.DIGEST_SIZE;
    int section = digest - PbcFormat.SECTION_HEADER_SIZE;
    ByteSink header = new ByteSink();
    header.bytes(PbcFormat.ascii(PbcFormat.DIGEST));
    header.u32(PbcFormat.DIGEST_SIZE);
    return section >= PbcFormat.HEADER_SIZE
        && startsWith(bytes, PbcFormat.MAGIC)
        && Arrays.equals(header.toArray(), Arrays.copyOfRange(bytes, section, digest))
        && Arrays.equals(
            Sha256.of(bytes, section), Arrays.copyOfRange(bytes, digest, bytes.length));
  }

  /**
   * Reads a whole file.
   *
   * @param fileName what messages call it
   */
  public static PbcFile read(byte[] bytes, String fileName) {
    byte[] plain = Container.open(bytes, fileName);
    // Offsets in messages count in what was read.
    return new PbcReader(plain, plain == bytes ? fileName : fileName + " (decompressed)").file();
  }

  static boolean startsWith(byte[] bytes, byte[] magic) {
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }

  private PbcFile file() {
    header();
    Prototype main = body(Prototype.MAIN, 0, 0, List.of(), 0);
    Sections sections = new Sections();
    sections.read();
    Chunk chunk = new Chunk(main, sections.sourceName, sections.sourceText);
    return new PbcFile(fileName, bytes, chunk, codeOffsets, sections.signatureOffset);
  }

  private void header() {
    if (!startsWith(bytes, PbcFormat.MAGIC)) {
      throw new PbcFormatException(
          fileName,
          0,
          bytes.length == 0
              ? "not a bytecode file: it is empty"
              : "not a bytecode file: it does not begin with POHC",
          "Make one with 'pohlang --compile program.poh -o program.pbc'.");
    }
    source.skip(PbcFormat.MAGIC.length);
    source.version("bytecode", PbcFormat.VERSION);
  }

  private Prototype body(
      String name, int required, int parameters, List<Capture> captures, int nesting) {
    int constantCount = source.count(1, "constants");
    List<Constant> constants = new ArrayList<>(constantCount);
    for (int i = 0; i < constantCount; i++) {
      constants.add(constant(nesting));
    }
    int codeSize = source.size("the code");
    int codeOffset = source.position();
    List<Instruction> code = code(codeSize);
    int locals = source.u32("the number of locals");
    int debugSize = source.size("the debug information");
    DebugInfo debug =
        debugSize == 0 ? null : debug(debugSize, code.size(), locals, captures.size());
    Prototype prototype =
        new Prototype(name, required, parameters, locals, captures, constants, code, debug);
    codeOffsets.put(prototype, codeOffset);
    return prototype;
  }

  private Constant constant(int nesting) {
    int start = source.position();
    int tag = source.u8("a constant");
    return switch (tag) {
      case PbcFormat.NUMBER -> new Constant.Number(source.f64("a number"));
      case PbcFormat.TEXT -> new Constant.Text(source.text("a text"));
      case PbcFormat.BOOLEAN -> flag("a boolean") ? TRUE : FALSE;
      case PbcFormat.NULL -> NULL;
      case PbcFormat.FUNCTION -> new Constant.Function(function(start, nesting + 1));
      default -> throw source.malformed(start, "there is no kind of constant with tag " + tag);
    };
  }

  private boolean flag(String what) {
    int start = source.position();
    int value = source.u8(what);
    if (value > 1) {
      throw source.malformed(start, what + " is neither 0 nor 1 but " + value);
    }
    return value == 1;
  }

  private Prototype function(int start, int nesting) {
    if (nesting > Verifier.MAX_NESTING) {
      throw source.malformed(start, "functions nest more than " + Verifier.MAX_NESTING + " deep");
    }
    String name = source.text("a function's name");
    int required = source.u8("the number of required parameters");
    int parameters = source.u8("the number of parameters");
    int captureCount = source.count(5, "captured variables");
    List<Capture> captures = new ArrayList<>(captureCount);
    for (int i = 0; i < captureCount; i++) {
      boolean fromLocal = flag("where a captured variable comes from");
      captures.add(new Capture(fromLocal, source.u32("the index of a captured variable")));
    }
    return body(name, required, parameters, captures, nesting);
  }

  private List<Instruction> code(int size) {
    // As if each were one byte: a little too much room is less than growing leaves behind.
    List<Instruction> code = new ArrayList<>(size);
    int outer = source.enter(size);
    while (!source.atEnd()) {
      code.add(instruction());
    }
    source.leave(outer, "the code");
    return code;
  }

  private Instruction instruction() {
    int start = source.position();
    int code = source.u8("an instruction");
    Opcode opcode = Opcode.of(code);
    if (opcode == null) {
      throw source.malformed(start, "there is no instruction with code " + code);
    }
    List<Operand> operands = opcode.operands();
    return switch (operands.size()) {
      case 0 -> PLAIN.get(opcode);
      case 1 -> new Instruction(opcode, operand(operands.get(0)));
      default -> new Instruction(opcode, operand(operands.get(0)), operand(operands.get(1)));
    };
  }

  private int operand(Operand operand) {
    return operand.bytes() == 1 ? source.u8("an operand") : source.u32("an operand");
  }

  private DebugInfo debug(int size, int instructions, int locals, int captures) {
    int outer = source.enter(size);
    Position definition = flag("whether there is a definition") ? position(0) : null;
    DebugInfo debug =
        new DebugInfo(
            definition,
            positions(instructions, definition == null ? 0 : definition.line()),
            statements(instructions),
            names(locals, "the name of a local"),
            names(captures, "the name of a captured variable"));
    source.leave(outer, "the debug information");
    return debug;
  }

  private List<Position> positions(int instructions, int firstLine) {
    List<Position> positions = new ArrayList<>(instructions);
    int previousLine = firstLine;
    while (positions.size() < instructions) {
      int start = source.position();
      int header = source.varint("a run of instructions");
      int length = header >>> 1;
      if (length == 0 || length > instructions - positions.size()) {
        throw source.malformed(start, "a run of " + length + " instructions does not fit the code");
      }
      Position position = null;
      if ((header & 1) != 0) {
        position = position(previousLine);
        previousLine = position.line();
      }
      for (int i = 0; i < length; i++) {
        positions.add(position);
      }
    }
    return positions;
  }

  /** Sums wrap around; the verifier refuses the places that this could lead to. */
  private Position position(int previousLine) {
    int line = previousLine + source.signedVarint("a line");
    int column = source.varint("a column");
    int lines = source.varint("a number of lines");
    int endColumn = source.varint("an end column");
    return new Position(line, column, line + lines, lines == 0 ? column + endColumn : endColumn);
  }

  private BitSet statements(int instructions) {
    BitSet statements = new BitSet();
    int count = source.countVarint("the number of statements");
    int at = 0;
    for (int i = 0; i < count; i++) {
      int start = source.position();
      int gap = source.countVarint("the beginning of a statement");
      if (gap >= instructions - at || (gap == 0 && i > 0)) {
        throw source.malformed(start, "a statement does not begin at an instruction of its own");
      }
      at += gap;
      statements.set(at);
    }
    return statements;
  }

  private List<String> names(int count, String what) {
    if (count > source.remaining()) {
      throw source.malformed(source.position(), "it ends too early for " + count + " names");
    }
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      names.add(source.shortText(what));
    }
    return names;
  }

  /** The tagged parts at the end of a file. */
  private final class Sections {
    private final Set<String> seen = new HashSet<>();
    private String sourceName;
    private String sourceText;
    private int signatureOffset = PbcFile.UNSIGNED;

    void read() {
      while (!source.atEnd()) {
        int start = source.position();
        String tag = tag();
        int size = source.size("section " + tag);
        checkOrder(start, tag);
        int outer = source.enter(size);
        content(start, tag, size);
        source.leave(outer, "section " + tag);
      }
    }

    private String tag() {
      byte[] tag = source.bytes(4, "the tag of a section");
      StringBuilder text = new StringBuilder();
      for (byte b : tag) {
        text.append(b > ' ' && b < 0x7f ? String.valueOf((char) b) : String.format("\\x%02x", b));
      }
      return text.toString();
    }

    /** What stands behind a digest or a signature would not be covered by it. */
    private void checkOrder(int start, String tag) {
      boolean isKnown =
          switch (tag) {
            case PbcFormat.SOURCE_NAME,
                PbcFormat.SOURCE_TEXT,
                PbcFormat.DIGEST,
                PbcFormat.SIGNATURE ->
                true;
            default -> false;
          };
      if (isKnown && !seen.add(tag)) {
        throw source.malformed(start, "there is a second section " + tag);
      }
      if (seen.contains(PbcFormat.SIGNATURE) && !tag.equals(PbcFormat.SIGNATURE)) {
        throw source.malformed(start, "section " + tag + " stands behind the signature");
      }
      if (seen.contains(PbcFormat.DIGEST)
          && !tag.equals(PbcFormat.DIGEST)
          && !tag.equals(PbcFormat.SIGNATURE)) {
        throw source.malformed(start, "section " + tag + " stands behind the digest");
      }
    }

    private void content(int start, String tag, int size) {
      switch (tag) {
        case PbcFormat.SOURCE_NAME -> sourceName = source.utf8(size, "the source name");
        case PbcFormat.SOURCE_TEXT -> sourceText = source.utf8(size, "the source text");
        case PbcFormat.DIGEST -> {
          byte[] digest = source.bytes(PbcFormat.DIGEST_SIZE, "the digest");
          if (!Arrays.equals(digest, Sha256.of(bytes, start))) {
            throw source.malformed(start, "the content does not match its digest");
          }
        }
        case PbcFormat.SIGNATURE -> {
          source.bytes(PbcFormat.SIGNATURE_SIZE, "the signature");
          signatureOffset = start;
        }
        default -> source.skip(size);
      }
    }
  }
}
