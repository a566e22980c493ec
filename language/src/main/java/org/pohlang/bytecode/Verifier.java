package org.pohlang.bytecode;

import java.util.Arrays;
import java.util.List;
import org.pohlang.text.Position;
import org.pohlang.text.SourceText;
import org.pohlang.tree.Builtin;

/**
 * Checks each {@link Rule} for a chunk, in time linear in its size.
 *
 * <p>Every instruction, reachable or not, must have valid operands. Then each reachable one is
 * visited once, with the stack depth and the open regions with which control first comes to it, and
 * every other way to it must agree.
 */
public final class Verifier {
  public static final int MAX_PARAMETERS = 255;

  /** The Bytecode DSL allows 32,767 locals; the loader may spill each stack slot into one. */
  public static final int MAX_LOCALS = 16_000;

  /** The loader needs a local and a stack slot of the Bytecode DSL for each of these. */
  public static final int MAX_STACK = 8_000;

  public static final int MAX_CAPTURES = 16_000;

  /** How deep regions may nest. */
  public static final int MAX_REGIONS = 500;

  /** How deep functions may nest, the main code not counted. */
  public static final int MAX_NESTING = 200;

  /** How many instructions all functions of a chunk may have together. */
  public static final int MAX_INSTRUCTIONS = 1 << 24;

  private static final int UNREACHED = -1;
  private static final int NONE = -1;
  private static final int FLAGS = 0b11;

  private final SourceText source;
  private long instructions;

  private Verifier(SourceText source) {
    this.source = source;
  }

  /**
   * Answers {@code chunk}, fit to run.
   *
   * @throws VerifyException if it breaks a rule
   */
  public static VerifiedChunk verify(Chunk chunk) {
    Prototype main = chunk.main();
    if (!main.name().equals(Prototype.MAIN)) {
      throw whole(Rule.MAIN, main, "the main code has the name '" + main.name() + "'");
    }
    if (main.parameters() != 0 || main.requiredParameters() != 0) {
      throw whole(Rule.MAIN, main, "the main code has parameters");
    }
    if (!main.captures().isEmpty()) {
      throw whole(Rule.MAIN, main, "the main code has captured variables");
    }
    SourceText source = null;
    if (chunk.sourceText() != null) {
      checkText(main, "the source text", chunk.sourceText());
      source = new SourceText("", chunk.sourceText());
    }
    if (chunk.sourceName() != null) {
      checkText(main, "the source name", chunk.sourceName());
    }
    return new VerifiedChunk(chunk, new Verifier(source).prototype(main, null, 0));
  }

  private VerifiedPrototype prototype(Prototype prototype, Prototype parent, int nesting) {
    header(prototype, parent, nesting);
    debug(prototype);
    VerifiedPrototype[] functions = constants(prototype, nesting);
    new Operands(prototype, parent == null).check();
    return new Flow(prototype).verify(functions);
  }

  private void header(Prototype prototype, Prototype parent, int nesting) {
    checkText(prototype, "the function's name", prototype.name());
    if (nesting > MAX_NESTING) {
      throw whole(Rule.LIMITS, prototype, "functions nest more than " + MAX_NESTING + " deep");
    }
    checkLimit(prototype, prototype.locals(), MAX_LOCALS, "locals");
    checkLimit(prototype, prototype.captures().size(), MAX_CAPTURES, "captured variables");
    instructions += prototype.code().size();
    checkLimit(prototype, instructions, MAX_INSTRUCTIONS, "instructions up to this function");
    int required = prototype.requiredParameters();
    int parameters = prototype.parameters();
    if (required < 0 || required > parameters || parameters > MAX_PARAMETERS) {
      throw whole(
          Rule.PARAMETERS, prototype, required + " of " + parameters + " parameters are required");
    }
    if (parameters > prototype.locals()) {
      throw whole(
          Rule.PARAMETERS,
          prototype,
          parameters + " parameters do not fit into " + prototype.locals() + " locals");
    }
    if (prototype.code().isEmpty()) {
      throw whole(Rule.END, prototype, "there is no code");
    }
    for (int i = 0; i < prototype.captures().size(); i++) {
      Capture capture = prototype.captures().get(i);
      int limit = capture.fromLocal() ? parent.locals() : parent.captures().size();
      if (capture.index() < 0 || capture.index() >= limit) {
        throw whole(
            Rule.CAPTURES,
            prototype,
            "captured variable "
                + i
                + " is "
                + (capture.fromLocal() ? "local " : "captured variable ")
                + capture.index()
                + " of the enclosing function, which has "
                + limit);
      }
    }
  }

  private VerifiedPrototype[] constants(Prototype prototype, int nesting) {
    List<Constant> constants = prototype.constants();
    VerifiedPrototype[] functions = new VerifiedPrototype[constants.size()];
    for (int i = 0; i < functions.length; i++) {
      switch (constants.get(i)) {
        case Constant.Text(String text) -> checkText(prototype, "constant " + i, text);
        case Constant.Function(Prototype function) ->
            functions[i] = prototype(function, prototype, nesting + 1);
        case Constant.Number(double _), Constant.Boolean(boolean _), Constant.Null() -> {}
      }
    }
    return functions;
  }

