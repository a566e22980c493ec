package org.pohlang.compiler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.pohlang.bytecode.Opcode;
import org.pohlang.text.Span;
import org.pohlang.tree.Statement;

/** Emits {@code try} with its handlers and its {@code finally}. */
final class TryCompiler {
  private final StatementCompiler statements;
  private final Scope scope;
  private final Code code;
  private final Variables variables;
  private final Exits exits;

  TryCompiler(
      StatementCompiler statements, Scope scope, Code code, Variables variables, Exits exits) {
    this.statements = statements;
    this.scope = scope;
    this.code = code;
    this.variables = variables;
    this.exits = exits;
  }

  void compile(Statement.Try statement) {
    if (statement.finallyBlock() == null) {
      compileHandled(statement);
    } else {
      compileWithFinally(statement);
    }
  }

  private void compileHandled(Statement.Try statement) {
    if (statement.handlers().isEmpty()) {
      statements.compile(statement.body());
      return;
    }
    BitSet before = variables.snapshot();
    List<BitSet> ends = new ArrayList<>();
    Label caught = new Label();
    Label after = new Label();

    code.jump(statement.span(), Opcode.TRY, caught);
    exits.enter(statement.span(), Enclosing.Guarded::new);
    statements.compile(statement.body());
    exits.leave();
    code.emit(statement.span(), Opcode.END_TRY);
    ends.add(variables.snapshot());
    code.jump(statement.span(), Opcode.JUMP, after);

    code.bind(caught);
    for (Statement.Handler handler : statement.handlers()) {
      variables.restore(before);
      Label next = new Label();
      compileHandler(handler, next);
      ends.add(variables.snapshot());
      code.jump(handler.span(), Opcode.JUMP, after);
      code.bind(next);
    }
    code.emit(statement.span(), Opcode.RETHROW);

    code.bind(after);
    variables.meet(ends);
  }

  /** The error is on the stack, at the label for the next handler too. */
  private void compileHandler(Statement.Handler handler, Label next) {
    Span span = handler.span();
    code.beginStatement();
    if (handler.type() != null) {
      code.emit(span, Opcode.DUPLICATE);
      code.emit(span, Opcode.MATCH_ERROR, handler.type());
      code.jump(span, Opcode.JUMP_IF_FALSE, next);
    }
    if (handler.name() != null) {
      variables.store(span, handler.name());
    } else {
      code.emit(span, Opcode.POP);
    }
    statements.compile(handler.body());
  }

  private void compileWithFinally(Statement.Try statement) {
    Span span = statement.span();
    BitSet before = variables.snapshot();
    Label failed = new Label();
    int completion = scope.newTemporary();
    int result = scope.newTemporary();

    code.jump(span, Opcode.TRY, failed);
    Enclosing.Finally region =
        exits.enter(span, outer -> new Enclosing.Finally(outer, completion, result));
    compileHandled(statement);
    exits.leave();
    BitSet end = variables.snapshot();
    boolean normal = code.isReachable();
    exits.complete(span, region, Enclosing.Finally.NORMAL);
    code.emit(span, Opcode.END_TRY);
    code.jump(span, Opcode.JUMP, region.start());

    code.bind(failed);
    code.emit(span, Opcode.STORE_LOCAL, result);
    exits.complete(span, region, Enclosing.Finally.ERROR);

    code.bind(region.start());
    variables.restore(before);
    statements.compile(statement.finallyBlock());
    exits.resume(span, region, normal);
    variables.include(end);
    scope.releaseTemporaries(2);
  }
}
