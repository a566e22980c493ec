package org.pohlang.tests.bytecode;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.pohlang.bytecode.Capture;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Prototype;
import org.pohlang.text.Position;
import org.pohlang.text.SourceText;
import org.pohlang.tree.Builtin;
import org.pohlang.values.Builtins;
import org.pohlang.values.ErrorValue;
import org.pohlang.values.Errors;
import org.pohlang.values.None;
import org.pohlang.values.Numbers;
import org.pohlang.values.Operators;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohError;
import org.pohlang.values.PohFunction;
import org.pohlang.values.PohList;
import org.pohlang.values.Texts;
import org.pohlang.values.Values;
import org.pohlang.values.World;

/**
 * The plain meaning of bytecode: one instruction after the other on a stack, as their declaration
 * says. Imports and what needs a file's surroundings are left out.
 */
public final class ReferenceMachine {
  /** More than any test program needs at a time. */
  private static final int STACK = 1_000;

  private final World world;
  private final SourceText source;
  private final Map<String, Object> globals = new HashMap<>();

  private ReferenceMachine(World world, SourceText source) {
    this.world = world;
    this.source = source;
  }

  /**
   * Runs the chunk.
   *
   * @param source what the positions in the chunk are of
   * @throws PohError what the program did not catch
   */
  public static void run(Chunk chunk, SourceText source, World world) {
    ReferenceMachine machine = new ReferenceMachine(world, source);
    machine.new Call(chunk.main(), null).run();
  }

  private final class Closure extends PohFunction {
    private final Prototype prototype;
    private final Variable[] captures;

    Closure(Prototype prototype, Variable[] captures) {
      this.prototype = prototype;
      this.captures = captures;
    }

    @Override
    public String name() {
      return prototype.name();
    }

    @Override
    public int minArguments() {
      return prototype.requiredParameters();
    }

    @Override
    public int maxArguments() {
      return prototype.parameters();
    }

    @Override
    public Object call(Object... arguments) {
      if (arguments.length < minArguments() || arguments.length > maxArguments()) {
        throw Errors.wrongArgumentCount(name(), minArguments(), maxArguments(), arguments.length);
      }
      Call call = new Call(prototype, this);
      for (int index = 0; index < arguments.length; index++) {
        call.locals[index].value = arguments[index];
      }
      return call.run();
    }
  }

  private static final class Variable {
    Object value;
  }

  private record Region(int handler, int depth) {}

  private final class Call {
    private final Prototype prototype;
    private final Closure closure;
    private final Variable[] locals;
    private final Object[] stack = new Object[STACK];
    private final Deque<Region> regions = new ArrayDeque<>();
    private int depth;
    private int next;
    private Object result;
    private boolean ended;

    Call(Prototype prototype, Closure closure) {
      this.prototype = prototype;
      this.closure = closure;
      this.locals = new Variable[prototype.locals()];
      Arrays.setAll(locals, _ -> new Variable());
    }

    Object run() {
      while (!ended) {
        int at = next++;
        Instruction instruction = prototype.code().get(at);
        try {
          step(instruction);
        } catch (Rethrown rethrown) {
          handle(rethrown.error);
        } catch (PohError error) {
          Position position =
              prototype.debug() == null ? null : prototype.debug().positions().get(at);
          error.addFrame(prototype.name(), source.name(), position, source);
          handle(error);
        }
      }
      return result;
    }

    private void handle(PohError error) {
      if (regions.isEmpty()) {
        throw error;
      }
      Region region = regions.pop();
      depth = region.depth();
      push(error.value());
      next = region.handler();
    }

    private void push(Object value) {
      stack[depth++] = value;
    }

    private Object pop() {
      return stack[--depth];
    }

    private Object[] pop(int count) {
      depth -= count;
      return Arrays.copyOfRange(stack, depth, depth + count);
    }

    private interface Operation {
      Object apply(Object left, Object right);
    }

    private void operate(Operation operation) {
      Object right = pop();
      push(operation.apply(pop(), right));
    }

