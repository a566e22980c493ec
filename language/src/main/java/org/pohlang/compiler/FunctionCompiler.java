package org.pohlang.compiler;

import org.pohlang.bytecode.DebugInfo;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;
import org.pohlang.text.SourceText;
import org.pohlang.text.Span;
import org.pohlang.tree.Block;
import org.pohlang.tree.Expression;
import org.pohlang.tree.FunctionLiteral;
import org.pohlang.tree.Parameter;
import org.pohlang.tree.Program;
import org.pohlang.tree.Statement;

/** Compiles one function, the top level, or a route handler. */
final class FunctionCompiler {
  private final SourceText source;
  private final Scope scope;
  private final Code code;
  private final Variables variables;
  private final ExpressionCompiler expressions;
  private final StatementCompiler statements;

  private FunctionCompiler(SourceText source, Scope scope) {
    this.source = source;
    this.scope = scope;
    this.code = new Code(source);
    this.variables = new Variables(code, scope);
    this.expressions = new ExpressionCompiler(code, variables);
    this.statements = new StatementCompiler(this, scope, code, variables, expressions);
  }

  static Prototype compileMain(Program program) {
    Span all = new Span(0, program.source().text().length());
    FunctionCompiler compiler =
        new FunctionCompiler(program.source(), Scope.ofMain(program.body(), all));
    compiler.statements.compileMain(program.body());
    return compiler.prototype(Prototype.MAIN, 0, 0, all);
  }

  Prototype compileInner(FunctionLiteral function) {
    Limits.check(function.parameters().size(), Limits.PARAMETERS, "parameters", function.span());
    return new FunctionCompiler(source, Scope.ofFunction(function, scope)).compile(function);
  }

  Prototype compileHandler(Statement.AddRoute route) {
    return new FunctionCompiler(source, Scope.ofHandler(route.handler(), route.span(), scope))
        .compile(route);
  }

  private Prototype compile(FunctionLiteral function) {
    int required = 0;
    for (int index = 0; index < function.parameters().size(); index++) {
      Parameter parameter = function.parameters().get(index);
      if (parameter.defaultValue() == null) {
        required++;
      } else {
        fillIn(index, parameter);
      }
      variables.markAssigned(index);
    }
    compileBody(function.body());
    return prototype(function.name(), required, function.parameters().size(), function.span());
  }

  /** Computes the default of a parameter whose argument the call leaves out. */
  private void fillIn(int index, Parameter parameter) {
    Label given = new Label();
    code.emit(parameter.span(), Opcode.LOCAL_ASSIGNED, index);
    code.jump(parameter.span(), Opcode.JUMP_IF_TRUE, given);
    expressions.compile(parameter.defaultValue());
    code.emit(parameter.span(), Opcode.STORE_LOCAL, index);
    code.bind(given);
  }

  private Prototype compile(Statement.AddRoute route) {
    compileBody(route.handler());
    return prototype(nameOf(route), 0, 0, route.span());
  }

  private static String nameOf(Statement.AddRoute route) {
    return route.method() instanceof Expression.TextLiteral method
            && route.path() instanceof Expression.TextLiteral path
        ? method.value() + " " + path.value()
        : "<route>";
  }

  private void compileBody(Block body) {
    statements.compile(body);
    code.emit(null, Opcode.LOAD_NULL);
    code.emit(null, Opcode.RETURN);
  }

  private Prototype prototype(String name, int required, int parameters, Span definition) {
    DebugInfo debug =
        new DebugInfo(
            source.positionOf(definition),
            code.positions(),
            code.statements(),
            scope.localNames(),
            scope.captureNames());
    return new Prototype(
        name,
        required,
        parameters,
        scope.localNames().size(),
        scope.captures(),
        code.constants(),
        code.instructions(),
        debug);
  }
}
