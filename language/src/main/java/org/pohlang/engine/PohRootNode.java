package org.pohlang.engine;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleOptions;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.bytecode.BytecodeLocal;
import com.oracle.truffle.api.bytecode.BytecodeNode;
import com.oracle.truffle.api.bytecode.BytecodeRootNode;
import com.oracle.truffle.api.bytecode.ConstantOperand;
import com.oracle.truffle.api.bytecode.GenerateBytecode;
import com.oracle.truffle.api.bytecode.Instrumentation;
import com.oracle.truffle.api.bytecode.LocalRangeAccessor;
import com.oracle.truffle.api.bytecode.Operation;
import com.oracle.truffle.api.bytecode.Variadic;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.Idempotent;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.dsl.TypeSystemReference;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleStringBuilder;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import org.pohlang.modules.GlobalCell;
import org.pohlang.modules.GlobalCell.State;
import org.pohlang.tree.Builtin;
import org.pohlang.values.BuiltinFunction;
import org.pohlang.values.Builtins;
import org.pohlang.values.Calculation;
import org.pohlang.values.CallDepth;
import org.pohlang.values.ErrorValue;
import org.pohlang.values.Errors;
import org.pohlang.values.Foreign;
import org.pohlang.values.GrowingText;
import org.pohlang.values.None;
import org.pohlang.values.Numbers;
import org.pohlang.values.Operators;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohError;
import org.pohlang.values.PohFunction;
import org.pohlang.values.PohList;
import org.pohlang.values.PohValue;
import org.pohlang.values.Shape;
import org.pohlang.values.Texts;
import org.pohlang.values.Values;

/**
 * The interpreter: PohLang's instructions as operations of the Bytecode DSL, which generates the
 * rest. {@link Loader} builds its code from a verified chunk.
 *
 * <p>The first argument of every call is the {@link Closure} that is called. In each operation the
 * specialisations stand from fast to slow; the last one is complete and defers to {@code
 * org.pohlang.values}.
 *
 * <p>HotSpot does not compile methods of more than 8,000 bytes, the generated {@code continueAt}
 * included, so operations are few and what is rare goes through {@link CallBuiltin}.
 */
@GenerateBytecode(
    languageClass = PohLanguage.class,
    enableUncachedInterpreter = true,
    enableTagInstrumentation = true,
    tagTreeNodeLibrary = PohNodeLibrary.class,
    boxingEliminationTypes = {boolean.class},
    defaultLocalValue = "UNASSIGNED")
@TypeSystemReference(PohTypes.class)
abstract class PohRootNode extends RootNode implements BytecodeRootNode {
  static final Object UNASSIGNED = Unassigned.INSTANCE;

  /** A frame's places before this one belong to the Bytecode DSL. */
  private static final int FIRST_LOCAL = 1;

  @CompilationFinal private FunctionCode code;
  private boolean part;

  protected PohRootNode(PohLanguage language, FrameDescriptor frameDescriptor) {
    super(language, frameDescriptor);
  }

  /**
   * @param isPart whether this runs the stretches of a long top level one after another, so that
   *     calls of theirs are not calls that a program made
   */
  void describe(FunctionCode functionCode, boolean isPart) {
    this.code = functionCode;
    this.part = isPart;
  }

  FunctionCode code() {
    return code;
  }

  @Override
  public String getName() {
    return code == null ? null : code.name;
  }

  @Override
  public String toString() {
    return getName();
  }

  @Override
  public boolean isInternal() {
    return code == null || code.unit().isInternal();
  }

  @Override
  public Throwable interceptInternalException(
      Throwable thrown, VirtualFrame frame, BytecodeNode bytecode, int bytecodeIndex) {
    if (thrown instanceof StackOverflowError) {
      CompilerDirectives.transferToInterpreter();
      return Errors.recursionTooDeep();
    }
    return thrown;
  }

  @Override
  public AbstractTruffleException interceptTruffleException(
      AbstractTruffleException thrown,
      VirtualFrame frame,
      BytecodeNode bytecode,
      int bytecodeIndex) {
    if (thrown instanceof PohError error && !part && !isInternal()) {
      record(error, this, bytecode, bytecodeIndex);
    }
    return thrown;
  }

  @TruffleBoundary
  private static void record(
      PohError error, PohRootNode root, BytecodeNode bytecode, int bytecodeIndex) {
    CallPlace place = new CallPlace(root, bytecode, bytecodeIndex);
    if (!place.hasReplaced(error.lastCall())) {
      error.addCall(place);
    }
  }

  private static Closure self(VirtualFrame frame) {
    return (Closure) frame.getArguments()[0];
  }

  private CallDepth calls() {
    return code.unit().language().calls();
  }

