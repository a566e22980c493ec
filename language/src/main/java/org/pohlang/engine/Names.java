package org.pohlang.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.bytecode.BytecodeNode;
import com.oracle.truffle.api.frame.MaterializedFrame;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.pohlang.bytecode.DebugInfo;
import org.pohlang.tree.Builtin;
import org.pohlang.values.Builtins;
import org.pohlang.values.Errors;
import org.pohlang.values.Foreign;
import org.pohlang.values.PohError;
import org.pohlang.values.PohFunction;

/** What names mean where the quick answer fails: built-in functions and errors with a hint. */
final class Names {
  private Names() {}

  @TruffleBoundary
  static PohError missingGlobal(
      String name, Unit unit, MaterializedFrame frame, BytecodeNode bytecode, int index) {
    return Errors.undefinedVariable(name, known(unit, frame, bytecode, index));
  }

  /** Calling a name whose variable holds {@code value}, which is not a function, or nothing. */
  @TruffleBoundary
  static PohError missingCallee(
      String name,
      Object value,
      Unit unit,
      MaterializedFrame frame,
      BytecodeNode bytecode,
      int index) {
    return value == null
        ? Errors.undefinedFunction(name, known(unit, frame, bytecode, index))
        : Errors.notAFunction(name);
  }

  /** The built-in function of this name, or null. */
  @TruffleBoundary
  static PohFunction builtin(String name, Unit unit) {
    Builtin builtin = Builtin.byFunctionName(name);
    return builtin == null ? null : Builtins.function(builtin, name, unit.world);
  }

  static PohError unassignedLocal(
      Closure self, int local, MaterializedFrame frame, BytecodeNode bytecode, int index) {
    DebugInfo debug = self.code.verified().prototype().debug();
    return unassigned(
        debug == null ? "" : debug.localNames().get(local),
        "local " + local,
        self.unit,
        frame,
        bytecode,
        index);
  }

  static PohError unassignedCapture(
      Closure self, int capture, MaterializedFrame frame, BytecodeNode bytecode, int index) {
    DebugInfo debug = self.code.verified().prototype().debug();
    return unassigned(
        debug == null ? "" : debug.captureNames().get(capture),
        "captured " + capture,
        self.unit,
        frame,
        bytecode,
        index);
  }

  private static PohError unassigned(
      String name,
      String standIn,
      Unit unit,
      MaterializedFrame frame,
      BytecodeNode bytecode,
      int index) {
    return Errors.undefinedVariable(
        name.isEmpty() ? standIn : name, known(unit, frame, bytecode, index));
  }

  /** The names that the code here could have meant: its variables with a value, the globals. */
  private static Set<String> known(
      Unit unit, MaterializedFrame frame, BytecodeNode bytecode, int index) {
    Set<String> names = new TreeSet<>(unit.globals.names());
    Builtin.allFunctionNames().forEach(names::add);
    Object[] localNames = bytecode.getLocalNames(index);
    Object[] values = bytecode.getLocalValues(index, frame);
    for (int i = 0; i < values.length; i++) {
      Object value = values[i] instanceof Cell cell ? cell.value : values[i];
      if (localNames[i] != null && value != null && value != Unassigned.INSTANCE) {
        names.add(localNames[i].toString());
      }
    }
    return names;
  }

  @TruffleBoundary
  static PohError wrongArgumentCount(PohFunction function, int count) {
    return Errors.wrongArgumentCount(
        function.name(), function.minArguments(), function.maxArguments(), count);
  }

  /** Calls what is not a closure: a built-in function, or nothing that can be called. */
  @TruffleBoundary
  static Object call(Object function, Object[] arguments) {
    if (function instanceof PohFunction callable) {
      return callable.call(Arrays.copyOfRange(arguments, 1, arguments.length));
    }
    if (!Foreign.isCallable(function)) {
      throw Errors.notAFunctionValue(function);
    }
    return Foreign.call(function, Arrays.copyOfRange(arguments, 1, arguments.length));
  }
}
