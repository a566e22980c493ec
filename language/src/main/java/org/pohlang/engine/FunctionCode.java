package org.pohlang.engine;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.source.SourceSection;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.VerifiedPrototype;
import org.pohlang.tree.Builtin;

/** The code of a function, shared by all functions that are made from it. */
final class FunctionCode {
  private final UnitCode unit;
  private final VerifiedPrototype verified;
  private final FunctionCode enclosing;
  private final Map<Integer, FunctionCode> functions = new HashMap<>();
  final String name;
  final int minArguments;
  final int maxArguments;

  /** Whether nothing but a web server calls the function. */
  final boolean isRoute;

  @CompilationFinal private volatile RootCallTarget callTarget;

  /** One bit a parameter. */
  @CompilationFinal private long owners;

  private volatile SourceSection section;

  /**
   * @param enclosing the code of the function that this one is defined in; null for the top level
   */
  FunctionCode(UnitCode unit, VerifiedPrototype verified, FunctionCode enclosing) {
    this(unit, verified, enclosing, false);
  }

  private FunctionCode(
      UnitCode unit, VerifiedPrototype verified, FunctionCode enclosing, boolean isRoute) {
    this.unit = unit;
    this.enclosing = enclosing;
    this.verified = verified;
    Prototype prototype = verified.prototype();
    this.name = prototype.name();
    this.minArguments = prototype.requiredParameters();
    this.maxArguments = prototype.parameters();
    this.isRoute = isRoute;
    BitSet made = madeForMoreThanRoutes(prototype);
    for (int i = 0; i < prototype.constants().size(); i++) {
      if (prototype.constants().get(i) instanceof Constant.Function) {
        functions.put(i, new FunctionCode(unit, verified.function(i), this, !made.get(i)));
      }
    }
  }

  /** The constants whose functions become something else than the handler of a route. */
  private static BitSet madeForMoreThanRoutes(Prototype prototype) {
    BitSet made = new BitSet();
    List<Instruction> code = prototype.code();
    for (int at = 0; at < code.size(); at++) {
      if (code.get(at).opcode() == Opcode.MAKE_FUNCTION) {
        Instruction user = code.get(at + 1);
        if (user.opcode() != Opcode.CALL_BUILTIN
            || !prototype.text(user.a()).equals(Builtin.ADD_ROUTE.key())) {
          made.set(code.get(at).a());
        }
      }
    }
    return made;
  }

  UnitCode unit() {
    return unit;
  }

  /** Where the function stands in its text. */
  SourceSection section() {
    SourceSection known = section;
    if (known == null) {
      Places places = Places.of(this);
      known = places.source().createSection(places.definitionStart(), places.definitionLength());
      section = known;
    }
    return known;
  }

  FunctionCode enclosing() {
    return enclosing;
  }

  VerifiedPrototype verified() {
    return verified;
  }

  /** The code of the function at {@code constant} of the pool. */
  FunctionCode function(int constant) {
    return functions.get(constant);
  }

  /** What a call runs; loaded when it is first asked for. */
  RootCallTarget callTarget() {
    RootCallTarget target = callTarget;
    if (target == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      target = load();
    }
    return target;
  }

  /**
   * Whether a parameter is a variable that may own its value, so that a caller which gives it a
   * collection of its own need not share that. Known once the code is loaded.
   *
   * @param parameter counted from 0
   */
  boolean owns(int parameter) {
    return parameter < Long.SIZE && (owners & 1L << parameter) != 0;
  }

  /** Sets which locals may own their values. */
  void setOwners(BitSet locals) {
    long[] words = locals.toLongArray();
    owners = words.length == 0 ? 0 : words[0];
  }

  private synchronized RootCallTarget load() {
    if (callTarget == null) {
      long start = System.nanoTime();
      PohRootNode root = Loader.load(this);
      RootCallTarget loaded = root.getCallTarget();
      if (root.getBytecodeNode().getTagTree() != null) {
        // Tools are on. The uncached interpreter does not note where it is when it calls them.
        root.getBytecodeNode().setUncachedThreshold(0);
      }
      callTarget = loaded;
      unit.language().phases().add(Phases.Phase.LOAD, start);
    }
    return callTarget;
  }

  /** Loads the functions in this one, the innermost first. */
  void loadFunctions() {
    for (FunctionCode function : functions.values()) {
      function.loadFunctions();
      function.callTarget();
    }
  }

  /** Gives every global that this code and its functions mention an index. */
  void collectGlobals() {
    Prototype prototype = verified.prototype();
    for (Instruction instruction : prototype.code()) {
      switch (instruction.opcode()) {
        case LOAD_GLOBAL, STORE_GLOBAL, LOAD_CALLEE ->
            unit.globalIndex(prototype.text(instruction.a()));
        default -> {}
      }
    }
    functions.values().forEach(FunctionCode::collectGlobals);
  }
}
