package org.pohlang.engine;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.source.SourceSection;
import org.pohlang.values.CallDepth;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohFunction;

/** A function of the program: code and the variables that it captured. */
final class Closure extends PohFunction {
  private static final Cell[] NO_CELLS = {};

  final FunctionCode code;
  final Unit unit;

  @CompilationFinal(dimensions = 1)
  final Cell[] cells;

  /** A function that captured nothing. */
  Closure(FunctionCode code, Unit unit) {
    this(code, unit, NO_CELLS);
  }

  Closure(FunctionCode code, Unit unit, Cell[] cells) {
    this.code = code;
    this.unit = unit;
    this.cells = cells;
  }

  RootCallTarget callTarget() {
    return code.callTarget();
  }

  @Override
  protected SourceSection section() {
    return code.section();
  }

  @Override
  public String name() {
    return code.name;
  }

  @Override
  public int minArguments() {
    return code.minArguments;
  }

  @Override
  public int maxArguments() {
    return code.maxArguments;
  }

  @Override
  public Object call(Object... arguments) {
    if (arguments.length < code.minArguments || arguments.length > code.maxArguments) {
      throw Names.wrongArgumentCount(this, arguments.length);
    }
    Object[] all = new Object[arguments.length + 1];
    all[0] = this;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    CallDepth calls = code.unit().language().calls();
    int depth = calls.enter();
    try {
      return PohDictionary.shared(callTarget().call(all));
    } finally {
      calls.leave(depth);
    }
  }
}