    private void step(Instruction instruction) {
      int a = instruction.a();
      switch (instruction.opcode()) {
        case LOAD_CONST -> push(valueOf(prototype.constants().get(a)));
        case LOAD_TRUE -> push(true);
        case LOAD_FALSE -> push(false);
        case LOAD_NULL -> push(None.NONE);

        case LOAD_LOCAL -> push(assigned(locals[a], "local " + a));
        case STORE_LOCAL -> locals[a].value = pop();
        case LOCAL_ASSIGNED -> push(locals[a].value != null);
        case LOAD_CAPTURE -> push(assigned(closure.captures[a], "captured variable " + a));
        case CAPTURE_ASSIGNED -> push(closure.captures[a].value != null);
        case LOAD_GLOBAL -> push(global(prototype.text(a)));
        case STORE_GLOBAL -> globals.put(prototype.text(a), pop());

        case ADD -> operate(Operators::add);
        case SUBTRACT -> operate(Operators::subtract);
        case MULTIPLY -> operate(Operators::multiply);
        case DIVIDE -> operate(Operators::divide);
        case MODULO -> operate(Operators::modulo);
        case NEGATE -> push(Operators.negate(pop()));
        case PLUS -> push(Operators.plus(pop()));

        case EQUAL -> operate(Values::equal);
        case NOT_EQUAL -> operate((left, right) -> !Values.equal(left, right));
        case GREATER -> operate(Operators::greater);
        case GREATER_EQUAL -> operate(Operators::greaterEqual);
        case LESS -> operate(Operators::less);
        case LESS_EQUAL -> operate(Operators::lessEqual);

        case AND -> operate((left, right) -> Values.isTrue(left) && Values.isTrue(right));
        case OR -> operate((left, right) -> Values.isTrue(left) || Values.isTrue(right));
        case NOT -> push(!Values.isTrue(pop()));
        case TO_BOOLEAN -> push(Values.isTrue(pop()));

        case JUMP, LOOP -> next = a;
        case JUMP_IF_FALSE -> next = Values.isTrue(pop()) ? next : a;
        case JUMP_IF_TRUE -> next = Values.isTrue(pop()) ? a : next;

        case CALL -> {
          Object[] arguments = pop(a);
          push(((PohFunction) pop()).call(arguments));
        }
        case CALL_BUILTIN -> {
          Builtin builtin = Builtin.byKey(prototype.text(a));
          push(Builtins.call(builtin, pop(instruction.b()), world));
        }
        case RETURN -> {
          result = pop();
          ended = true;
        }
        case MAKE_FUNCTION -> push(closure(prototype.function(a)));
        case LOAD_CALLEE -> {
          String name = prototype.text(a);
          push(callee(globals.get(name), name));
        }
        case CHECK_CALLEE -> push(callee(pop(), prototype.text(a)));

        case BUILD_LIST -> push(PohList.of(pop(a)));
        case BUILD_DICT -> push(dictionary(pop(2 * a)));
        case INDEX -> operate(Operators::index);
        case STORE_INDEX -> {
          Object value = pop();
          Object[] indexes = pop(a);
          push(Operators.storeIndex(pop(), indexes, value));
        }
        case ITEMS -> push(Operators.items(pop()));
        case REPEAT_COUNT -> push(Operators.repeatCount(pop()));

        case PRINT -> world.writeLine(Values.show(pop()));
        case PRINT_OR_CALL -> {
          Object value = pop();
          if (value instanceof PohFunction function) {
            writeResult(function.call());
          } else {
            world.writeLine(Values.show(value));
          }
        }
        case PRINT_RESULT -> writeResult(pop());
        case PROMPT -> world.write(Values.show(pop()));
        case INPUT -> push(Texts.trim(Texts.of(world.readLine())));

        case POP -> pop();
        case DUPLICATE -> {
          Object value = pop();
          push(value);
          push(value);
        }
        case SWAP -> {
          Object top = pop();
          Object below = pop();
          push(top);
          push(below);
        }
        case HALT -> ended = true;

        case TRY -> regions.push(new Region(a, depth));
        case END_TRY -> regions.pop();
        case THROW -> throw Errors.thrown(pop());
        case RETHROW -> throw new Rethrown(Errors.rethrown(pop()));
        case MATCH_ERROR ->
            push(pop() instanceof ErrorValue error && error.matches(prototype.text(a)));

        case LOAD_MEMBER, IMPORT, IMPORT_SYSTEM, COMPILE_TO ->
            throw new UnsupportedOperationException(instruction.toString());
      }
    }

    private Closure closure(Prototype function) {
      Variable[] captures = new Variable[function.captures().size()];
      for (int index = 0; index < captures.length; index++) {
        Capture capture = function.captures().get(index);
        captures[index] =
            capture.fromLocal() ? locals[capture.index()] : closure.captures[capture.index()];
      }
      return new Closure(function, captures);
    }
  }

  /** An error that goes on from where it came: this instruction adds no call to it. */
  private static final class Rethrown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient PohError error;

    Rethrown(PohError error) {
      super(null, null, false, false);
      this.error = error;
    }
  }

  private static Object valueOf(Constant constant) {
    return switch (constant) {
      case Constant.Number(double value) -> Numbers.of(value);
      case Constant.Text(String value) -> Texts.of(value);
      case Constant.Boolean(boolean value) -> value;
      case Constant.Null() -> None.NONE;
      case Constant.Function _ -> throw new IllegalArgumentException("not a plain constant");
    };
  }

  private static Object assigned(Variable variable, String name) {
    if (variable.value == null) {
      throw Errors.undefinedVariable(name, Set.of());
    }
    return variable.value;
  }

  private Object global(String name) {
    Object value = globals.get(name);
    if (value != null) {
      return value;
    }
    if (Builtin.byFunctionName(name) != null) {
      return Builtins.function(name, world);
    }
    throw Errors.undefinedVariable(name, Set.of());
  }

  private PohFunction callee(Object value, String name) {
    if (value instanceof PohFunction function) {
      return function;
    }
    if (Builtin.byFunctionName(name) != null) {
      return Builtins.function(name, world);
    }
    throw value == null ? Errors.undefinedFunction(name, Set.of()) : Errors.notAFunction(name);
  }

  private static PohDictionary dictionary(Object[] keysAndValues) {
    PohDictionary.Builder dictionary = new PohDictionary.Builder();
    for (int index = 0; index < keysAndValues.length; index += 2) {
      if (!(keysAndValues[index] instanceof TruffleString key)) {
        throw Errors.notADictionaryKey(keysAndValues[index]);
      }
      dictionary.put(key, keysAndValues[index + 1]);
    }
    return dictionary.build();
  }

  private void writeResult(Object value) {
    if (value != None.NONE) {
      world.writeLine(Values.show(value));
    }
  }
}
