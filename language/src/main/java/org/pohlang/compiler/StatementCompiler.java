package org.pohlang.compiler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.pohlang.bytecode.Opcode;
import org.pohlang.text.Span;
import org.pohlang.tree.Block;
import org.pohlang.tree.Builtin;
import org.pohlang.tree.Expression;
import org.pohlang.tree.Statement;

/** Emits code that runs a statement. The stack is empty before and after each. */
final class StatementCompiler {
  /** The bits of {@link Opcode#COMPILE_TO}. */
  private static final int WITH_DEBUG = 1;

  private static final int OPTIMIZED = 2;

  private final FunctionCompiler function;
  private final Scope scope;
  private final Code code;
  private final Variables variables;
  private final ExpressionCompiler expressions;
  private final Exits exits;
  private final TryCompiler tries;

  StatementCompiler(
      FunctionCompiler function,
      Scope scope,
      Code code,
      Variables variables,
      ExpressionCompiler expressions) {
    this.function = function;
    this.scope = scope;
    this.code = code;
    this.variables = variables;
    this.expressions = expressions;
    this.exits = new Exits(scope, code);
    this.tries = new TryCompiler(this, scope, code, variables, exits);
  }

  /** A call at a program's end is its result. */
  void compileMain(Block block) {
    if (block.statements().isEmpty()
        || !(block.statements().getLast() instanceof Statement.Evaluate result)) {
      compile(block);
      code.emit(null, Opcode.HALT);
      return;
    }
    int last = block.statements().size() - 1;
    compile(new Block(block.statements().subList(0, last)));
    code.beginStatement();
    expressions.compile(result.expression());
    code.emit(result.span(), Opcode.RETURN);
  }

  void compile(Block block) {
    for (Statement statement : block.statements()) {
      code.beginStatement();
      compile(statement);
    }
  }

  private void compile(Statement statement) {
    switch (statement) {
      case Statement.Write write -> compileWrite(write);
      case Statement.Ask ask -> compileAsk(ask);
      case Statement.Set set -> {
        expressions.compile(set.value());
        variables.store(set.span(), set.name());
      }
      case Statement.SetIndex set -> compileSetIndex(set);
      case Statement.Change change -> compileChange(change);
      case Statement.Add add -> {
        expressions.compile(add.value());
        variables.load(add.span(), add.name());
        call(add.span(), Builtin.APPEND, 2);
        variables.store(add.span(), add.name());
      }
      case Statement.Evaluate evaluate -> {
        expressions.compile(evaluate.expression());
        code.emit(evaluate.span(), Opcode.POP);
      }
      case Statement.Use use -> {
        expressions.compile(use.value());
        code.emit(use.span(), Opcode.PRINT_RESULT);
      }
      case Statement.If branching -> compileIf(branching);
      case Statement.While loop -> compileWhile(loop);
      case Statement.Repeat loop -> compileRepeat(loop);
      case Statement.ForEach loop -> compileForEach(loop);
      case Statement.Break leaving ->
          exits.emit(leaving.span(), new Exit.Break(exits.innermostLoop()));
      case Statement.Continue leaving ->
          exits.emit(leaving.span(), new Exit.Continue(exits.innermostLoop()));
      case Statement.Define define -> {
        code.makeFunction(define.span(), function.compileInner(define.function()));
        variables.store(define.span(), define.function().name());
      }
      case Statement.Return leaving -> compileReturn(leaving);
      case Statement.Import load -> code.emit(load.span(), Opcode.IMPORT, load.path());
      case Statement.ImportSystem load -> compileImportSystem(load);
      case Statement.Try guarded -> tries.compile(guarded);
      case Statement.Throw raising -> {
        expressions.compile(raising.value());
        code.emit(raising.span(), Opcode.THROW);
      }
      case Statement.CompileTo target ->
          code.emit(
              target.span(),
              Opcode.COMPILE_TO,
              target.path(),
              (target.debug() ? WITH_DEBUG : 0) | (target.optimize() ? OPTIMIZED : 0));
      case Statement.AddRoute route -> compileAddRoute(route);
      case Statement.AddMiddleware middleware -> compileAddMiddleware(middleware);
      case Statement.ServeStatic files -> {
        expressions.compile(files.directory());
        variables.load(files.span(), files.server());
        call(files.span(), Builtin.SERVE_STATIC, 2);
        code.emit(files.span(), Opcode.POP);
      }
      case Statement.StartServer start -> {
        variables.load(start.span(), start.server());
        call(start.span(), Builtin.START_SERVER, 1);
        code.emit(start.span(), Opcode.POP);
      }
    }
  }

