package org.pohlang.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.bytecode.BytecodeNode;
import com.oracle.truffle.api.frame.MaterializedFrame;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
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
      String name, MaterializedFrame frame, BytecodeNode bytecode, int index) {
    return Errors.undefinedVariable(name, known(frame, bytecode, index));
  }

  /** Calling a name whose variable holds {@code value}, which is not a function, or nothing. */
  @TruffleBoundary
  static PohError missingCallee(
      String name, Object value, MaterializedFrame frame, BytecodeNode bytecode, int index) {
    return value == null
        ? Errors.undefinedFunction(name, knownFunctions(frame, bytecode, index))
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
        frame,
        bytecode,
        index);
  }

  private static PohError unassigned(
      String name, String standIn, MaterializedFrame frame, BytecodeNode bytecode, int index) {
    return Errors.undefinedVariable(name.isEmpty() ? standIn : name, known(frame, bytecode, index));
  }

  /**
   * The names that the code here could have meant: its variables with a value, those of the
   * functions around it, the globals and the built-in functions.
   */
  private static Set<String> known(MaterializedFrame frame, BytecodeNode bytecode, int index) {
    return known(frame, bytecode, index, _ -> true);
  }

  /** As {@link #known}, without those that cannot be called. */
  private static Set<String> knownFunctions(
      MaterializedFrame frame, BytecodeNode bytecode, int index) {
    return known(frame, bytecode, index, value -> value instanceof PohFunction);
  }

  private static Set<String> known(
      MaterializedFrame frame, BytecodeNode bytecode, int index, Predicate<Object> fits) {
    Closure self = (Closure) frame.getArguments()[0];
    Map<String, Object> values = new HashMap<>();
    addEnclosing(self.code, values);
    addCaptured(self, values);
    addLocals(frame, bytecode, index, values);
    Set<String> names = new TreeSet<>();
    values.forEach(
        (name, value) -> {
          if (value == null || value != Unassigned.INSTANCE && fits.test(value)) {
            names.add(name);
          }
        });
    for (String name : self.unit.globals.names()) {
      if (!values.containsKey(name) && fits.test(self.unit.globals.get(name))) {
        names.add(name);
      }
    }
    Builtin.allFunctionNames().forEach(names::add);
    return names;
  }

  /** Variables of the functions around; what they hold is not known here. */
  private static void addEnclosing(FunctionCode code, Map<String, Object> values) {
    for (FunctionCode each = code.enclosing(); each != null; each = each.enclosing()) {
      DebugInfo debug = each.verified().prototype().debug();
      if (debug != null) {
        debug.localNames().forEach(name -> values.putIfAbsent(name, null));
      }
    }
    values.remove("");
  }

  private static void addCaptured(Closure self, Map<String, Object> values) {
    DebugInfo debug = self.code.verified().prototype().debug();
    if (debug != null) {
      for (int i = 0; i < self.cells.length; i++) {
        values.put(debug.captureNames().get(i), self.cells[i].value);
      }
    }
  }

  private static void addLocals(
      MaterializedFrame frame, BytecodeNode bytecode, int index, Map<String, Object> values) {
    Object[] names = bytecode.getLocalNames(index);
    Object[] locals = bytecode.getLocalValues(index, frame);
    for (int i = 0; i < locals.length; i++) {
      Object value = locals[i] instanceof Cell cell ? cell.value : locals[i];
      if (names[i] != null && value != null && value != Unassigned.INSTANCE) {
        values.put(names[i].toString(), value);
      }
    }
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
