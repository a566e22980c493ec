package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.pohlang.tree.Builtin;

/** A built-in operation as a value. Two of them are equal if they do the same. */
public final class BuiltinFunction extends PohFunction {
  private final Builtin builtin;
  private final String name;
  private final World world;

  BuiltinFunction(Builtin builtin, String name, World world) {
    this.builtin = builtin;
    this.name = name;
    this.world = world;
  }

  public Builtin builtin() {
    return builtin;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int minArguments() {
    return builtin.minArguments();
  }

  @Override
  public int maxArguments() {
    return builtin.maxArguments();
  }

  @Override
  boolean isSameAs(PohValue other) {
    return other instanceof BuiltinFunction function && function.builtin == builtin;
  }

  @Override
  int sameHashCode() {
    return builtin.hashCode();
  }

  @Override
  @TruffleBoundary
  public Object call(Object... arguments) {
    if (arguments.length < minArguments() || arguments.length > maxArguments()) {
      throw Errors.wrongArgumentCount(name, minArguments(), maxArguments(), arguments.length);
    }
    return Builtins.call(builtin, arguments, world);
  }
}