  private void call(Span span, Builtin builtin, int arguments) {
    code.emit(span, Opcode.CALL_BUILTIN, builtin.key(), arguments);
  }

  private void compileWrite(Statement.Write write) {
    expressions.compile(write.value());
    if (scope.isHandler()) {
      returnResponse(write.span());
    }
    if (write.value() instanceof Expression.Name name) {
      code.emit(name.span(), Opcode.PRINT_OR_CALL);
    } else {
      code.emit(write.span(), Opcode.PRINT);
    }
  }

  /** Leaves the handler with the value on the stack if that is a response. */
  private void returnResponse(Span span) {
    Label shown = new Label();
    code.emit(span, Opcode.DUPLICATE);
    call(span, Builtin.IS_RESPONSE, 1);
    code.jump(span, Opcode.JUMP_IF_FALSE, shown);
    exits.emit(span, new Exit.Return());
    code.bind(shown);
  }

  private void compileAsk(Statement.Ask ask) {
    if (ask.prompt() != null) {
      expressions.compile(ask.prompt());
      code.emit(ask.span(), Opcode.PROMPT);
    }
    code.emit(ask.span(), Opcode.INPUT);
    switch (ask.expect()) {
      case ANYTHING -> call(ask.span(), Builtin.INPUT_VALUE, 1);
      case NUMBER -> call(ask.span(), Builtin.INPUT_NUMBER, 1);
      case TEXT -> {}
    }
    variables.store(ask.span(), ask.name());
  }

  private void compileSetIndex(Statement.SetIndex set) {
    Limits.check(set.indexes().size(), Limits.INDEXES, "indexes", set.span());
    variables.load(set.span(), set.name());
    for (Expression index : set.indexes()) {
      expressions.compile(index);
    }
    expressions.compile(set.value());
    code.emit(set.span(), Opcode.STORE_INDEX, set.indexes().size());
    variables.store(set.span(), set.name());
  }

  private void compileChange(Statement.Change change) {
    variables.load(change.span(), change.name());
    if (change.amount() == null) {
      code.loadNumber(change.span(), 1);
    } else {
      expressions.compile(change.amount());
    }
    code.emit(change.span(), change.increase() ? Opcode.ADD : Opcode.SUBTRACT);
    variables.store(change.span(), change.name());
  }

  private void compileIf(Statement.If branching) {
    Label end = new Label();
    List<BitSet> ends = new ArrayList<>();
    BitSet before = variables.snapshot();
    for (Statement.Branch branch : branching.branches()) {
      code.beginStatement();
      Label next = new Label();
      expressions.compileCondition(branch.condition(), false, next);
      compile(branch.body());
      ends.add(variables.snapshot());
      if (branch != branching.branches().getLast() || branching.otherwise() != null) {
        code.jump(branch.span(), Opcode.JUMP, end);
      }
      code.bind(next);
      variables.restore(before);
    }
    if (branching.otherwise() != null) {
      compile(branching.otherwise());
    }
    ends.add(variables.snapshot());
    code.bind(end);
    variables.meet(ends);
  }

  private void compileWhile(Statement.While loop) {
    int top = code.here();
    Enclosing.Loop entered = exits.enter(loop.span(), outer -> new Enclosing.Loop(outer, top));
    expressions.compileCondition(loop.condition(), false, entered.end());
    compileRounds(loop.span(), loop.body(), entered);
  }

  /** Counts down before the body, so that Continue goes to the top like every other round. */
  private void compileRepeat(Statement.Repeat loop) {
    Span span = loop.span();
    int rounds = scope.newTemporary();
    expressions.compile(loop.count());
    code.emit(loop.count().span(), Opcode.REPEAT_COUNT);
    code.emit(span, Opcode.STORE_LOCAL, rounds);

    int top = code.here();
    Enclosing.Loop entered = exits.enter(loop.span(), outer -> new Enclosing.Loop(outer, top));
    code.emit(span, Opcode.LOAD_LOCAL, rounds);
    code.loadNumber(span, 0);
    code.emit(span, Opcode.GREATER);
    code.jump(span, Opcode.JUMP_IF_FALSE, entered.end());
    code.emit(span, Opcode.LOAD_LOCAL, rounds);
    code.loadNumber(span, 1);
    code.emit(span, Opcode.SUBTRACT);
    code.emit(span, Opcode.STORE_LOCAL, rounds);
    compileRounds(span, loop.body(), entered);
    scope.releaseTemporaries(1);
  }

