package org.pohlang.bytecode;

import java.util.List;

/**
 * The instruction set. This is its one declaration: encoder, decoder, verifier, assembler,
 * disassembler and the tables in the documentation derive from it.
 *
 * <p>Each constant gives the byte that stands for it in a file, how many values it pops (not
 * counting those that an operand counts) and pushes, its operands, and what it does.
 */
public enum Opcode {
  LOAD_CONST(0x00, "LoadConst", 0, 1, "Push constant `a`.", Operand.CONSTANT),
  LOAD_TRUE(0x01, "LoadTrue", 0, 1, "Push True."),
  LOAD_FALSE(0x02, "LoadFalse", 0, 1, "Push False."),
  LOAD_NULL(0x03, "LoadNull", 0, 1, "Push None."),

  LOAD_LOCAL(
      0x10, "LoadLocal", 0, 1, "Push local `a`; a RuntimeError while unassigned.", Operand.LOCAL),
  STORE_LOCAL(0x11, "StoreLocal", 1, 0, "Pop into local `a`.", Operand.LOCAL),
  LOCAL_ASSIGNED(0x12, "LocalAssigned", 0, 1, "Push whether local `a` has a value.", Operand.LOCAL),
  LOAD_CAPTURE(
      0x13,
      "LoadCapture",
      0,
      1,
      "Push captured variable `a` as it is now; a RuntimeError while unassigned.",
      Operand.CAPTURE),
  CAPTURE_ASSIGNED(
      0x14,
      "CaptureAssigned",
      0,
      1,
      "Push whether captured variable `a` has a value.",
      Operand.CAPTURE),
  LOAD_GLOBAL(
      0x15,
      "LoadGlobal",
      0,
      1,
      "Push the global named `a`, else the built-in function of that name; else a RuntimeError.",
      Operand.NAME),
  STORE_GLOBAL(0x16, "StoreGlobal", 1, 0, "Pop into the global named `a`.", Operand.NAME),
  LOAD_MEMBER(
      0x17,
      "LoadMember",
      0,
      1,
      "Push `b` of the system module that was imported as `a`; a RuntimeError where there is none.",
      Operand.NAME,
      Operand.NAME),

  ADD(0x20, "Add", 2, 1, "Pop two, push their sum, or their shown forms joined."),
  SUBTRACT(0x21, "Subtract", 2, 1, "Pop two, push the difference."),
  MULTIPLY(0x22, "Multiply", 2, 1, "Pop two, push the product."),
  DIVIDE(0x23, "Divide", 2, 1, "Pop two, push the quotient."),
  MODULO(0x24, "Modulo", 2, 1, "Pop two, push the remainder, with the sign of the first."),
  NEGATE(0x25, "Negate", 1, 1, "Pop a Number, push its negation."),
  PLUS(0x26, "Plus", 1, 1, "Pop a Number, push it; anything else is a TypeError."),

  EQUAL(0x30, "Equal", 2, 1, "Pop two, push whether they are equal."),
  NOT_EQUAL(0x31, "NotEqual", 2, 1, "Pop two, push whether they differ."),
  GREATER(0x32, "Greater", 2, 1, "Pop two, push whether the first is greater."),
  GREATER_EQUAL(0x33, "GreaterEqual", 2, 1, "Pop two, push whether the first is not less."),
  LESS(0x34, "Less", 2, 1, "Pop two, push whether the first is less."),
  LESS_EQUAL(0x35, "LessEqual", 2, 1, "Pop two, push whether the first is not greater."),

  AND(0x38, "And", 2, 1, "Pop two, push True if both are true, else False."),
  OR(0x39, "Or", 2, 1, "Pop two, push True if either is true, else False."),
  NOT(0x3a, "Not", 1, 1, "Pop one, push True if it is false, else False."),
  TO_BOOLEAN(0x3b, "ToBoolean", 1, 1, "Pop one, push True if it is true, else False."),

  JUMP(0x40, "Jump", 0, 0, "Go on at `a`, which lies ahead.", Operand.TARGET),
  JUMP_IF_FALSE(
      0x41, "JumpIfFalse", 1, 0, "Pop; if false, go on at `a`, which lies ahead.", Operand.TARGET),
  JUMP_IF_TRUE(
      0x42, "JumpIfTrue", 1, 0, "Pop; if true, go on at `a`, which lies ahead.", Operand.TARGET),
  LOOP(0x43, "Loop", 0, 0, "Go on at `a`, which does not lie ahead.", Operand.TARGET),

  CALL(
      0x50,
      "Call",
      1,
      1,
      "Pop `a` arguments and the function below them, call it, push its result.",
      Operand.SMALL_COUNT),
  CALL_BUILTIN(
      0x51,
      "CallBuiltin",
      0,
      1,
      "Pop `b` arguments, push the result of the built-in operation with key `a`.",
      Operand.NAME,
      Operand.SMALL_COUNT),
  RETURN(0x52, "Return", 1, 0, "Pop; leave the function, or end the program, with this result."),
  MAKE_FUNCTION(
      0x53,
      "MakeFunction",
      0,
      1,
      "Push a function of prototype `a` over the variables that it captures.",
      Operand.FUNCTION),
  LOAD_CALLEE(
      0x54,
      "LoadCallee",
      0,
      1,
      "Push what a call of the global name `a` calls: the global if it is a function, else the"
          + " built-in function of that name; else a RuntimeError.",
      Operand.NAME),
  CHECK_CALLEE(
      0x55,
      "CheckCallee",
      1,
      1,
      "Pop the value of the variable named `a`; push what a call of it calls: itself if it is a"
          + " function, else the built-in function of that name; else a TypeError.",
      Operand.NAME),