  private void debug(Prototype prototype) {
    DebugInfo debug = prototype.debug();
    if (debug == null) {
      return;
    }
    checkCovers(prototype, debug.positions().size(), prototype.code().size(), "instructions");
    checkCovers(prototype, debug.localNames().size(), prototype.locals(), "locals");
    checkCovers(
        prototype, debug.captureNames().size(), prototype.captures().size(), "captured variables");
    if (debug.statements().length() > prototype.code().size()) {
      throw whole(Rule.DEBUG, prototype, "a statement begins behind the last instruction");
    }
    debug.localNames().forEach(name -> checkText(prototype, "the name of a local", name));
    debug
        .captureNames()
        .forEach(name -> checkText(prototype, "the name of a captured variable", name));
    checkPosition(prototype, VerifyException.WHOLE_FUNCTION, debug.definition());
    for (int at = 0; at < debug.positions().size(); at++) {
      checkPosition(prototype, at, debug.positions().get(at));
    }
  }

  private static void checkCovers(Prototype prototype, int found, int expected, String what) {
    if (found != expected) {
      throw whole(
          Rule.DEBUG, prototype, "debug information for " + found + " of " + expected + " " + what);
    }
  }

  private void checkPosition(Prototype prototype, int at, Position position) {
    if (position == null) {
      return;
    }
    boolean ordered =
        position.line() < position.endLine()
            || (position.line() == position.endLine() && position.column() <= position.endColumn());
    if (!ordered
        || !isPlace(position.line(), position.column())
        || !isPlace(position.endLine(), position.endColumn())) {
      throw new VerifyException(
          Rule.DEBUG, prototype, at, "there is no such place in the source text: " + position);
    }
  }

  private boolean isPlace(int line, int column) {
    if (line < 1 || column < 1) {
      return false;
    }
    return source == null
        || (line <= source.lineCount()
            && (long) source.lineStart(line) + column - 1 <= source.text().length());
  }

