package org.pohlang.walker;

import org.pohlang.tree.FunctionLiteral;
import org.pohlang.tree.Parameter;
import org.pohlang.values.Errors;
import org.pohlang.values.None;
import org.pohlang.values.PohFunction;

/** A function of the program. */
final class DefinedFunction extends PohFunction {
  private final FunctionLiteral literal;
  private final Frame definition;
  private final Statements statements;
  private final Expressions expressions;

  /**
   * @param definition where the function was defined: the variables there are live in it
   */
  DefinedFunction(
      FunctionLiteral literal, Frame definition, Statements statements, Expressions expressions) {
    this.literal = literal;
    this.definition = definition;
    this.statements = statements;
    this.expressions = expressions;
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
