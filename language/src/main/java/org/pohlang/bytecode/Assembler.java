package org.pohlang.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pohlang.text.Position;

/**
 * Makes a chunk of a listing: one that {@link Disassembler} wrote, or one written by hand.
 *
 * <p>What hands may leave out: titles and headers, the indexes of instructions, the constant pool
 * (an operand may be the constant itself), the locals (an operand may be a new name). A target may
 * be a label, which stands before a colon on a line of its own:
 *
 * <pre>
 *   MakeFunction twice
 *   StoreLocal f
 * again:
 *   LoadLocal f
 *   LoadConst Number(1)
 *   Call 1
 *   Print
 *   Loop again
 *
 * === function twice ===
 * Parameters: 1
 *   LoadLocal 0
 *   Duplicate
 *   Add
 *   Return
 * </pre>
 *
 * <p>Nothing more is checked than that the listing can be read.
 */
public final class Assembler {
  private static final Map<String, Opcode> OPCODES = new HashMap<>();

  static {
    for (Opcode opcode : Opcode.values()) {
      OPCODES.put(opcode.text(), opcode);
    }
  }

  /** What the lines that follow a header are. */
  private enum Block {
    CAPTURES,
    CONSTANTS,
    LOCALS,
    CODE,
    POSITIONS,
    TEXT
  }

  private final List<FunctionDraft> drafts = new ArrayList<>();
  private FunctionDraft draft = new FunctionDraft(Prototype.MAIN, 1);
  private Block block = Block.CODE;
  private String sourceName;
  private StringBuilder sourceText;

  private Assembler() {
    drafts.add(draft);
  }

  /**
   * The chunk that {@code listing} describes.
   *
   * @throws AssemblyException if it cannot be read
   */
  public static Chunk assemble(String listing) {
    return new Assembler().chunk(listing);
  }

  /** Where the comment in a line of a listing begins; its length where it has none. */
  public static int commentStart(String line) {
    return ListingLine.commentStart(line);
  }

  private Chunk chunk(String listing) {
    int number = 0;
    boolean isFirst = true;
    for (String text : listing.split("\n", -1)) {
      ListingLine line = new ListingLine(text, ++number);
      if (line.atEnd()) {
        continue;
      }
      if (line.accept("===")) {
        title(line, isFirst);
      } else if (!header(line)) {
        entry(line);
        line.expectEnd();
      }
      isFirst = false;
    }
    return new Chunk(
        FunctionDraft.build(drafts), sourceName, sourceText == null ? null : sourceText.toString());
  }

  /** The first title is that of the main code, and says nothing. */
  private void title(ListingLine line, boolean isFirst) {
    if (isFirst) {
      return;
    }
    line.expect("function");
    if (line.startsWithDigit()) {
      int number = line.integer("the number of the function");
      if (number != drafts.size()) {
        throw line.fail("this is function " + drafts.size() + ", not " + number);
      }
      line.expect(":");
    }
    draft = new FunctionDraft(line.name("the name of the function"), line.number());
    drafts.add(draft);
    block = Block.CODE;
    line.expect("===");
    line.expectEnd();
  }

  /** Whether this is a line that begins with one of these words, which no label may be. */
  private boolean header(ListingLine line) {
    switch (line.peekWord()) {
      case "Version" -> version(line);
      case "Parameters" -> parameters(line);
      case "Captures" -> table(line, Block.CAPTURES);
      case "Constants" -> table(line, Block.CONSTANTS);
      case "Locals" -> locals(line);
      case "Code" -> code(line);
      case "Positions" -> positions(line);
      case "Source" -> source(line);
      case "Text" -> {
        table(line, Block.TEXT);
        sourceText = new StringBuilder();
      }
      default -> {
        return false;
      }
    }
    line.expectEnd();
    return true;
  }

  private void begin(ListingLine line, Block next) {
    line.word("a header");
    block = next;
  }

  private void version(ListingLine line) {
    begin(line, Block.CODE);
    line.expect(":");
    int version = line.integer("the version");
    if (version != Chunk.VERSION) {
      throw line.fail("this is version " + version + " of bytecode, not " + Chunk.VERSION);
    }
  }

  private void parameters(ListingLine line) {
    begin(line, Block.CODE);
    line.expect(":");
    draft.requiredParameters = line.integer("the number of parameters");
    draft.parameters =
        line.acceptWord("to") ? line.integer("the number of parameters") : draft.requiredParameters;
  }

  /** The number of entries is for people; the entries count themselves. */
  private void table(ListingLine line, Block next) {
    begin(line, next);
    line.expect(":");
    if (line.startsWithDigit()) {
      line.integer("the number of entries");
    }
  }

  private void locals(ListingLine line) {
    begin(line, Block.LOCALS);
    line.expect(":");
    draft.locals = 0;
    if (line.startsWithDigit()) {
      draft.locals = line.integer("the number of locals");
    }
    while (!line.atEnd()) {
      draft.nameLocal(draft.locals, line.name("the name of a local"));
      draft.locals++;
      line.accept(",");
    }
  }

  private void code(ListingLine line) {
    begin(line, Block.CODE);
    if (line.accept("(")) {
      line.integer("the number of instructions");
      line.word("'instructions'");
      line.expect(")");
    }
    line.expect(":");
  }

  private void positions(ListingLine line) {
    begin(line, Block.POSITIONS);
    line.expect("(");
    draft.hasDebug = true;
    draft.definition = position(line);
    line.expect(")");
    line.expect(":");
  }

