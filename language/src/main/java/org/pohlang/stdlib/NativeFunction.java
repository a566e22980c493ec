package org.pohlang.stdlib;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.pohlang.values.Calculation;
import org.pohlang.values.Errors;
import org.pohlang.values.PohFunction;

/** A function of a system module that is written in Java. */
final class NativeFunction extends PohFunction {
  /** What the function does with its arguments; their number has been checked. */
  @FunctionalInterface
  interface Body {
    Object call(Object[] arguments);
  }

  private final String name;
  private final int minArguments;
  private final int maxArguments;
  private final Body body;
  private final Calculation calculation;

  NativeFunction(
      String name, int minArguments, int maxArguments, Body body, Calculation calculation) {
    this.name = name;
    this.minArguments = minArguments;
    this.maxArguments = maxArguments;
    this.body = body;
    this.calculation = calculation;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int minArguments() {
    return minArguments;
  }

  @Override
  public int maxArguments() {
    return maxArguments;
  }

  @Override
  public Calculation calculation() {
    return calculation;
  }

  @Override
  @TruffleBoundary
  public Object call(Object... arguments) {
    if (arguments.length < minArguments || arguments.length > maxArguments) {
      throw Errors.wrongArgumentCount(name, minArguments, maxArguments, arguments.length);
    }
    return body.call(arguments);
  }
}
