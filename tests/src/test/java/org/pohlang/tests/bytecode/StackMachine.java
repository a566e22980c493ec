package org.pohlang.tests.bytecode;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.pohlang.bytecode.Capture;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.VerifiedChunk;
import org.pohlang.bytecode.VerifiedPrototype;
import org.pohlang.tree.Builtin;
import org.pohlang.values.Builtins;
import org.pohlang.values.CallDepth;
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
import org.pohlang.web.spi.Web;

/**
 * Runs a chunk one instruction after the other, as {@code docs/pbc-format.md} says and in no clever
 * way: the yardstick for loader and optimizer, with which it shares nothing but the values.
 *
 * <p>On the way it holds the verifier to its word: each instruction must be reached with the stack
 * depth and the region that the verifier found. Imports and {@code CompileTo} are not for it.
 */
public final class StackMachine {
  /**
   * What a program did.
   *
   * @param output what it wrote
   * @param error what it ended with, as it is shown; null where it ended well
   */
  public record Outcome(String output, String error) {}

  /** A program took more steps than it was given, or made a value too large for a test. */
  public static final class OutOfSteps extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A program wants files, the network, or anything else that this machine does not have. */
  public static final class OutOfReach extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfReach(String what) {
      super(what);
    }
  }

  /** Of texts in bytes, of lists in items. */
  private static final int LARGEST_VALUE = 1 << 20;

  private final Console console;
  private final Map<String, Object> globals = new HashMap<>();
  private long stepsLeft;

  private StackMachine(Iterator<String> input, long maxSteps) {
    this.console = new Console(input);
    this.stepsLeft = maxSteps;
  }

  /**
   * Runs {@code chunk} to its end.
   *
   * @throws OutOfSteps if that takes more than {@code maxSteps}
   */
  public static Outcome run(VerifiedChunk chunk, long maxSteps, String... input) {
    StackMachine machine = new StackMachine(List.of(input).iterator(), maxSteps);
    String error = null;
    try {
      machine.new Call(chunk.main(), new Variable[0], new Object[0]).run();
    } catch (PohError e) {
      error = e.value().toString();
    }
    return new Outcome(machine.console.output.toString(), error);
  }

  private static final class Console implements World {
    private final CallDepth calls = new CallDepth(() -> {});
    private final StringBuilder output = new StringBuilder();
    private final Iterator<String> input;

    Console(Iterator<String> input) {
      this.input = input;
    }

    @Override
    public TruffleLanguage.Env env() {
      throw new OutOfReach("files");
    }

    @Override
    public Web web() {
      throw new OutOfReach("the web");
    }

    @Override
    public String readLine() {
      return input.hasNext() ? input.next() : null;
    }

    @Override
    public void write(TruffleString text) {
      output.append(Texts.string(text));
    }

    @Override
    public void writeLine(TruffleString text) {
      write(text);
      output.append('\n');
    }

    @Override
    public CallDepth calls() {
      return calls;
    }

    @Override
    public List<String> arguments() {
      return List.of();
    }

    @Override
    public void exit(int status) {
      throw new OutOfReach("exit");
    }
  }

  /** A local of a call, wherever it is seen from. */
  private record Variable(Object[] locals, int index) {
    Object get() {
      return locals[index];
    }
  }

  private final class Closure extends PohFunction {
    private final VerifiedPrototype code;
    private final Variable[] captures;

    Closure(VerifiedPrototype code, Variable[] captures) {
      this.code = code;
      this.captures = captures;
    }

    @Override
    public String name() {
      return code.prototype().name();
    }

    @Override
    public int minArguments() {
      return code.prototype().requiredParameters();
    }

    @Override
    public int maxArguments() {
      return code.prototype().parameters();
    }

    @Override
    public Object call(Object... arguments) {
      if (arguments.length < minArguments() || arguments.length > maxArguments()) {
        throw Errors.wrongArgumentCount(name(), minArguments(), maxArguments(), arguments.length);
      }
      return new Call(code, captures, arguments).run();
    }
  }

  /** An open region: where its Try stands, and how deep the stack was there. */
  private record Region(int start, int depth) {}

  private final class Call {
    private final VerifiedPrototype verified;
    private final Prototype prototype;
    private final Variable[] captures;
    private final Object[] locals;
    private final ArrayList<Object> stack = new ArrayList<>();
    private final Deque<Region> regions = new ArrayDeque<>();
    private int next;
    private Object result;

    Call(VerifiedPrototype verified, Variable[] captures, Object[] arguments) {
      this.verified = verified;
      this.prototype = verified.prototype();
      this.captures = captures;
      this.locals = new Object[prototype.locals()];
      System.arraycopy(arguments, 0, locals, 0, arguments.length);
    }

    Object run() {
      while (result == null) {
        if (stepsLeft-- == 0) {
          throw new OutOfSteps();
        }
        check(verified.depthAt(next) == stack.size(), "stack depth");
        int region = regions.isEmpty() ? -1 : regions.peek().start;
        check(verified.tryAt(next) == region, "region");
        Instruction instruction = prototype.code().get(next++);
        try {
          step(instruction);
        } catch (PohError e) {
          if (regions.isEmpty()) {
            throw e;
          }
          Region left = regions.pop();
          while (stack.size() > left.depth) {
            stack.removeLast();
          }
          push(e.value());
          next = prototype.code().get(left.start).a();
        }
      }
      return result;
    }

    private void check(boolean holds, String what) {
      if (!holds) {
        throw new AssertionError(
            "the verifier was wrong about the " + what + " at " + next + " of " + prototype.name());
      }
    }

    private void push(Object value) {
      boolean isTooLarge =
          value instanceof TruffleString text && text.byteLength(Texts.ENCODING) > LARGEST_VALUE
              || value instanceof PohList list && list.size() > LARGEST_VALUE;
      if (isTooLarge) {
        throw new OutOfSteps();
      }
      stack.addLast(value);
    }

    private Object pop() {
      return stack.removeLast();
    }

    /** The values that were pushed last, in the order in which they were. */
    private Object[] pop(int count) {
      Object[] values = new Object[count];
      for (int i = count - 1; i >= 0; i--) {
        values[i] = pop();
      }
      return values;
    }

    private String name(int constant) {
      return prototype.text(constant);
    }

    private void step(Instruction instruction) {
      int a = instruction.a();
      int b = instruction.b();
      switch (instruction.opcode()) {
        case LOAD_CONST -> push(value(prototype.constants().get(a)));
        case LOAD_TRUE -> push(true);
        case LOAD_FALSE -> push(false);
        case LOAD_NULL -> push(None.NONE);

        case LOAD_LOCAL -> push(assigned(locals[a], "local ", a));
        case STORE_LOCAL -> locals[a] = pop();
        case LOCAL_ASSIGNED -> push(locals[a] != null);
        case LOAD_CAPTURE -> push(assigned(captures[a].get(), "captured ", a));
        case CAPTURE_ASSIGNED -> push(captures[a].get() != null);
        case LOAD_GLOBAL -> push(global(name(a)));
        case STORE_GLOBAL -> globals.put(name(a), pop());

        case ADD -> binary(Operators::add);
        case SUBTRACT -> binary(Operators::subtract);
        case MULTIPLY -> binary(Operators::multiply);
        case DIVIDE -> binary(Operators::divide);
        case MODULO -> binary(Operators::modulo);
        case NEGATE -> push(Operators.negate(pop()));
        case PLUS -> push(Operators.plus(pop()));

        case EQUAL -> binary(Values::equal);
        case NOT_EQUAL -> binary((x, y) -> !Values.equal(x, y));
        case GREATER -> binary(Operators::greater);
        case GREATER_EQUAL -> binary(Operators::greaterEqual);
        case LESS -> binary(Operators::less);
        case LESS_EQUAL -> binary(Operators::lessEqual);

        case AND -> binary((x, y) -> Values.isTrue(x) && Values.isTrue(y));
        case OR -> binary((x, y) -> Values.isTrue(x) || Values.isTrue(y));
        case NOT -> push(!Values.isTrue(pop()));
        case TO_BOOLEAN -> push(Values.isTrue(pop()));

        case JUMP, LOOP -> next = a;
        case JUMP_IF_FALSE -> next = Values.isTrue(pop()) ? next : a;
        case JUMP_IF_TRUE -> next = Values.isTrue(pop()) ? a : next;

        case CALL -> {
          Object[] arguments = pop(a);
          push(call(pop(), arguments));
        }
        case CALL_BUILTIN -> {
          Object[] arguments = pop(b);
          checkRange(Builtin.byKey(name(a)), arguments);
          push(Builtins.call(Builtin.byKey(name(a)), arguments, console));
        }
        case RETURN -> result = pop();
        case MAKE_FUNCTION -> push(closure(verified.function(a)));
        case LOAD_CALLEE -> push(callee(name(a), globals.get(name(a))));
        case CHECK_CALLEE -> push(callee(name(a), pop()));

        case BUILD_LIST -> push(PohList.of(pop(a)));
        case BUILD_DICT -> push(dictionary(pop(2 * a)));
        case INDEX -> binary(Operators::index);
        case STORE_INDEX -> {
          Object value = pop();
          Object[] indexes = pop(a);
          push(Operators.storeIndex(pop(), indexes, value));
        }
        case ITEMS -> push(Operators.items(pop()));
        case REPEAT_COUNT -> push(Operators.repeatCount(pop()));

        case PRINT -> console.writeLine(Values.show(pop()));
        case PRINT_OR_CALL -> {
          Object value = pop();
          if (value instanceof PohFunction function) {
            printResult(function.call());
          } else {
            console.writeLine(Values.show(value));
          }
        }
        case PRINT_RESULT -> printResult(pop());
        case PROMPT -> console.write(Values.show(pop()));
        case INPUT -> {
          String line = console.readLine();
          push(line == null ? Texts.EMPTY : Texts.trim(Texts.of(line)));
        }

        case POP -> pop();
        case DUPLICATE -> push(stack.getLast());
        case SWAP -> {
          Object top = pop();
          Object below = pop();
          push(top);
          push(below);
        }
        case HALT -> result = None.NONE;

        case TRY -> regions.push(new Region(next - 1, stack.size()));
        case END_TRY -> regions.pop();
        case THROW -> throw Errors.thrown(pop());
        case RETHROW -> throw Errors.rethrown(pop());
        case MATCH_ERROR -> push(pop() instanceof ErrorValue error && error.matches(name(a)));

        case LOAD_MEMBER, IMPORT, IMPORT_SYSTEM, COMPILE_TO ->
            throw new OutOfReach(instruction.opcode().text());
      }
    }

    private interface Binary {
      Object of(Object left, Object right);
    }

    private void binary(Binary operator) {
      Object right = pop();
      push(operator.of(pop(), right));
    }

    private static Object value(Constant constant) {
      return switch (constant) {
        case Constant.Number(double number) -> Numbers.of(number);
        case Constant.Text(String text) -> Texts.of(text);
        case Constant.Boolean(boolean truth) -> truth;
        case Constant.Null() -> None.NONE;
        case Constant.Function _ -> throw new AssertionError("a function is no value");
      };
    }

    private Object assigned(Object value, String kind, int index) {
      if (value != null) {
        return value;
      }
      String name = "";
      if (prototype.debug() != null) {
        name =
            kind.equals("local ")
                ? prototype.debug().localNames().get(index)
                : prototype.debug().captureNames().get(index);
      }
      throw Errors.undefinedVariable(name.isEmpty() ? kind + index : name, List.of());
    }

    private Object global(String name) {
      Object value = globals.get(name);
      if (value == null) {
        value = Builtins.function(name, console);
      }
      if (value == null) {
        throw Errors.undefinedVariable(name, List.of());
      }
      return value;
    }

    private Object callee(String name, Object value) {
      if (value instanceof PohFunction) {
        return value;
      }
      PohFunction builtin = Builtins.function(name, console);
      if (builtin != null) {
        return builtin;
      }
      throw value == null ? Errors.undefinedFunction(name, List.of()) : Errors.notAFunction(name);
    }

    /** The only operation that makes much of little. */
    private static void checkRange(Builtin builtin, Object[] arguments) {
      if (builtin != Builtin.RANGE) {
        return;
      }
      double from = 0;
      double to = 0;
      double step = 1;
      for (int i = 0; i < arguments.length; i++) {
        double number = arguments[i] instanceof Number given ? given.doubleValue() : 0;
        switch (i) {
          case 0 -> to = number;
          case 1 -> {
            from = to;
            to = number;
          }
          default -> step = number;
        }
      }
      if (Math.abs((to - from) / step) > LARGEST_VALUE) {
        throw new OutOfSteps();
      }
    }

    private Object call(Object function, Object[] arguments) {
      if (function instanceof PohFunction callable) {
        checkRange(Builtin.byFunctionName(callable.name()), arguments);
        return callable.call(arguments);
      }
      throw Errors.notAFunction(Values.shorten(function));
    }

    private Closure closure(VerifiedPrototype code) {
      List<Capture> needed = code.prototype().captures();
      Variable[] variables = new Variable[needed.size()];
      for (int i = 0; i < variables.length; i++) {
        Capture capture = needed.get(i);
        variables[i] =
            capture.fromLocal() ? new Variable(locals, capture.index()) : captures[capture.index()];
      }
      return new Closure(code, variables);
    }

    private static PohDictionary dictionary(Object[] pairs) {
      PohDictionary.Builder entries = new PohDictionary.Builder();
      for (int i = 0; i < pairs.length; i += 2) {
        if (!(pairs[i] instanceof TruffleString key)) {
          throw Errors.notADictionaryKey(pairs[i]);
        }
        entries.put(key, pairs[i + 1]);
      }
      return entries.build();
    }

    private void printResult(Object value) {
      if (value != None.NONE) {
        console.writeLine(Values.show(value));
      }
    }
  }
}