  private void compileForEach(Statement.ForEach loop) {
    Span span = loop.span();
    int items = scope.newTemporary();
    int count = scope.newTemporary();
    int index = scope.newTemporary();
    expressions.compile(loop.collection());
    code.emit(loop.collection().span(), Opcode.ITEMS);
    code.emit(span, Opcode.STORE_LOCAL, items);
    code.emit(span, Opcode.LOAD_LOCAL, items);
    call(span, Builtin.COUNT, 1);
    code.emit(span, Opcode.STORE_LOCAL, count);
    code.loadNumber(span, 0);
    code.emit(span, Opcode.STORE_LOCAL, index);

    BitSet before = variables.snapshot();
    int top = code.here();
    Enclosing.Loop entered = exits.enter(loop.span(), outer -> new Enclosing.Loop(outer, top));
    code.emit(span, Opcode.LOAD_LOCAL, index);
    code.emit(span, Opcode.LOAD_LOCAL, count);
    code.emit(span, Opcode.LESS);
    code.jump(span, Opcode.JUMP_IF_FALSE, entered.end());
    code.emit(span, Opcode.LOAD_LOCAL, items);
    code.emit(span, Opcode.LOAD_LOCAL, index);
    code.emit(span, Opcode.INDEX);
    variables.store(span, loop.name());
    code.emit(span, Opcode.LOAD_LOCAL, index);
    code.loadNumber(span, 1);
    code.emit(span, Opcode.ADD);
    code.emit(span, Opcode.STORE_LOCAL, index);
    compileRounds(span, loop.body(), entered);
    variables.restore(before);
    scope.releaseTemporaries(3);
  }

  /** The body, the way back to the top, and the end of the loop. */
  private void compileRounds(Span span, Block body, Enclosing.Loop loop) {
    BitSet before = variables.snapshot();
    compile(body);
    code.emit(span, Opcode.LOOP, loop.top());
    exits.leave();
    code.bind(loop.end());
    variables.restore(before);
  }

  private void compileReturn(Statement.Return leaving) {
    Span span = leaving.span();
    if (leaving.value() != null) {
      expressions.compile(leaving.value());
      if (scope.isMain()) {
        code.emit(span, Opcode.POP);
      }
    } else if (!scope.isMain()) {
      code.emit(span, Opcode.LOAD_NULL);
    }
    exits.emit(span, new Exit.Return());
  }

  /** The exposed names become globals, inside functions too. */
  private void compileImportSystem(Statement.ImportSystem load) {
    code.emit(load.span(), Opcode.IMPORT_SYSTEM, load.module(), load.alias());
    for (String name : load.exposing()) {
      code.emit(load.span(), Opcode.LOAD_MEMBER, load.alias(), name);
      code.emit(load.span(), Opcode.STORE_GLOBAL, name);
    }
  }

  private void compileAddRoute(Statement.AddRoute route) {
    expressions.compile(route.path());
    expressions.compile(route.method());
    variables.load(route.span(), route.server());
    code.makeFunction(route.span(), function.compileHandler(route));
    call(route.span(), Builtin.ADD_ROUTE, 4);
    code.emit(route.span(), Opcode.POP);
  }

  private void compileAddMiddleware(Statement.AddMiddleware middleware) {
    expressions.compile(middleware.kind());
    for (Statement.Setting setting : middleware.settings()) {
      code.loadText(setting.span(), setting.name());
      expressions.compile(setting.value());
    }
    code.emit(middleware.span(), Opcode.BUILD_DICT, middleware.settings().size());
    variables.load(middleware.span(), middleware.server());
    call(middleware.span(), Builtin.ADD_MIDDLEWARE, 3);
    code.emit(middleware.span(), Opcode.POP);
  }
}