  /** Runs the initializers of all that is generated for the operations. */
  static void initializeClasses() {
    if (TruffleOptions.AOT) {
      return;
    }
    try {
      for (Class<?> each : PohRootNodeGen.class.getDeclaredClasses()) {
        MethodHandles.lookup().ensureInitialized(each);
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** A constant in compiled code for as long as one context runs it. */
  private static Unit unit(VirtualFrame frame, PohRootNode root) {
    if (CompilerDirectives.inCompiledCode()) {
      Unit only = root.code.unit().onlyUnit();
      if (only != null) {
        return only;
      }
    }
    return self(frame).unit;
  }

  /**
   * Holds while one context runs this code. With it goes all that shared code has kept of that
   * context, which may be closed by then.
   */
  Assumption oneUnit() {
    return code.unit().oneUnit();
  }

  /** What becomes of a value that was read from a variable or a collection. */
  enum Use {
    /** It is only looked at: a collection stays owned. */
    LOOK,
    /** An item, the place of which is read for the last time: it stays owned if that is. */
    TAKE,
    /** A variable's text is made longer. */
    EXTEND,
    KEEP
  }

  // ------------------------------------------------------------------ locals

  /** The argument of an optional parameter, or {@link #UNASSIGNED} where the call gave none. */
  @Operation
  @ConstantOperand(type = int.class)
  static final class OptionalArgument {
    @Specialization
    static Object load(VirtualFrame frame, int index) {
      Object[] arguments = frame.getArguments();
      return index < arguments.length ? arguments[index] : UNASSIGNED;
    }
  }

  /** Fails where a local that may lack a value does. */
  @Operation
  @ConstantOperand(type = int.class)
  static final class CheckAssigned {
    @Specialization
    static Object check(
        VirtualFrame frame,
        int local,
        Object value,
        @Bind BytecodeNode bytecode,
        @Bind("$bytecodeIndex") int place) {
      if (value == UNASSIGNED) {
        CompilerDirectives.transferToInterpreter();
        throw Names.unassignedLocal(self(frame), local, frame.materialize(), bytecode, place);
      }
      return value;
    }
  }

  /** A list or dictionary that may be owned, now that it gets a second reference. */
  @Operation
  static final class Share {
    @Specialization
    static Object share(Object value) {
      return PohDictionary.shared(value);
    }
  }

  /** The value of a local in which a text may be in the making. */
  @Operation
  static final class Finish {
    @Specialization
    static Object finish(Object value) {
      return GrowingText.finished(value);
    }
  }

  /**
   * Takes numbers out of locals that nobody will read, at the end of a loop's body: Graal would put
   * each into a box for the next round. Where a tool looks at the locals they stay.
   */
  @Operation
  @ConstantOperand(type = LocalRangeAccessor.class)
  static final class Forget {
    @Specialization
    @ExplodeLoop
    static void forget(VirtualFrame frame, LocalRangeAccessor locals, @Bind BytecodeNode bytecode) {
      if (CompilerDirectives.inCompiledCode() && bytecode.getTagTree() == null) {
        for (int i = 0; i < locals.getLength(); i++) {
          Object value = locals.getObject(bytecode, frame, i);
          if (Numbers.isIntOrDouble(value)) {
            locals.setObject(bytecode, frame, i, Unassigned.FORGOTTEN);
          }
        }
      }
    }
  }

  /** Where in a frame the operands begin, given the last local. */
  static int operandsAfter(BytecodeLocal last) {
    return FIRST_LOCAL + last.getLocalOffset() + 1;
  }

  /**
   * Begins a function with loops: where operands will be is as it is after they were used. Else
   * compiled loops would carry along whether that was so already.
   */
  @Operation
  @ConstantOperand(type = int.class, name = "start")
  static final class ClearOperands {
    @Specialization
    @ExplodeLoop
    static void clear(VirtualFrame frame, int start) {
      if (CompilerDirectives.inCompiledCode()) {
        for (int i = start; i < frame.getFrameDescriptor().getNumberOfSlots(); i++) {
          frame.clear(i);
        }
      }
    }
  }

  @Operation
  static final class IsAssigned {
    @Specialization
    static boolean test(Object value) {
      return value != UNASSIGNED;
    }
  }

  @Operation
  static final class NewCell {
    @Specialization
    static Object create(Object value) {
      Cell cell = new Cell();
      cell.value = value;
      return cell;
    }
  }

  @Operation
  static final class LoadCell {
    @Specialization
    static Object load(Cell cell) {
      return cell.value;
    }
  }

  @Operation
  static final class StoreCell {
    @Specialization
    static void store(Cell cell, Object value) {
      cell.value = value;
    }
  }

  /** The cell of a captured variable. */
  @Operation
  @ConstantOperand(type = int.class)
  static final class CapturedCell {
    @Specialization
    static Object load(VirtualFrame frame, int index) {
      return self(frame).cells[index];
    }
  }

  @Operation
  @ConstantOperand(type = int.class)
  static final class LoadCapture {
    @Specialization
    static Object load(
        VirtualFrame frame,
        int index,
        @Bind BytecodeNode bytecode,
        @Bind("$bytecodeIndex") int place) {
      Object value = self(frame).cells[index].value;
      if (value == UNASSIGNED) {
        CompilerDirectives.transferToInterpreter();
        throw Names.unassignedCapture(self(frame), index, frame.materialize(), bytecode, place);
      }
      return value;
    }
  }

  // ----------------------------------------------------------------- globals

  @Operation
  @ConstantOperand(type = int.class)
  @ConstantOperand(type = Use.class)
  @ImportStatic(State.class)
  static final class LoadGlobal {
    // One context runs this code in all but the last: the global's cell is a constant.

    @Specialization(
        guards = {"unit == cachedUnit", "cell.state() == CONSTANT"},
        assumptions = {"root.oneUnit()", "cell.assumption()"},
        limit = "1")
    static Object loadConstant(
        VirtualFrame frame,
        int index,
        Use use,
        @Bind PohRootNode root,
        @Bind("unitOf(frame, root)") Unit unit,
        @Cached("unit") Unit cachedUnit,
        @Cached("unit.cell(index)") GlobalCell cell,
        @Cached("cell.get()") Object value) {
      return value;
    }

    @Specialization(
        guards = {"unit == cachedUnit", "cell.state() == INTS"},
        assumptions = {"root.oneUnit()", "cell.assumption()"},
        limit = "1")
    static int loadInt(
        VirtualFrame frame,
        int index,
        Use use,
        @Bind PohRootNode root,
        @Bind("unitOf(frame, root)") Unit unit,
        @Cached("unit") Unit cachedUnit,
        @Cached("unit.cell(index)") GlobalCell cell) {
      return cell.getInt();
    }

    @Specialization(
        guards = {"unit == cachedUnit", "cell.state() == DOUBLES"},
        assumptions = {"root.oneUnit()", "cell.assumption()"},
        limit = "1")
    static double loadDouble(
        VirtualFrame frame,
        int index,
        Use use,
        @Bind PohRootNode root,
        @Bind("unitOf(frame, root)") Unit unit,
        @Cached("unit") Unit cachedUnit,
        @Cached("unit.cell(index)") GlobalCell cell) {
      return cell.getDouble();
    }

    @Specialization(
        guards = {"unit == cachedUnit", "cell.state() == OBJECTS"},
        assumptions = {"root.oneUnit()", "cell.assumption()"},
        limit = "1")
    static Object loadObject(
        VirtualFrame frame,
        int index,
        Use use,
        @Bind PohRootNode root,
        @Bind("unitOf(frame, root)") Unit unit,
        @Cached("unit") Unit cachedUnit,
        @Cached("unit.cell(index)") GlobalCell cell) {
      return switch (use) {
        case LOOK -> cell.getTransient();
        case EXTEND -> cell.getExtensible();
        default -> cell.getObject();
      };
    }

    @Specialization(
        guards = {"unit == cachedUnit", "cell.state() == ANY"},
        assumptions = "root.oneUnit()",
        replaces = {"loadConstant", "loadInt", "loadDouble", "loadObject"},
        limit = "1")
    static Object loadAny(
        VirtualFrame frame,
        int index,
        Use use,
        @Bind PohRootNode root,
        @Bind("unitOf(frame, root)") Unit unit,
        @Cached("unit") Unit cachedUnit,
        @Cached("unit.cell(index)") GlobalCell cell) {
      return switch (use) {
        case LOOK -> cell.look();
        case EXTEND -> cell.getExtensible();
        default -> cell.get();
      };
    }

    @Specialization(replaces = "loadAny")
    static Object load(
        VirtualFrame frame,
        int index,
        Use use,
        @Bind PohRootNode root,
        @Bind BytecodeNode bytecode,
        @Bind("$bytecodeIndex") int place) {
      Unit unit = unit(frame, root);
      return check(unit.cell(index), index, unit, frame, bytecode, place);
    }

    static Unit unitOf(VirtualFrame frame, PohRootNode root) {
      return unit(frame, root);
    }

    private static Object check(
        GlobalCell cell,
        int index,
        Unit unit,
        VirtualFrame frame,
        BytecodeNode bytecode,
        int place) {
      Object value = cell.get();
      if (value != null) {
        return value;
      }
      PohFunction builtin = unit.builtin(index);
      if (builtin != null) {
        return builtin;
      }
      CompilerDirectives.transferToInterpreter();
      throw Names.missingGlobal(cell.name(), frame.materialize(), bytecode, place);
    }
  }

  @Operation
  @ConstantOperand(type = int.class)
  static final class StoreGlobal {
    /** One context runs this code: the global's cell is a constant. */
    @Specialization(guards = "unit == cachedUnit", assumptions = "root.oneUnit()", limit = "1")
    static void storeCached(
        VirtualFrame frame,
        int index,
        Object value,
        @Bind PohRootNode root,
        @Bind("unitOf(frame, root)") Unit unit,
        @Cached("unit") Unit cachedUnit,
        @Cached("unit.cell(index)") GlobalCell cell) {
      cell.set(value);
    }

    @Specialization(replaces = "storeCached")
    static void store(VirtualFrame frame, int index, Object value, @Bind PohRootNode root) {
      unit(frame, root).cell(index).set(value);
    }

    static Unit unitOf(VirtualFrame frame, PohRootNode root) {
      return unit(frame, root);
    }
  }

  @Operation
  @ConstantOperand(type = int.class)
  @ImportStatic(State.class)
  static final class LoadCallee {
    // One context runs this code in the first two: the global's cell is a constant.

    @Specialization(
        guards = {"unit == cachedUnit", "cell.state() == CONSTANT", "isFunction(function)"},
        assumptions = {"root.oneUnit()", "cell.assumption()"},
        limit = "1")
    static Object loadConstant(
        VirtualFrame frame,
        int index,
        @Bind PohRootNode root,
        @Bind("unitOf(frame, root)") Unit unit,
        @Cached("unit") Unit cachedUnit,
        @Cached("unit.cell(index)") GlobalCell cell,
        @Cached("cell.get()") Object function) {
      return function;
    }

    @Specialization(
        guards = "unit == cachedUnit",
        assumptions = "root.oneUnit()",
        replaces = "loadConstant",
        limit = "1")
    static Object loadCached(
        VirtualFrame frame,
        int index,
        @Bind PohRootNode root,
        @Bind BytecodeNode bytecode,
        @Bind("$bytecodeIndex") int place,
        @Bind("unitOf(frame, root)") Unit unit,
        @Cached("unit") Unit cachedUnit,
        @Cached("unit.cell(index)") GlobalCell cell) {
      return check(cell, index, cachedUnit, frame, bytecode, place);
    }

    @Specialization(replaces = {"loadConstant", "loadCached"})
    static Object load(
        VirtualFrame frame,
        int index,
        @Bind PohRootNode root,
        @Bind BytecodeNode bytecode,
        @Bind("$bytecodeIndex") int place) {
      Unit unit = unit(frame, root);
      return check(unit.cell(index), index, unit, frame, bytecode, place);
    }

    @Idempotent
    static boolean isFunction(Object value) {
      return value instanceof PohFunction;
    }

    static Unit unitOf(VirtualFrame frame, PohRootNode root) {
      return unit(frame, root);
    }

    private static Object check(
        GlobalCell cell,
        int index,
        Unit unit,
        VirtualFrame frame,
        BytecodeNode bytecode,
        int place) {
      Object value = cell.getObject();
      if (value instanceof PohFunction || value != null && Foreign.isCallable(value)) {
        return value;
      }
      PohFunction builtin = unit.builtin(index);
      if (builtin != null) {
        return builtin;
      }
      CompilerDirectives.transferToInterpreter();
      throw Names.missingCallee(cell.name(), cell.get(), frame.materialize(), bytecode, place);
    }
  }

  @Operation
  @ConstantOperand(type = String.class)
  static final class CheckCallee {
    /** For itself, so that compiled code asks once what kind of function it is. */
    @Specialization
    static Object closure(String name, Closure value) {
      return value;
    }

    @Specialization(replaces = "closure")
    static Object check(
        VirtualFrame frame,
        String name,
        Object value,
        @Bind PohRootNode root,
        @Bind BytecodeNode bytecode,
        @Bind("$bytecodeIndex") int place) {
      if (value instanceof PohFunction || Foreign.isCallable(value)) {
        return value;
      }
      PohFunction builtin = Names.builtin(name, unit(frame, root));
      if (builtin != null) {
        return builtin;
      }
      CompilerDirectives.transferToInterpreter();
      throw Names.missingCallee(name, value, frame.materialize(), bytecode, place);
    }
  }

  @Operation
  @ConstantOperand(type = String.class)
  @ConstantOperand(type = String.class)
  static final class LoadMember {
    /** One context runs this code: the member's cell is a constant. */
    @Specialization(guards = "unit == cachedUnit", assumptions = "root.oneUnit()", limit = "1")
    static Object loadCached(
        VirtualFrame frame,
        String alias,
        String name,
        @Bind PohRootNode root,
        @Bind("unitOf(frame, root)") Unit unit,
        @Cached("unit") Unit cachedUnit,
        @Cached("member(unit, alias, name)") GlobalCell cell) {
      return cell.get();
    }

    @Specialization(replaces = "loadCached")
    static Object load(VirtualFrame frame, String alias, String name, @Bind PohRootNode root) {
      return member(unit(frame, root), alias, name).get();
    }

    static Unit unitOf(VirtualFrame frame, PohRootNode root) {
      return unit(frame, root);
    }

    @TruffleBoundary
    static GlobalCell member(Unit unit, String alias, String name) {
      return unit.modules.member(alias, name, unit.globals);
    }
  }

  // -------------------------------------------------------------- arithmetic
  // An int result stands for the double that it equals. Where int arithmetic overflows, or the
  // double would be -0, the double is computed.

  @Operation
  static final class Add {
    @Specialization(rewriteOn = ArithmeticException.class)
    static int ints(int left, int right) {
      return Math.addExact(left, right);
    }

    @Specialization(replaces = "ints")
    static double doubles(double left, double right) {
      return left + right;
    }

    @Specialization(guards = "fit(left, right)")
    static TruffleString texts(
        TruffleString left, TruffleString right, @Shared @Cached TruffleString.ConcatNode concat) {
      return concat.execute(left, right, Texts.ENCODING, true);
    }

    @Specialization(guards = "fits(left)")
    static TruffleString textAndInt(
        TruffleString left,
        int right,
        @Cached TruffleString.FromLongNode show,
        @Shared @Cached TruffleString.ConcatNode concat) {
      TruffleString shown = show.execute(right, Texts.ENCODING, true);
      return concat.execute(left, shown, Texts.ENCODING, true);
    }

    @Specialization(replaces = {"doubles", "texts", "textAndInt"})
    static Object any(Object left, Object right) {
      return Operators.add(left, right);
    }

    static boolean fit(TruffleString left, TruffleString right) {
      return Texts.length(left) + Texts.length(right) <= Texts.MAX_LENGTH;
    }

    /** Whether any int can follow. */
    static boolean fits(TruffleString left) {
      return Texts.length(left) <= Texts.MAX_LENGTH - Texts.MAX_INT_LENGTH;
    }
  }

  /** As {@link Add} where the result, most likely a text, replaces the left operand's variable. */
  @Operation
  static final class Extend {
    @Specialization(guards = "fits(left, right)")
    static Object text(
        GrowingText left,
        TruffleString right,
        @Cached TruffleStringBuilder.AppendStringNode append) {
      return left.append(right, append);
    }

    @Specialization(guards = "left.fits(MAX_INT_LENGTH)")
    static Object integer(
        GrowingText left, int right, @Cached TruffleStringBuilder.AppendIntNumberNode append) {
      return left.append(right, append);
    }

    @Specialization(guards = "!isGrowing(left)")
    static Object begin(Object left, Object right) {
      return GrowingText.begin(left, right);
    }

    @Specialization(replaces = {"text", "integer", "begin"})
    static Object any(Object left, Object right) {
      return GrowingText.begin(left, right);
    }

    static final int MAX_INT_LENGTH = Texts.MAX_INT_LENGTH;

    static boolean fits(GrowingText left, TruffleString right) {
      return left.fits(Texts.length(right));
    }

    static boolean isGrowing(Object value) {
      return value instanceof GrowingText;
    }
  }

  @Operation
  static final class Subtract {
    @Specialization(rewriteOn = ArithmeticException.class)
    static int ints(int left, int right) {
      return Math.subtractExact(left, right);
    }

    @Specialization(replaces = "ints")
    static double doubles(double left, double right) {
      return left - right;
    }

    @Specialization(replaces = "doubles")
    static Object any(Object left, Object right) {
      return Operators.subtract(left, right);
    }
  }

  @Operation
  static final class Multiply {
    @Specialization(rewriteOn = ArithmeticException.class)
    static int ints(int left, int right) {
      int result = Math.multiplyExact(left, right);
      if (result == 0 && (left | right) < 0) {
        throw new ArithmeticException();
      }
      return result;
    }

    @Specialization(replaces = "ints")
    static double doubles(double left, double right) {
      return left * right;
    }

    @Specialization(replaces = "doubles")
    static Object any(Object left, Object right) {
      return Operators.multiply(left, right);
    }
  }

  @Operation
  static final class Divide {
    @Specialization(guards = "isExact(left, right)")
    static int ints(int left, int right) {
      return left / right;
    }

    @Specialization(guards = "isNotZero(right)", replaces = "ints")
    static double doubles(double left, double right) {
      return left / right;
    }

    @Specialization(replaces = "doubles")
    static Object any(Object left, Object right) {
      return Operators.divide(left, right);
    }

    static boolean isNotZero(double value) {
      return value != 0;
    }

    static boolean isExact(int left, int right) {
      return right != 0
          && left % right == 0
          && (left != 0 || right > 0)
          && (left != Integer.MIN_VALUE || right != -1);
    }
  }

  @Operation
  static final class Modulo {
    @Specialization(guards = "isPlain(left, right)")
    static int ints(int left, int right) {
      return left % right;
    }

    @Specialization(guards = "isNotZero(right)", replaces = "ints")
    static double doubles(double left, double right) {
      return Numbers.remainder(left, right);
    }

    @Specialization(replaces = "doubles")
    static Object any(Object left, Object right) {
      return Operators.modulo(left, right);
    }

    static boolean isNotZero(double value) {
      return value != 0;
    }

    static boolean isPlain(int left, int right) {
      return right > 0 && left >= 0;
    }
  }

  @Operation
  static final class Negate {
    @Specialization(guards = {"value != 0", "value != MIN_INT"})
    static int ints(int value) {
      return -value;
    }

    @Specialization(replaces = "ints")
    static double doubles(double value) {
      return -value;
    }

    @Specialization(replaces = "doubles")
    static Object any(Object value) {
      return Operators.negate(value);
    }

    static final int MIN_INT = Integer.MIN_VALUE;
  }

  @Operation
  static final class Plus {
    @Specialization
    static Object any(Object value) {
      return Operators.plus(value);
    }
  }

  // -------------------------------------------------------------- comparison

  @Operation
  static final class Equal {
    @Specialization
    static boolean ints(int left, int right) {
      return left == right;
    }

    @Specialization(replaces = "ints")
    static boolean doubles(double left, double right) {
      return left == right;
    }

    @Specialization
    static boolean texts(
        TruffleString left, TruffleString right, @Cached TruffleString.EqualNode equal) {
      return equal.execute(left, right, Texts.ENCODING);
    }

    @Specialization
    static boolean booleans(boolean left, boolean right) {
      return left == right;
    }

    @Specialization(replaces = {"doubles", "texts", "booleans"})
    static boolean any(Object left, Object right) {
      return Values.equal(left, right);
    }
  }

  @Operation
  static final class Less {
    @Specialization
    static boolean ints(int left, int right) {
      return left < right;
    }

    @Specialization(replaces = "ints")
    static boolean doubles(double left, double right) {
      return left < right;
    }

    @Specialization(replaces = "doubles")
    static boolean any(Object left, Object right) {
      return Operators.less(left, right);
    }
  }

  @Operation
  static final class LessEqual {
    @Specialization
    static boolean ints(int left, int right) {
      return left <= right;
    }

    @Specialization(replaces = "ints")
    static boolean doubles(double left, double right) {
      return left <= right;
    }

    @Specialization(replaces = "doubles")
    static boolean any(Object left, Object right) {
      return Operators.lessEqual(left, right);
    }
  }

  @Operation
  static final class Greater {
    @Specialization
    static boolean ints(int left, int right) {
      return left > right;
    }

    @Specialization(replaces = "ints")
    static boolean doubles(double left, double right) {
      return left > right;
    }

    @Specialization(replaces = "doubles")
    static boolean any(Object left, Object right) {
      return Operators.greater(left, right);
    }
  }

  @Operation
  static final class GreaterEqual {
    @Specialization
    static boolean ints(int left, int right) {
      return left >= right;
    }

    @Specialization(replaces = "ints")
    static boolean doubles(double left, double right) {
      return left >= right;
    }

    @Specialization(replaces = "doubles")
    static boolean any(Object left, Object right) {
      return Operators.greaterEqual(left, right);
    }
  }

  // ------------------------------------------------------------------- logic

  @Operation
  static final class ToBoolean {
    @Specialization
    static boolean booleans(boolean value) {
      return value;
    }

    @Specialization(replaces = "booleans")
    static boolean any(Object value) {
      return Values.isTrue(value);
    }
  }

  @Operation
  static final class Not {
    @Specialization
    static boolean booleans(boolean value) {
      return !value;
    }

    @Specialization(replaces = "booleans")
    static boolean any(Object value) {
      return !Values.isTrue(value);
    }
  }

  /** Both sides are computed: what programs write as {@code and} is compiled to jumps. */
  @Operation
  static final class And {
    @Specialization
    static boolean any(Object left, Object right) {
      return Values.isTrue(left) & Values.isTrue(right);
    }
  }

  @Operation
  static final class Or {
    @Specialization
    static boolean any(Object left, Object right) {
      return Values.isTrue(left) | Values.isTrue(right);
    }
  }

  // ------------------------------------------------------------------- calls

  /**
   * The first operand has a bit for each argument, the first being bit 1, that nothing else refers
   * to, so that it may go on being owned. The result may be owned.
   */
  @Operation
  @ConstantOperand(type = int.class)
  static final class Call {
    /** The call site has met few functions: calls go straight, and can be inlined. */
    @Specialization(
        guards = {"function.code == code", "fits(code, arguments)"},
        limit = "6")
    static Object direct(
        VirtualFrame frame,
        int given,
        Closure function,
        @Variadic(startOffset = 1) Object[] arguments,
        @Bind PohRootNode root,
        @Cached("function.code") FunctionCode code,
        @Cached("create(code.callTarget())") DirectCallNode call) {
      arguments[0] = function;
      share(given, code, arguments);
      CallDepth calls = root.calls();
      boolean isCounted = !isInlined(frame);
      int depth = isCounted ? calls.enter() : 0;
      try {
        return call.call(arguments);
      } finally {
        if (isCounted) {
          calls.leave(depth);
        }
      }
    }

    /**
     * Whether this is inlined code: its calls are few, and to count them all would cost half as
     * much again. Native images take everything for a compilation's root; there it is seen by its
     * being called with a function that is known.
     */
    private static boolean isInlined(VirtualFrame frame) {
      if (CompilerDirectives.inInterpreter()) {
        return false;
      }
      return !CompilerDirectives.inCompilationRoot()
          || CompilerDirectives.isCompilationConstant(frame.getArguments()[0]);
    }

    @Specialization(replaces = "direct")
    static Object indirect(
        int given,
        Closure function,
        @Variadic(startOffset = 1) Object[] arguments,
        @Bind PohRootNode root,
        @Cached IndirectCallNode call) {
      if (!fits(function.code, arguments)) {
        CompilerDirectives.transferToInterpreter();
        throw Names.wrongArgumentCount(function, arguments.length - 1);
      }
      arguments[0] = function;
      RootCallTarget target = function.callTarget();
      share(given, function.code, arguments);
      CallDepth calls = root.calls();
      int depth = calls.enter();
      try {
        return call.call(target, arguments);
      } finally {
        calls.leave(depth);
      }
    }

    static boolean fits(FunctionCode code, Object[] arguments) {
      return arguments.length > code.minArguments && arguments.length <= code.maxArguments + 1;
    }

    /** Shares what the function's parameters cannot own. */
    @ExplodeLoop
    private static void share(int given, FunctionCode code, Object[] arguments) {
      for (int rest = given; rest != 0; rest &= rest - 1) {
        int at = Integer.numberOfTrailingZeros(rest);
        if (!code.owns(at - 1)) {
          PohDictionary.shared(arguments[at]);
        }
      }
    }

    @Specialization(
        guards = {
          "calculation != null",
          "function.calculation() == calculation",
          "isDefinedFor(calculation, arguments)"
        },
        limit = "2")
    static double calculate(
        int given,
        PohFunction function,
        @Variadic(startOffset = 1) Object[] arguments,
        @Cached("function.calculation()") Calculation calculation) {
      return calculation.of(Numbers.toDouble(arguments[1]));
    }

    @Specialization(
        guards = {"function.builtin() == builtin", "isShort(builtin, arguments)"},
        limit = "2")
    static Object callShort(
        int given,
        BuiltinFunction function,
        @Variadic(startOffset = 1) Object[] arguments,
        @Cached("function.builtin()") Builtin builtin) {
      return Builtins.callShort(builtin, arguments[1]);
    }

    @Specialization(
        guards = "!isClosure(function)",
        replaces = {"calculate", "callShort"})
    static Object other(int given, Object function, @Variadic(startOffset = 1) Object[] arguments) {
      if (given != 0) {
        shareAll(arguments);
      }
      return Names.call(function, arguments);
    }

    @TruffleBoundary
    private static void shareAll(Object[] arguments) {
      for (Object argument : arguments) {
        PohDictionary.shared(argument);
      }
    }

    static boolean isClosure(Object function) {
      return function instanceof Closure;
    }

    static boolean isDefinedFor(Calculation calculation, Object[] arguments) {
      return arguments.length == 2
          && Numbers.isNumber(arguments[1])
          && calculation.isDefinedFor(Numbers.toDouble(arguments[1]));
    }

    static boolean isShort(Builtin builtin, Object[] arguments) {
      return arguments.length == 2 && Builtins.isShort(builtin, arguments[1]);
    }
  }

  @Operation
  @ConstantOperand(type = Builtin.class)
  @ImportStatic(Builtin.class)
  static final class CallBuiltin {
    @Specialization(guards = "isShort(builtin, arguments)")
    static Object callShort(Builtin builtin, @Variadic Object[] arguments) {
      return Builtins.callShort(builtin, arguments[0]);
    }

    /** {@code map} and {@code filter} call the function from here, so that it can be inlined. */
    @Specialization(
        guards = {
          "builtin == MAP || builtin == FILTER",
          "isListAndClosure(arguments)",
          "code == codeOf(arguments)",
          "takesOne(code)"
        },
        limit = "2")
    static Object callForEach(
        Builtin builtin,
        @Variadic Object[] arguments,
        @Bind Node node,
        @Bind PohRootNode root,
        @Cached("codeOf(arguments)") FunctionCode code,
        @Cached("create(code.callTarget())") DirectCallNode call,
        @Cached InlinedBranchProfile hasOtherItems,
        @Cached InlinedBranchProfile hasOtherResults) {
      PohList list = (PohList) arguments[0];
      int size = list.size();
      int[] integers = list.integers();
      // Whole numbers to whole numbers goes from array to array; what is not so has a builder.
      int[] results = integers == null ? null : new int[size];
      int count = 0;
      PohList.Builder builder =
          integers == null ? new PohList.Builder(builtin == Builtin.MAP ? size : 0) : null;
      CallDepth calls = root.calls();
      int depth = calls.enter();
      try {
        for (int i = 0; i < size; i++) {
          Object item;
          if (integers != null) {
            item = integers[i];
          } else {
            hasOtherItems.enter(node);
            item = list.get(i);
          }
          Object value = PohDictionary.shared(call.call(arguments[1], item));
          Object result = builtin == Builtin.MAP ? value : item;
          if (builtin == Builtin.MAP || Values.isTrue(value)) {
            if (results != null && result instanceof Integer number) {
              results[count] = number;
              count++;
            } else {
              hasOtherResults.enter(node);
              if (results != null) {
                builder = new PohList.Builder(results, count);
                results = null;
              }
              builder.add(result);
            }
          }
          TruffleSafepoint.poll(node);
        }
      } finally {
        calls.leave(depth);
      }
      LoopNode.reportLoopCount(node, size);
      return results != null ? PohList.ofSomeInts(results, count) : builder.build();
    }

    @Specialization(replaces = {"callShort", "callForEach"})
    static Object call(Builtin builtin, @Variadic Object[] arguments, @Bind Node node) {
      return callBoundary(builtin, arguments, PohContext.get(node));
    }

    static boolean isShort(Builtin builtin, Object[] arguments) {
      return arguments.length == 1 && Builtins.isShort(builtin, arguments[0]);
    }

    static boolean isListAndClosure(Object[] arguments) {
      return arguments[0] instanceof PohList && arguments[1] instanceof Closure;
    }

    static FunctionCode codeOf(Object[] arguments) {
      return ((Closure) arguments[1]).code;
    }

    @Idempotent
    static boolean takesOne(FunctionCode code) {
      return code.minArguments <= 1 && code.maxArguments >= 1;
    }

    @TruffleBoundary
    private static Object callBoundary(Builtin builtin, Object[] arguments, PohContext context) {
      return Builtins.call(builtin, arguments, context);
    }
  }

  @Operation
  @ConstantOperand(type = FunctionCode.class)
  static final class MakeFunction {
    @Specialization
    static Object make(
        VirtualFrame frame,
        FunctionCode code,
        @Variadic Object[] captured,
        @Bind PohRootNode root) {
      Unit unit = unit(frame, root);
      if (captured.length == 0) {
        return new Closure(code, unit);
      }
      // An array of their own kind: what is in it need not be asked what it is.
      Cell[] cells = new Cell[captured.length];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = (Cell) captured[i];
      }
      return new Closure(code, unit, cells);
    }
  }

  /** Runs a stretch of a long top level; gives its result where the program has ended in it. */
  @Operation
  @ConstantOperand(type = RootNode.class)
  static final class RunPart {
    @Specialization
    static Object run(VirtualFrame frame, RootNode part, @Cached IndirectCallNode call) {
      return call.call(part.getCallTarget(), frame.getArguments());
    }
  }

  /** Passes a value on that was just made; only there while a tool wants to know of them. */
  @Instrumentation
  static final class Allocated {
    @Specialization
    static Object report(Object value, @Bind Node node) {
      if (value instanceof TruffleString || value instanceof PohValue && value != None.NONE) {
        PohContext.get(node).reportAllocation(value);
      }
      return value;
    }
  }

  // ------------------------------------------------------------- collections

  /** The operand says whether what the list is put into owns it. */
  @Operation
  @ConstantOperand(type = boolean.class)
  static final class BuildList {
    /** So many items, the array of which Graal can do without. */
    static final int FEW = 16;

    @Specialization(
        guards = {"length <= FEW", "items.length == length", "areInts(items, length)"},
        limit = "1")
    @ExplodeLoop
    static Object ofInts(
        boolean owned, @Variadic Object[] items, @Cached("items.length") int length) {
      int[] integers = new int[length];
      for (int i = 0; i < length; i++) {
        integers[i] = (int) items[i];
      }
      return PohList.ofInts(integers).own(owned);
    }

    @Specialization(
        guards = {"length <= FEW", "items.length == length", "hasOther(items, length)"},
        limit = "1")
    @ExplodeLoop
    static Object ofObjects(
        boolean owned, @Variadic Object[] items, @Cached("items.length") int length) {
      Object[] copy = new Object[length];
      for (int i = 0; i < length; i++) {
        copy[i] = items[i];
      }
      return PohList.ofObjects(copy).own(owned);
    }

    @Specialization(replaces = {"ofInts", "ofObjects"})
    static Object build(boolean owned, @Variadic Object[] items) {
      return PohList.of(items).own(owned);
    }

    @ExplodeLoop
    static boolean areInts(Object[] items, int length) {
      for (int i = 0; i < length; i++) {
        if (!(items[i] instanceof Integer)) {
          return false;
        }
      }
      return true;
    }

    /** Whether an item is no number, so that only an array of objects fits. */
    @ExplodeLoop
    static boolean hasOther(Object[] items, int length) {
      for (int i = 0; i < length; i++) {
        if (!Numbers.isNumber(items[i])) {
          return true;
        }
      }
      return false;
    }
  }

  /** The operand is that of {@link BuildList}. */
  @Operation
  @ConstantOperand(type = boolean.class)
  @ImportStatic(PohDictionary.class)
  static final class BuildDict {
    /**
     * The keys are always the same, as in a literal. A shape that is no longer the best one is
     * followed by one with fewer ints or fewer numbers: so there can be twice as many as keys.
     */
    @Specialization(
        guards = {"shape != null", "areKeys(keys, pairs)", "shape.isBest()", "fits(shape, pairs)"},
        limit = "17")
    static Object ofSameKeys(
        boolean owned,
        @Variadic Object[] pairs,
        @Cached(value = "keysOf(pairs)", dimensions = 1) TruffleString[] keys,
        @Cached("shapeOf(pairs)") Shape shape) {
      return PohDictionary.of(shape, pairs).own(owned);
    }

    @Specialization(replaces = "ofSameKeys")
    @TruffleBoundary
    static PohDictionary build(boolean owned, @Variadic Object[] pairs) {
      PohDictionary.Builder builder = new PohDictionary.Builder();
      for (int i = 0; i < pairs.length; i += 2) {
        builder.put(Operators.dictionaryKey(pairs[i]), pairs[i + 1]);
      }
      return builder.build().own(owned);
    }

    static TruffleString[] keysOf(Object[] pairs) {
      TruffleString[] keys = new TruffleString[pairs.length / 2];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = Operators.dictionaryKey(pairs[i * 2]);
      }
      return keys;
    }

    /** Null where the dictionary has no shape of its own, or a key stands twice. */
    static Shape shapeOf(Object[] pairs) {
      PohDictionary dictionary = build(false, pairs);
      return dictionary.size() == pairs.length / 2 ? dictionary.shape() : null;
    }

    @ExplodeLoop
    static boolean areKeys(TruffleString[] keys, Object[] pairs) {
      for (int i = 0; i < keys.length; i++) {
        if (pairs[i * 2] != keys[i]) {
          return false;
        }
      }
      return true;
    }
  }

  @Operation
  @ConstantOperand(type = Use.class)
  @ImportStatic(Shape.class)
  static final class Index {
    // Lists of one kind at a time: code that had met all kinds would put each number into a box.

    @Specialization(guards = {"list.hasInts()", "index >= 0", "index < list.size()"})
    static int intItem(Use use, PohList list, int index) {
      return list.getInt(index);
    }

    /** Once a place has met fractions its whole numbers are doubles too, and none is in a box. */
    @Specialization(
        guards = {"list.hasNumbers()", "index >= 0", "index < list.size()"},
        replaces = "intItem")
    static double numberItem(
        Use use, PohList list, int index, @Bind Node node, @Cached InlinedBranchProfile integers) {
      if (list.hasDoubles()) {
        return list.getDouble(index);
      }
      integers.enter(node);
      return list.getInt(index);
    }

    @Specialization(guards = {"list.hasBooleans()", "index >= 0", "index < list.size()"})
    static Object booleanItem(Use use, PohList list, int index) {
      return list.getBoolean(index);
    }

    @Specialization(guards = {"list.hasObjects()", "index >= 0", "index < list.size()"})
    static Object item(Use use, PohList list, int index) {
      Object item = list.getObject(index);
      return isUnshared(use, list.isOwned()) ? item : PohDictionary.shared(item);
    }

    /** The index comes from a calculation that has left the range of an int at some time. */
    @Specialization(guards = "isIn(list, index)")
    static Object itemAtDouble(Use use, PohList list, double index) {
      return use == Use.LOOK ? list.getTransient((int) index) : list.get((int) index);
    }

    @Specialization(guards = {"index >= 0", "index < length(text)"})
    static Object character(
        Use use,
        TruffleString text,
        int index,
        @Cached TruffleString.CodePointAtByteIndexNode characterAt) {
      return Texts.ofCodePoint(characterAt.execute(text, index << 2, Texts.ENCODING));
    }

    // Dictionaries with the same keys are asked for one of them, as records are. Until it is known
    // which have more than ints or than numbers they have several shapes, one after the other.

    @Specialization(
        guards = {"dictionary.shape() == shape", "key == cachedKey", "slot >= 0"},
        limit = "8",
        excludeForUncached = true)
    static int intField(
        Use use,
        PohDictionary dictionary,
        TruffleString key,
        @Cached("key") TruffleString cachedKey,
        @Cached("dictionary.shape()") Shape shape,
        @Cached("intSlot(shape, key)") int slot) {
      return dictionary.getInt(slot);
    }

    /** As for {@link #numberItem}. */
    @Specialization(
        guards = {
          "dictionary.shape() == shape",
          "key == cachedKey",
          "intSlot >= 0 || doubleSlot >= 0"
        },
        limit = "8",
        replaces = "intField",
        excludeForUncached = true)
    static double numberField(
        Use use,
        PohDictionary dictionary,
        TruffleString key,
        @Cached("key") TruffleString cachedKey,
        @Cached("dictionary.shape()") Shape shape,
        @Cached("intSlot(shape, key)") int intSlot,
        @Cached("doubleSlot(shape, key)") int doubleSlot) {
      return intSlot >= 0 ? dictionary.getInt(intSlot) : dictionary.getDouble(doubleSlot);
    }

    @Specialization(
        guards = {"dictionary.shape() == shape", "key == cachedKey", "slot >= 0"},
        limit = "8",
        excludeForUncached = true)
    static Object field(
        Use use,
        PohDictionary dictionary,
        TruffleString key,
        @Cached("key") TruffleString cachedKey,
        @Cached("dictionary.shape()") Shape shape,
        @Cached("otherSlot(shape, key)") int slot) {
      Object value = dictionary.getOther(slot);
      return isUnshared(use, dictionary.isOwned()) ? value : PohDictionary.shared(value);
    }

    @Specialization(guards = "dictionary.shape() == null")
    static Object entry(Use use, PohDictionary dictionary, TruffleString key) {
      return every(use, dictionary, key);
    }

    /** What is rarer; the code of the others stays as short as it was. */
    @Specialization(guards = "!isOften(collection, index)")
    static Object any(Use use, Object collection, Object index) {
      return every(use, collection, index);
    }

    @Specialization(
        replaces = {
          "numberItem",
          "booleanItem",
          "item",
          "itemAtDouble",
          "character",
          "numberField",
          "field",
          "entry",
          "any"
        })
    @TruffleBoundary
    static Object every(Use use, Object collection, Object index) {
      return use == Use.LOOK
          ? Operators.indexTransient(collection, index)
          : Operators.index(collection, index);
    }

    /** Whether one of the specializations before {@link #any} can be the one. */
    @TruffleBoundary
    static boolean isOften(Object collection, Object index) {
      return switch (collection) {
        case PohList list ->
            index instanceof Integer at && at >= 0 && at < list.size()
                || index instanceof Double position && isIn(list, position);
        case TruffleString text ->
            index instanceof Integer at && at >= 0 && at < Texts.length(text);
        case PohDictionary dictionary ->
            index instanceof TruffleString key
                && (dictionary.shape() == null || Shape.find(dictionary.shape(), key) >= 0);
        default -> false;
      };
    }

    private static boolean isUnshared(Use use, boolean isOwned) {
      return use == Use.LOOK || use == Use.TAKE && isOwned;
    }

    static boolean isIn(PohList list, double index) {
      return index >= 0 && index < list.size();
    }

    static int length(TruffleString text) {
      return Texts.length(text);
    }
  }

  @Operation
  static final class StoreIndex {
    @Specialization
    @TruffleBoundary
    static Object store(Object collection, @Variadic Object[] indexesAndValue) {
      int last = indexesAndValue.length - 1;
      Object[] indexes = Arrays.copyOf(indexesAndValue, last);
      return Operators.storeIndex(collection, indexes, indexesAndValue[last]);
    }
  }

  /** As {@link StoreIndex} where the result replaces the collection in its variable. */
  @Operation
  @ImportStatic({Numbers.class, Shape.class})
  static final class StoreIndexOwned {
    // All but the last write in place, and most give back what they were given: Graal looks at it
    // but once for a whole loop.

    @Specialization(
        guards = {
          "indexAndValue.length == 2",
          "isOwnItem(list, indexAndValue)",
          "list.hasInts()",
          "isInt(at(indexAndValue, 1))"
        })
    static Object intItem(PohList list, @Variadic Object[] indexAndValue) {
      list.setInt((int) indexAndValue[0], Numbers.toInt(indexAndValue[1]));
      return list;
    }

    @Specialization(
        guards = {
          "indexAndValue.length == 2",
          "isOwnItem(list, indexAndValue)",
          "list.hasDoubles()",
          "isIntOrDouble(at(indexAndValue, 1))"
        })
    static Object doubleItem(PohList list, @Variadic Object[] indexAndValue) {
      list.setDouble((int) indexAndValue[0], Numbers.toDouble(indexAndValue[1]));
      return list;
    }

    @Specialization(
        guards = {
          "indexAndValue.length == 2",
          "isOwnItem(list, indexAndValue)",
          "list.hasBooleans()",
          "isBoolean(at(indexAndValue, 1))"
        })
    static Object booleanItem(PohList list, @Variadic Object[] indexAndValue) {
      list.setBoolean((int) indexAndValue[0], (boolean) indexAndValue[1]);
      return list;
    }

    @Specialization(
        guards = {
          "indexAndValue.length == 2",
          "isOwnItem(list, indexAndValue)",
          "list.hasObjects()"
        })
    static Object objectItem(PohList list, @Variadic Object[] indexAndValue) {
      list.setObject((int) indexAndValue[0], indexAndValue[1]);
      return list;
    }

    /** As for {@link Index#itemAtDouble}. */
    @Specialization(
        guards = {"indexAndValue.length == 2", "list.isOwned()", "isDoubleIn(list, indexAndValue)"})
    static Object itemAtDouble(PohList list, @Variadic Object[] indexAndValue) {
      return list.storeOwned((int) (double) indexAndValue[0], indexAndValue[1]);
    }

    @Specialization(
        guards = {
          "indexAndValue.length == 2",
          "at(indexAndValue, 0) == key",
          "dictionary.shape() == shape",
          "position >= 0",
          "dictionary.isOwned()"
        },
        limit = "8",
        excludeForUncached = true)
    static Object field(
        PohDictionary dictionary,
        @Variadic Object[] indexAndValue,
        @Cached("at(indexAndValue, 0)") Object key,
        @Cached("dictionary.shape()") Shape shape,
        @Cached("find(shape, key)") int position) {
      dictionary.setField(shape, position, indexAndValue[1]);
      return dictionary;
    }

    @Specialization(
        guards = {
          "indexesAndValue.length == 3",
          "isOwnItem(list, indexesAndValue)",
          "at(indexesAndValue, 1) == key",
          "shape != null",
          "shapeOfOwnItem(list, indexesAndValue) == shape",
          "position >= 0"
        },
        limit = "8",
        excludeForUncached = true)
    static Object nestedField(
        PohList list,
        @Variadic Object[] indexesAndValue,
        @Cached("at(indexesAndValue, 1)") Object key,
        @Cached("shapeOfOwnItem(list, indexesAndValue)") Shape shape,
        @Cached("find(shape, key)") int position) {
      PohDictionary item = (PohDictionary) list.getObject((int) indexesAndValue[0]);
      item.setField(shape, position, indexesAndValue[2]);
      return list;
    }

    @Specialization(
        guards = {
          "indexesAndValue.length == 3",
          "isOwnItem(list, indexesAndValue)",
          "isOwnItemOfItem(list, indexesAndValue)"
        })
    static Object nestedItem(PohList list, @Variadic Object[] indexesAndValue) {
      int index = (int) indexesAndValue[0];
      PohList item = (PohList) list.getObject(index);
      PohList changed = item.storeOwned((int) indexesAndValue[1], indexesAndValue[2]);
      if (changed != item) {
        list.setObject(index, changed);
      }
      return list;
    }

    @Specialization(guards = {"indexAndValue.length == 2", "dictionary.shape() == null"})
    static Object entry(PohDictionary dictionary, @Variadic Object[] indexAndValue) {
      return every(dictionary, indexAndValue);
    }

    /** What is rarer, as copying is; the code of the others stays as short as it was. */
    @Specialization(guards = "!isInPlace(collection, indexesAndValue)")
    static Object any(Object collection, @Variadic Object[] indexesAndValue) {
      return every(collection, indexesAndValue);
    }

    @Specialization(
        replaces = {
          "intItem",
          "doubleItem",
          "booleanItem",
          "objectItem",
          "itemAtDouble",
          "field",
          "nestedField",
          "nestedItem",
          "entry",
          "any"
        })
    @TruffleBoundary
    static Object every(Object collection, @Variadic Object[] indexesAndValue) {
      int last = indexesAndValue.length - 1;
      Object[] indexes = Arrays.copyOf(indexesAndValue, last);
      return Operators.storeIndexOwned(collection, indexes, indexesAndValue[last]);
    }

    /** Whether one of the specializations before {@link #any} can be the one. */
    @TruffleBoundary
    static boolean isInPlace(Object collection, Object[] indexesAndValue) {
      if (indexesAndValue.length > 3) {
        return false;
      }
      if (indexesAndValue.length == 3) {
        return collection instanceof PohList list
            && isOwnItem(list, indexesAndValue)
            && (isOwnItemOfItem(list, indexesAndValue)
                || Shape.find(shapeOfOwnItem(list, indexesAndValue), indexesAndValue[1]) >= 0);
      }
      return switch (collection) {
        case PohList list ->
            isOwnItem(list, indexesAndValue) && list.takes(indexesAndValue[1])
                || list.isOwned() && isDoubleIn(list, indexesAndValue);
        case PohDictionary dictionary ->
            dictionary.shape() == null
                || dictionary.isOwned() && Shape.find(dictionary.shape(), indexesAndValue[0]) >= 0;
        default -> false;
      };
    }

    static Object at(Object[] array, int index) {
      return array[index];
    }

    /** Whether the list is written in place, and the first index is one of its. */
    static boolean isOwnItem(PohList list, Object[] indexesAndValue) {
      return list.isOwned() && isIn(list, indexesAndValue[0]);
    }

    /** Whether the item at the first index is a list that the second is an index of, likewise. */
    static boolean isOwnItemOfItem(PohList list, Object[] indexesAndValue) {
      return list.hasObjects()
          && list.getObject((int) indexesAndValue[0]) instanceof PohList item
          && item.isOwned()
          && isIn(item, indexesAndValue[1]);
    }

    /** That of the item at the first index if it is a small dictionary written in place. */
    static Shape shapeOfOwnItem(PohList list, Object[] indexesAndValue) {
      return list.hasObjects()
              && list.getObject((int) indexesAndValue[0]) instanceof PohDictionary item
              && item.isOwned()
          ? item.shape()
          : null;
    }

    private static boolean isIn(PohList list, Object index) {
      return index instanceof Integer position && position >= 0 && position < list.size();
    }

    static boolean isDoubleIn(PohList list, Object[] indexAndValue) {
      return indexAndValue[0] instanceof Double index && Index.isIn(list, index);
    }

    static boolean isBoolean(Object value) {
      return value instanceof Boolean;
    }
  }

  /** As {@link Append} where the result replaces the list in its variable. */
  @Operation
  @ImportStatic(Numbers.class)
  static final class AppendOwned {
    @Specialization(guards = "list.canAddInt()")
    static Object intItem(int item, PohList list) {
      list.addInt(item);
      return list;
    }

    @Specialization(guards = "list.canAddDouble()")
    static Object doubleItem(double item, PohList list) {
      list.addDouble(item);
      return list;
    }

    @Specialization(guards = {"list.canAddInt()", "isInt(item)"})
    static Object wholeItem(double item, PohList list) {
      list.addInt((int) item);
      return list;
    }

    @Specialization(guards = "list.canAddBoolean()")
    static Object booleanItem(boolean item, PohList list) {
      list.addBoolean(item);
      return list;
    }

    @Specialization(guards = "list.canAddObject()")
    static Object objectItem(Object item, PohList list) {
      list.addObject(item);
      return list;
    }

    /** What is rarer, as growing is; the code of the others stays as short as it was. */
    @Specialization(guards = "!isInPlace(item, list)")
    @TruffleBoundary
    static Object any(Object item, Object list, @Bind Node node) {
      return list instanceof PohList own ? own.appendOwned(item) : Append.any(item, list, node);
    }

    static boolean isInPlace(Object item, Object list) {
      return list instanceof PohList own && own.canAdd(item);
    }
  }

  @Operation
  static final class Items {
    @Specialization
    static Object list(PohList list) {
      return list;
    }

    @Specialization(replaces = "list")
    static Object any(Object collection) {
      return Operators.items(collection);
    }
  }

  @Operation
  static final class RepeatCount {
    @Specialization
    static int ints(int count) {
      return count;
    }

    @Specialization(replaces = "ints")
    static Object any(Object count) {
      return Operators.repeatCount(count);
    }
  }

  @Operation
  static final class Count {
    @Specialization
    static int list(PohList list) {
      return list.size();
    }

    @Specialization
    static int text(TruffleString text) {
      return Texts.length(text);
    }

    @Specialization
    static int growing(GrowingText text) {
      return text.length();
    }

    @Specialization
    static int dictionary(PohDictionary dictionary) {
      return dictionary.size();
    }

    @Fallback
    static Object any(Object value, @Bind Node node) {
      return CallBuiltin.callBoundary(Builtin.COUNT, new Object[] {value}, PohContext.get(node));
    }
  }

  @Operation
  static final class Append {
    @Specialization
    static Object list(Object item, PohList list) {
      return list.append(item);
    }

    @Fallback
    static Object any(Object item, Object list, @Bind Node node) {
      return CallBuiltin.callBoundary(
          Builtin.APPEND, new Object[] {item, list}, PohContext.get(node));
    }
  }

  // ------------------------------------------------------- input and output

  @Operation
  static final class Print {
    @Specialization
    @TruffleBoundary
    static void print(Object value, @Bind Node node) {
      PohContext.get(node).writeLine(Values.show(value));
    }
  }

  @Operation
  static final class PrintResult {
    @Specialization
    @TruffleBoundary
    static void print(Object value, @Bind Node node) {
      if (value != None.NONE) {
        PohContext.get(node).writeLine(Values.show(value));
      }
    }
  }

  @Operation
  static final class PrintOrCall {
    @Specialization(guards = "!isFunction(value)")
    @TruffleBoundary
    static void print(Object value, @Bind Node node) {
      PohContext.get(node).writeLine(Values.show(value));
    }

    @Specialization
    @TruffleBoundary
    static void call(PohFunction function, @Bind Node node) {
      PrintResult.print(function.call(), node);
    }

    static boolean isFunction(Object value) {
      return value instanceof PohFunction;
    }
  }

  @Operation
  static final class Prompt {
    @Specialization
    @TruffleBoundary
    static void prompt(Object value, @Bind Node node) {
      PohContext.get(node).write(Values.show(value));
    }
  }

  @Operation
  static final class Input {
    @Specialization
    @TruffleBoundary
    static Object input(@Bind Node node) {
      return PohContext.get(node).input();
    }
  }

  // ------------------------------------------------------------------ errors

  /** The error that a handler begins with. */
  @Operation
  static final class CaughtError {
    @Specialization
    static Object caught(PohError error) {
      return error.value();
    }

    @Specialization
    @TruffleBoundary
    static Object foreign(AbstractTruffleException exception) {
      return Errors.caught(exception).value();
    }
  }

  @Operation
  static final class Throw {
    @Specialization
    @TruffleBoundary
    static void raise(Object value) {
      throw create(value);
    }

    @TruffleBoundary
    static PohError create(Object value) {
      return Errors.thrown(value);
    }
  }

  @Operation
  static final class Rethrow {
    @Specialization
    static void raise(ErrorValue error) {
      PohError origin = error.origin();
      if (origin == null) {
        throw Throw.create(error);
      }
      origin.resume();
      throw origin.carrier();
    }

    @Fallback
    @TruffleBoundary
    static void raise(Object value) {
      throw Errors.thrown(value);
    }
  }

  @Operation
  @ConstantOperand(type = String.class)
  static final class MatchError {
    @Specialization
    @TruffleBoundary
    static boolean match(String type, Object error) {
      return error instanceof ErrorValue value && value.matches(type);
    }
  }

  // ------------------------------------------------------------------- files

  @Operation
  @ConstantOperand(type = String.class)
  static final class Import {
    @Specialization
    static void run(VirtualFrame frame, String path, @Bind PohRootNode root) {
      importFile(unit(frame, root), path);
    }

    @TruffleBoundary
    private static void importFile(Unit unit, String path) {
      unit.modules.importFile(path, unit.origin, unit.globals);
    }
  }

  @Operation
  @ConstantOperand(type = String.class)
  @ConstantOperand(type = String.class)
  static final class ImportSystem {
    @Specialization
    static void run(VirtualFrame frame, String name, String alias, @Bind PohRootNode root) {
      importSystem(unit(frame, root), name, alias);
    }

    @TruffleBoundary
    private static void importSystem(Unit unit, String name, String alias) {
      unit.modules.importSystem(name, alias, unit.globals);
    }
  }

  @Operation
  @ConstantOperand(type = String.class)
  @ConstantOperand(type = int.class)
  static final class CompileTo {
    @Specialization
    static void run(
        VirtualFrame frame, String path, int flags, @Bind PohRootNode root, @Bind Node node) {
      compile(unit(frame, root), path, flags, PohContext.get(node));
    }

    @TruffleBoundary
    private static void compile(Unit unit, String path, int flags, PohContext context) {
      context.compileTo(unit, path, flags);
    }
  }
}
