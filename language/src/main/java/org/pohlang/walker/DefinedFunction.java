package org.pohlang.walker;

import org.pohlang.tree.FunctionLiteral;
import org.pohlang.tree.Parameter;
import org.pohlang.values.CallDepth;
import org.pohlang.values.Errors;
import org.pohlang.values.None;
import org.pohlang.values.PohFunction;
import org.pohlang.values.World;

/** A function of the program. */
final class DefinedFunction extends PohFunction {
  private final FunctionLiteral literal;
  private final Frame definition;
  private final Statements statements;
  private final Expressions expressions;
  private final World world;

  /**
   * @param definition where the function was defined: the variables there are live in it
   */
  DefinedFunction(
      FunctionLiteral literal,
      Frame definition,
      Statements statements,
      Expressions expressions,
      World world) {
    this.literal = literal;
    this.definition = definition;
    this.statements = statements;
    this.expressions = expressions;
    this.world = world;
  }

  @Override
  public String name() {
    return literal.name();
  }

  @Override
  public int minArguments() {
    int required = 0;
    for (Parameter parameter : literal.parameters()) {
      if (parameter.defaultValue() == null) {
        required++;
      }
    }
    return required;
  }

  @Override
  public int maxArguments() {
    return literal.parameters().size();
  }

  @Override
  public Object call(Object... arguments) {
    if (arguments.length < minArguments() || arguments.length > maxArguments()) {
      throw Errors.wrongArgumentCount(name(), minArguments(), maxArguments(), arguments.length);
    }
    CallDepth calls = world.calls();
    int depth = calls.enter();
    try {
      return run(arguments);
    } finally {
      calls.leave(depth);
    }
  }

  private Object run(Object[] arguments) {
    Frame frame = definition.call(literal.name());
    for (int index = 0; index < literal.parameters().size(); index++) {
      Parameter parameter = literal.parameters().get(index);
      frame.set(
          parameter.name(),
          index < arguments.length
              ? arguments[index]
              : expressions.evaluate(parameter.defaultValue(), frame));
    }
    return statements.run(literal.body(), frame) instanceof Completion.Return(Object value)
        ? value
        : None.NONE;
  }
}