  BUILD_LIST(0x60, "BuildList", 0, 1, "Pop `a` items, push a list of them.", Operand.COUNT),
  BUILD_DICT(
      0x61,
      "BuildDict",
      0,
      1,
      "Pop `a` pairs, each a key and its value, push a dictionary of them.",
      Operand.COUNT),
  INDEX(0x62, "Index", 2, 1, "Pop a collection and an index above it, push that item."),
  STORE_INDEX(
      0x63,
      "StoreIndex",
      2,
      1,
      "Pop a value, `a` indexes below it and a collection below those; push a copy of the"
          + " collection in which the item at the end of the indexes is the value.",
      Operand.SMALL_COUNT),
  ITEMS(
      0x64,
      "Items",
      1,
      1,
      "Pop what `For each` goes over; push a list or text of its items. A dictionary gives its"
          + " keys; an object of another language what gives its items one after another, where"
          + " an index is less than its count as long as there is an item; anything else is a"
          + " TypeError."),
  REPEAT_COUNT(
      0x65,
      "RepeatCount",
      1,
      1,
      "Pop the count of `Repeat`; push it truncated toward zero. Not a Number, or NaN, is a"
          + " TypeError."),

  PRINT(0x70, "Print", 1, 0, "Pop and show, with a newline."),
  PRINT_OR_CALL(
      0x71,
      "PrintOrCall",
      1,
      0,
      "Pop; a function is called without arguments and its result shown unless it is None, anything"
          + " else is shown."),
  PRINT_RESULT(0x72, "PrintResult", 1, 0, "Pop and show, with a newline, unless it is None."),
  PROMPT(0x73, "Prompt", 1, 0, "Pop and show, without a newline."),
  INPUT(0x74, "Input", 0, 1, "Read a line of input, push it as Text without blanks around it."),

  POP(0x80, "Pop", 1, 0, "Discard the top of the stack."),
  DUPLICATE(0x81, "Duplicate", 1, 2, "Push the top of the stack once more."),
  SWAP(0x82, "Swap", 2, 2, "Exchange the two top values."),
  HALT(0x83, "Halt", 0, 0, "End the program, or the imported file. Only in the main code."),

  TRY(
      0x90,
      "Try",
      0,
      0,
      "Begin a region: an error in it goes on at `a`, which lies ahead, with the stack as it is"
          + " here and the error pushed.",
      Operand.TARGET),
  END_TRY(0x91, "EndTry", 0, 0, "Leave the innermost region."),
  THROW(0x92, "Throw", 1, 0, "Pop and throw: an Error as it is, anything else as a RuntimeError."),
  RETHROW(
      0x93,
      "Rethrow",
      1,
      0,
      "Pop a caught error and let it go on from where it came; anything else as Throw does."),
  MATCH_ERROR(
      0x94,
      "MatchError",
      1,
      1,
      "Pop an error, push whether its type is `a`, without regard to case.",
      Operand.NAME),

  IMPORT(
      0x98,
      "Import",
      0,
      0,
      "Run the file at path `a`, unless this program has run it before.",
      Operand.NAME),
  IMPORT_SYSTEM(
      0x99,
      "ImportSystem",
      0,
      0,
      "Make the system module `a` known as `b`.",
      Operand.NAME,
      Operand.NAME),
  COMPILE_TO(
      0x9a,
      "CompileTo",
      0,
      0,
      "Write this program's compiled form to path `a`; `b`: 1 with debug information, 2 optimised.",
      Operand.NAME,
      Operand.FLAGS);

  private static final Opcode[] BY_CODE = new Opcode[256];

  static {
    for (Opcode opcode : values()) {
      BY_CODE[opcode.code] = opcode;
    }
  }

  private final int code;
  private final String text;
  private final int pops;
  private final int pushes;
  private final String description;
  private final List<Operand> operands;

  Opcode(int code, String text, int pops, int pushes, String description, Operand... operands) {
    this.code = code;
    this.text = text;
    this.pops = pops;
    this.pushes = pushes;
    this.description = description;
    this.operands = List.of(operands);
  }

  /** The instruction whose byte this is, or null. */
  public static Opcode of(int code) {
    return code >= 0 && code < 256 ? BY_CODE[code] : null;
  }

  /** The byte that stands for it in a file. */
  public int code() {
    return code;
  }

  /** Its name in listings. */
  public String text() {
    return text;
  }

  /** How many values it pops, besides those that an operand counts. */
  public int fixedPops() {
    return pops;
  }

  /** How many values it pushes. */
  public int pushes() {
    return pushes;
  }

  /** One sentence for the specification; `a` and `b` are its operands. */
  public String description() {
    return description;
  }

  /** At most two. */
  public List<Operand> operands() {
    return operands;
  }

  /** Whether control never goes on to the instruction after it. */
  public boolean endsBlock() {
    return switch (this) {
      case JUMP, LOOP, RETURN, HALT, THROW, RETHROW -> true;
      default -> false;
    };
  }
}
