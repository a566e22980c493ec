package org.pohlang.walker;

import org.pohlang.tree.Expression;
import org.pohlang.tree.Statement;
import org.pohlang.values.Errors;
import org.pohlang.values.None;
import org.pohlang.values.PohFunction;

/** What answers the requests of a route. */
final class RouteHandler extends PohFunction {
  private final Statement.AddRoute route;
  private final Frame definition;
  private final Statements statements;

  RouteHandler(Statement.AddRoute route, Frame definition, Statements statements) {
    this.route = route;
    this.definition = definition;
    this.statements = statements;
  }

  @Override
  public String name() {
    return route.method() instanceof Expression.TextLiteral method
            && route.path() instanceof Expression.TextLiteral path
        ? method.value() + " " + path.value()
        : "<route>";
  }

  @Override
  public int minArguments() {
    return 0;
  }

  @Override
  public int maxArguments() {
    return 0;
  }

  @Override
  public Object call(Object... arguments) {
    if (arguments.length < minArguments() || arguments.length > maxArguments()) {
      throw Errors.wrongArgumentCount(name(), minArguments(), maxArguments(), arguments.length);
    }
    return statements.run(route.handler(), definition.request(name()))
            instanceof Completion.Return(Object value)
        ? value
        : None.NONE;
  }
}