  private void source(ListingLine line) {
    begin(line, Block.CODE);
    line.expect(":");
    sourceName = line.quoted();
  }

  private void entry(ListingLine line) {
    if (line.accept("[")) {
      int index = line.integer("an index");
      line.expect("]");
      switch (block) {
        case CAPTURES -> capture(line, index);
        case CONSTANTS -> constant(line, index);
        case LOCALS -> {
          if (!line.atEnd()) {
            draft.nameLocal(index, line.name("the name of a local"));
          }
        }
        case CODE, POSITIONS, TEXT -> throw line.fail("there is no table that this belongs to");
      }
    } else if (block == Block.POSITIONS) {
      positionRun(line);
    } else if (block == Block.TEXT) {
      sourceText.append(line.quoted());
    } else {
      codeLine(line);
    }
  }

  private static void requireIndex(ListingLine line, int index, int expected) {
    if (index != expected) {
      throw line.fail("index " + expected + " is missing, this is " + index);
    }
  }

  private void capture(ListingLine line, int index) {
    requireIndex(line, index, draft.captures.size());
    boolean fromLocal = line.acceptWord("local");
    if (!fromLocal) {
      line.expect("capture");
    }
    draft.captures.add(new Capture(fromLocal, line.integer("an index")));
    draft.captureNames.add(line.atEnd() ? "" : line.name("the name of a captured variable"));
  }

  private void constant(ListingLine line, int index) {
    requireIndex(line, index, draft.constants.size());
    OperandDraft constant = constant(line);
    if (constant == null) {
      throw line.fail("there is no such kind of constant");
    }
    draft.constants.add(constant);
  }

  /** A constant written out, or null where something else stands. */
  private OperandDraft constant(ListingLine line) {
    if (line.startsWithQuote()) {
      return new OperandDraft.Literal(new Constant.Text(line.quoted()));
    }
    if (line.acceptWord("Null")) {
      return new OperandDraft.Literal(new Constant.Null());
    }
    String kind = line.peekWord();
    if (!line.accept(kind + "(")) {
      return null;
    }
    OperandDraft constant =
        switch (kind) {
          case "Number" -> new OperandDraft.Literal(new Constant.Number(number(line)));
          case "String" -> new OperandDraft.Literal(new Constant.Text(line.quoted()));
          case "Boolean" -> new OperandDraft.Literal(new Constant.Boolean(bool(line)));
          case "Function" -> function(line);
          default -> throw line.fail("there is no kind of constant " + kind);
        };
    line.expect(")");
    return constant;
  }

  private static double number(ListingLine line) {
    String digits = line.word("a number");
    if (line.accept(":")) {
      digits += ":" + line.word("the bits of a NaN");
    }
    try {
      return Literals.parseNumber(digits);
    } catch (NumberFormatException e) {
      throw line.fail(digits + " is not a number");
    }
  }

  private static boolean bool(ListingLine line) {
    if (line.acceptWord("true")) {
      return true;
    }
    if (line.acceptWord("false")) {
      return false;
    }
    throw line.fail("neither true nor false");
  }

  private static OperandDraft function(ListingLine line) {
    int number = 0;
    if (line.startsWithDigit()) {
      number = line.integer("the number of a function");
      line.expect(":");
    }
    return new OperandDraft.FunctionLink(number, line.name("the name of a function"));
  }

  private void codeLine(ListingLine line) {
    if (line.startsWithDigit()) {
      requireIndex(line, line.integer("an index"), draft.code.size());
    }
    String word = line.word("an instruction");
    if (line.accept(":")) {
      if (draft.labels.put(word, draft.code.size()) != null) {
        throw line.fail("there is a second label " + word);
      }
      return;
    }
    Opcode opcode = OPCODES.get(word);
    if (opcode == null) {
      throw line.fail("there is no instruction " + word);
    }
    List<OperandDraft> operands = new ArrayList<>();
    for (Operand operand : opcode.operands()) {
      operands.add(operand(line, operand));
    }
    draft.code.add(new FunctionDraft.Line(opcode, operands, line));
  }

  private OperandDraft operand(ListingLine line, Operand operand) {
    if (line.startsWithDigit()) {
      return new OperandDraft.Index(line.integer("an operand"));
    }
    OperandDraft constant = constant(line);
    if (constant != null) {
      return constant;
    }
    String word = line.word("an operand");
    return switch (operand) {
      case NAME -> new OperandDraft.Literal(new Constant.Text(word));
      case FUNCTION -> new OperandDraft.FunctionLink(0, word);
      case TARGET, LOCAL, CAPTURE -> new OperandDraft.Name(word);
      case CONSTANT, COUNT, SMALL_COUNT, FLAGS -> throw line.fail(word + " is not an operand");
    };
  }

  private void positionRun(ListingLine line) {
    int start = line.integer("the index of an instruction");
    Position position = position(line);
    boolean isStatement = line.acceptWord("statement");
    draft.positions.add(new FunctionDraft.Run(start, position, isStatement, line));
  }

  private static Position position(ListingLine line) {
    if (line.acceptWord("none")) {
      return null;
    }
    int startLine = line.integer("a line");
    line.expect(":");
    int startColumn = line.integer("a column");
    line.expect("-");
    int endLine = line.integer("a line");
    line.expect(":");
    return new Position(startLine, startColumn, endLine, line.integer("a column"));
  }
}