  private static void checkText(Prototype prototype, String what, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSurrogatePair(
            text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
          throw whole(Rule.TEXT, prototype, what + " has a surrogate that stands alone");
        }
        i++;
      }
    }
  }

  private static void checkLimit(Prototype prototype, long value, int limit, String what) {
    if (value < 0 || value > limit) {
      throw whole(Rule.LIMITS, prototype, value + " " + what + "; the limit is " + limit);
    }
  }

  private static VerifyException whole(Rule rule, Prototype prototype, String problem) {
    return new VerifyException(rule, prototype, VerifyException.WHOLE_FUNCTION, problem);
  }

  /** What can be said of instructions without knowing how control comes to them. */
  private static final class Operands {
    private final Prototype prototype;
    private final boolean isMain;
    private int at;

    Operands(Prototype prototype, boolean isMain) {
      this.prototype = prototype;
      this.isMain = isMain;
    }

    void check() {
      for (at = 0; at < prototype.code().size(); at++) {
        check(prototype.code().get(at));
      }
    }

    private void check(Instruction instruction) {
      Opcode opcode = instruction.opcode();
      List<Operand> operands = opcode.operands();
      check(operands.isEmpty() ? null : operands.get(0), instruction.a());
      check(operands.size() < 2 ? null : operands.get(1), instruction.b());
      switch (opcode) {
        case HALT -> require(Rule.MAIN, isMain, "only the main code halts");
        case LOOP -> require(Rule.TARGET, instruction.a() <= at, "it goes ahead");
        case STORE_INDEX -> require(Rule.OPERAND, instruction.a() >= 1, "it has no index");
        case CALL_BUILTIN -> checkBuiltin(instruction);
        default -> {
          if (instruction.hasTarget()) {
            require(Rule.TARGET, instruction.a() > at, "it does not go ahead");
          }
        }
      }
    }

    private void check(Operand operand, int value) {
      switch (operand) {
        case null -> require(Rule.OPERAND, value == 0, "it has an operand too many");
        case CONSTANT ->
            require(
                Rule.CONSTANT,
                !(constant(value) instanceof Constant.Function),
                "constant " + value + " is a function");
        case NAME ->
            require(
                Rule.CONSTANT,
                constant(value) instanceof Constant.Text,
                "constant " + value + " is not a text");
        case FUNCTION ->
            require(
                Rule.CONSTANT,
                constant(value) instanceof Constant.Function,
                "constant " + value + " is not a function");
        case LOCAL -> checkIndex(Rule.LOCAL, value, prototype.locals(), "local");
        case CAPTURE ->
            checkIndex(Rule.CAPTURE, value, prototype.captures().size(), "captured variable");
        case TARGET -> checkIndex(Rule.TARGET, value, prototype.code().size(), "instruction");
        case COUNT -> require(Rule.OPERAND, value >= 0, "its count is negative");
        case SMALL_COUNT ->
            require(Rule.OPERAND, value >= 0 && value <= 255, "its count is not a byte");
        case FLAGS ->
            require(Rule.OPERAND, (value & ~FLAGS) == 0, "it has flags that are not defined");
      }
    }

    private Constant constant(int index) {
      checkIndex(Rule.CONSTANT, index, prototype.constants().size(), "constant");
      return prototype.constants().get(index);
    }

    private void checkBuiltin(Instruction instruction) {
      String key = prototype.text(instruction.a());
      Builtin builtin = Builtin.byKey(key);
      require(Rule.BUILTIN, builtin != null, "there is no built-in operation '" + key + "'");
      int arguments = instruction.b();
      require(
          Rule.BUILTIN,
          arguments >= builtin.minArguments() && arguments <= builtin.maxArguments(),
          "'" + key + "' does not take " + arguments + " arguments");
    }

    private void checkIndex(Rule rule, int index, int size, String what) {
      require(rule, index >= 0 && index < size, "there is no " + what + " " + index);
    }

    private void require(Rule rule, boolean holds, String problem) {
      if (!holds) {
        throw new VerifyException(rule, prototype, at, problem);
      }
    }
  }

  /** Follows control through a function whose operands are valid. */
  private static final class Flow {
    private final Prototype prototype;
    private final List<Instruction> code;
    private final int[] depthAt;
    private final int[] tryAt;

    /** For a Try, how many regions are open in the one that it begins. */
    private final int[] regions;

    /** Reached, but not yet followed; each instruction is in here at most once. */
    private final int[] pending;

    private int pendingCount;
    private int maxStack;

    Flow(Prototype prototype) {
      this.prototype = prototype;
      this.code = prototype.code();
      this.depthAt = new int[code.size()];
      this.tryAt = new int[code.size()];
      this.regions = new int[code.size()];
      this.pending = new int[code.size()];
      Arrays.fill(depthAt, UNREACHED);
      Arrays.fill(tryAt, NONE);
    }

    VerifiedPrototype verify(VerifiedPrototype[] functions) {
      reach(0, 0, 0, NONE);
      while (pendingCount > 0) {
        step(pending[--pendingCount]);
      }
      return new VerifiedPrototype(prototype, depthAt, tryAt, maxStack, functions);
    }

    private void step(int at) {
      Instruction instruction = code.get(at);
      Opcode opcode = instruction.opcode();
      int region = tryAt[at];
      int depth = depthAfter(at, instruction, region);
      int inside = region;
      switch (opcode) {
        case TRY -> {
          inside = at;
          regions[at] = region == NONE ? 1 : regions[region] + 1;
          if (regions[at] > MAX_REGIONS) {
            throw new VerifyException(
                Rule.LIMITS, prototype, at, "regions nest more than " + MAX_REGIONS + " deep");
          }
          reach(at, instruction.a(), depth + 1, region);
        }
        case END_TRY -> {
          if (region == NONE) {
            throw new VerifyException(Rule.REGIONS, prototype, at, "there is no region to end");
          }
          inside = tryAt[region];
        }
        default -> {
          if (instruction.hasTarget()) {
            reach(at, instruction.a(), depth, region);
          }
        }
      }
      if (!opcode.endsBlock()) {
        if (at + 1 == code.size()) {
          throw new VerifyException(
              Rule.END, prototype, at, "control runs past the last instruction");
        }
        reach(at, at + 1, depth, inside);
      }
    }

    private int depthAfter(int at, Instruction instruction, int region) {
      int floor = region == NONE ? 0 : depthAt[region];
      long left = depthAt[at] - instruction.pops();
      if (left < floor) {
        throw new VerifyException(
            Rule.STACK,
            prototype,
            at,
            "it pops "
                + instruction.pops()
                + " of "
                + (depthAt[at] - floor)
                + " values"
                + (region == NONE ? "" : " since the Try at " + region));
      }
      return (int) left + instruction.opcode().pushes();
    }

    private void reach(int from, int to, int depth, int region) {
      if (depthAt[to] == UNREACHED) {
        if (depth > MAX_STACK) {
          throw new VerifyException(
              Rule.LIMITS, prototype, from, "the stack holds more than " + MAX_STACK + " values");
        }
        maxStack = Math.max(maxStack, depth);
        depthAt[to] = depth;
        tryAt[to] = region;
        pending[pendingCount++] = to;
        return;
      }
      if (depthAt[to] != depth) {
        throw new VerifyException(
            Rule.STACK,
            prototype,
            to,
            "it is reached with "
                + depth
                + " values on the stack from instruction "
                + from
                + ", and with "
                + depthAt[to]
                + " on another way");
      }
      if (tryAt[to] != region) {
        throw new VerifyException(
            Rule.REGIONS,
            prototype,
            to,
            "it is reached "
                + regionName(region)
                + " from instruction "
                + from
                + ", and "
                + regionName(tryAt[to])
                + " on another way");
      }
    }

    private static String regionName(int region) {
      return region == NONE ? "outside of all regions" : "in the region of the Try at " + region;
    }
  }
}
