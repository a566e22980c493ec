package org.pohlang.engine;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.VerifiedPrototype;
import org.pohlang.modules.Globals;
import org.pohlang.tree.Builtin;
import org.pohlang.values.Numbers;
import org.pohlang.values.PohValue;
import org.pohlang.values.Values;

/**
 * Which functions of a loaded program may change what others see: a global variable, or a file. All
 * values being immutable, functions that cannot may run at the same time.
 *
 * <p>What a function may call is found without following the flow of values. A call by a global
 * name reaches every function that is stored under that name where it is made. Any call may reach
 * every function that is used as a value: made without being stored under a global name at once, or
 * under a name that some code reads other than to call it. That holds whatever the program does
 * later, as long as no code is loaded.
 */
final class HandlerEffects {
  private static final Set<Builtin> CHANGING =
      EnumSet.of(
          Builtin.DELETE_FILE,
          Builtin.CREATE_DIRECTORY,
          Builtin.COPY_FILE,
          Builtin.MOVE_FILE,
          Builtin.WRITE_FILE,
          Builtin.APPEND_FILE,
          Builtin.SAVE_UPLOADED_FILE,
          Builtin.CREATE_SERVER,
          Builtin.WITH_CERTIFICATE,
          Builtin.ADD_ROUTE,
          Builtin.ADD_MIDDLEWARE,
          Builtin.SERVE_STATIC,
          Builtin.START_SERVER);

  /** The module by which a program reaches other languages; they may allow one thread at a time. */
  private static final String OTHER_LANGUAGES = "polyglot";

  private final Map<String, Set<FunctionCode>> byName = new HashMap<>();
  private final Set<String> readNames = new HashSet<>();
  private final Set<FunctionCode> values = new HashSet<>();
  private final Set<FunctionCode> changing = new HashSet<>();
  private boolean loadsCode;

  HandlerEffects(Collection<UnitCode> units, Globals globals) {
    Set<FunctionCode> functions = new HashSet<>();
    for (UnitCode unit : units) {
      collect(unit.main(), functions);
    }
    for (String name : readNames) {
      values.addAll(byName.getOrDefault(name, Set.of()));
    }
    loadsCode |= holdsForeignValue(globals);
    spread(functions);
  }

  /** Whether all that the program does may change what others see. */
  boolean allChanges() {
    return loadsCode;
  }

  /** Whether a call of the function may change what others see. */
  boolean changesState(FunctionCode function) {
    return loadsCode || changing.contains(function);
  }

  private void collect(FunctionCode main, Set<FunctionCode> functions) {
    Deque<FunctionCode> open = new ArrayDeque<>(List.of(main));
    while (!open.isEmpty()) {
      FunctionCode function = open.pop();
      Prototype prototype = function.verified().prototype();
      for (int at = 0; at < prototype.code().size(); at++) {
        Instruction instruction = prototype.code().get(at);
        switch (instruction.opcode()) {
          case MAKE_FUNCTION -> {
            FunctionCode made = function.function(instruction.a());
            place(made, prototype, at + 1);
            if (functions.add(made)) {
              open.push(made);
            }
          }
          case LOAD_GLOBAL -> readNames.add(prototype.text(instruction.a()));
          case LOAD_CALLEE -> {
            if (!isOnlyCalled(function.verified(), at)) {
              readNames.add(prototype.text(instruction.a()));
            }
          }
          case LOAD_MEMBER -> readNames.add(prototype.text(instruction.b()));
          // The top level has run; what else loads code could change everything said here.
          case IMPORT -> loadsCode |= function != main;
          case IMPORT_SYSTEM ->
              loadsCode |=
                  function != main || prototype.text(instruction.a()).equals(OTHER_LANGUAGES);
          default -> {}
        }
      }
    }
  }

  /**
   * Whether the function that the instruction at {@code load} pushes is called, by the first
   * instruction that takes it from the stack, whatever way leads there. The compiler's always are;
   * bytecode that was written by hand may store them.
   */
  private static boolean isOnlyCalled(VerifiedPrototype function, int load) {
    int slot = function.depthAt(load);
    List<Instruction> code = function.prototype().code();
    int furthest = load;
    for (int at = load + 1; function.isReachable(at); at++) {
      Instruction instruction = code.get(at);
      long left = function.depthAt(at) - instruction.pops();
      if (left <= slot) {
        return instruction.opcode() == Opcode.CALL && left == slot && furthest <= at;
      }
      if (instruction.opcode() == Opcode.TRY || instruction.opcode() == Opcode.LOOP) {
        return false;
      }
      if (instruction.hasTarget()) {
        furthest = Math.max(furthest, instruction.a());
      }
    }
    return false;
  }

  /** Notes by what ways the function can be reached that the code before {@code next} makes. */
  private void place(FunctionCode made, Prototype prototype, int next) {
    Instruction user = prototype.code().get(next);
    if (user.opcode() == Opcode.STORE_GLOBAL) {
      byName.computeIfAbsent(prototype.text(user.a()), _ -> new HashSet<>()).add(made);
    } else if (builtin(user, prototype) != Builtin.ADD_ROUTE) {
      values.add(made);
    }
  }

  /** Finds all that change something by themselves or by what they call. */
  private void spread(Set<FunctionCode> functions) {
    for (FunctionCode function : functions) {
      if (changesByItself(function.verified().prototype())) {
        changing.add(function);
      }
    }
    boolean found = true;
    while (found) {
      found = false;
      boolean valueChanges = values.stream().anyMatch(changing::contains);
      for (FunctionCode function : functions) {
        if (!changing.contains(function)
            && callsChanging(function.verified().prototype(), valueChanges)) {
          changing.add(function);
          found = true;
        }
      }
    }
  }

  private static boolean changesByItself(Prototype prototype) {
    for (Instruction instruction : prototype.code()) {
      boolean changes =
          switch (instruction.opcode()) {
            case STORE_GLOBAL, IMPORT, IMPORT_SYSTEM, COMPILE_TO, INPUT -> true;
            case CALL_BUILTIN -> CHANGING.contains(builtin(instruction, prototype));
            default -> false;
          };
      if (changes) {
        return true;
      }
    }
    return false;
  }

  private boolean callsChanging(Prototype prototype, boolean valueChanges) {
    for (Instruction instruction : prototype.code()) {
      boolean calls =
          switch (instruction.opcode()) {
            case CALL, PRINT_OR_CALL -> valueChanges;
            case CALL_BUILTIN -> {
              Builtin builtin = builtin(instruction, prototype);
              yield valueChanges && (builtin == Builtin.MAP || builtin == Builtin.FILTER);
            }
            case LOAD_CALLEE ->
                byName.getOrDefault(prototype.text(instruction.a()), Set.of()).stream()
                    .anyMatch(changing::contains);
            default -> false;
          };
      if (calls) {
        return true;
      }
    }
    return false;
  }

  private static Builtin builtin(Instruction instruction, Prototype prototype) {
    return instruction.opcode() == Opcode.CALL_BUILTIN
        ? Builtin.byKey(((Constant.Text) prototype.constants().get(instruction.a())).value())
        : null;
  }

  /** Functions of another language or of the embedder may do anything. */
  private static boolean holdsForeignValue(Globals globals) {
    return globals.names().stream()
        .anyMatch(name -> Values.holds(globals.cell(name).get(), HandlerEffects::isForeign));
  }

  private static boolean isForeign(Object value) {
    return !(value instanceof PohValue
        || value instanceof TruffleString
        || value instanceof Boolean
        || Numbers.isNumber(value));
  }
}
