package org.pohlang.walker;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.strings.TruffleString;
import org.pohlang.modules.Modules;
import org.pohlang.modules.Origin;
import org.pohlang.text.Span;
import org.pohlang.tree.Block;
import org.pohlang.tree.Builtin;
import org.pohlang.tree.Expression;
import org.pohlang.tree.Expression.BinaryOperator;
import org.pohlang.tree.Statement;
import org.pohlang.values.Builtins;
import org.pohlang.values.Errors;
import org.pohlang.values.None;
import org.pohlang.values.Numbers;
import org.pohlang.values.OpaqueValue;
import org.pohlang.values.Operators;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohError;
import org.pohlang.values.PohFunction;
import org.pohlang.values.Texts;
import org.pohlang.values.Values;
import org.pohlang.values.World;

/** Runs statements: sections 3, 4, 8, 9 and 11 of the language reference. */
final class Statements {
  private final World world;
  private final Modules modules;
  private final Toolchain toolchain;
  private final Expressions expressions;

  Statements(World world, Modules modules, Toolchain toolchain) {
    this.world = world;
    this.modules = modules;
    this.toolchain = toolchain;
    this.expressions = new Expressions(world, modules);
  }

  /** Runs a program's top level and gives its result: that of a call at its end. */
  Object runMain(Block block, Frame frame) {
    if (block.statements().isEmpty()
        || !(block.statements().getLast() instanceof Statement.Evaluate result)) {
      run(block, frame);
      return None.NONE;
    }
    Block before = new Block(block.statements().subList(0, block.statements().size() - 1));
    return run(before, frame) == Completion.NORMAL
        ? expressions.evaluate(result.expression(), frame)
        : None.NONE;
  }

  Completion run(Block block, Frame frame) {
    // Every round and every call comes by here: where an embedder stops a program.
    TruffleSafepoint.poll(null);
    for (Statement statement : block.statements()) {
      Completion completion = run(statement, frame);
      if (completion != Completion.NORMAL) {
        return completion;
      }
    }
    return Completion.NORMAL;
  }

  private Completion run(Statement statement, Frame frame) {
    return switch (statement) {
      case Statement.Write write -> write(write, frame);
      case Statement.Ask ask -> ask(ask, frame);
      case Statement.Set set -> set(set, frame);
      case Statement.SetIndex set -> setIndex(set, frame);
      case Statement.Change change -> change(change, frame);
      case Statement.Add add -> add(add, frame);
      case Statement.Evaluate evaluate -> evaluate(evaluate, frame);
      case Statement.Use use ->
          writeResult(expressions.evaluate(use.value(), frame), use.span(), frame);
      case Statement.If choice -> choose(choice, frame);
      case Statement.While loop -> loop(loop, frame);
      case Statement.Repeat loop -> loop(loop, frame);
      case Statement.ForEach loop -> loop(loop, frame);
      case Statement.Break _ -> Completion.BREAK;
      case Statement.Continue _ -> Completion.CONTINUE;
      case Statement.Define define -> define(define, frame);
      case Statement.Return leave -> leave(leave, frame);
      case Statement.Import file -> importFile(file, frame);
      case Statement.ImportSystem system -> importSystem(system, frame);
      case Statement.Try attempt -> attempt(attempt, frame);
      case Statement.Throw raise -> raise(raise, frame);
      case Statement.CompileTo compile -> compile(compile, frame);
      case Statement.AddRoute route -> addRoute(route, frame);
      case Statement.AddMiddleware middleware -> addMiddleware(middleware, frame);
      case Statement.ServeStatic files -> serveStatic(files, frame);
      case Statement.StartServer start -> startServer(start, frame);
    };
  }

  // Section 3

  private Completion write(Statement.Write write, Frame frame) {
    Object value = expressions.evaluate(write.value(), frame);
    if (frame.isHandler() && value instanceof OpaqueValue sent && sent.isResponse()) {
      return new Completion.Return(value);
    }
    if (write.value() instanceof Expression.Name name && value instanceof PohFunction function) {
      return writeResult(expressions.call(function, name.span(), frame), write.span(), frame);
    }
    show(value, write.span(), frame);
    return Completion.NORMAL;
  }

  private Completion writeResult(Object value, Span span, Frame frame) {
    if (value != None.NONE) {
      show(value, span, frame);
    }
    return Completion.NORMAL;
  }

  private void show(Object value, Span span, Frame frame) {
    world.writeLine(Places.compute(span, frame, () -> Values.show(value)));
  }

  private Completion ask(Statement.Ask ask, Frame frame) {
    if (ask.prompt() != null) {
      world.write(Values.show(expressions.evaluate(ask.prompt(), frame)));
    }
    String line = world.readLine();
    TruffleString answer = line == null ? Texts.EMPTY : Texts.trim(Texts.of(line));
    frame.set(
        ask.name(),
        switch (ask.expect()) {
          case ANYTHING -> expressions.call(Builtin.INPUT_VALUE, ask.span(), frame, answer);
          case NUMBER -> expressions.call(Builtin.INPUT_NUMBER, ask.span(), frame, answer);
          case TEXT -> answer;
        });
    return Completion.NORMAL;
  }

  private Completion set(Statement.Set set, Frame frame) {
    frame.set(set.name(), expressions.evaluate(set.value(), frame));
    return Completion.NORMAL;
  }

  private Completion setIndex(Statement.SetIndex set, Frame frame) {
    Object collection = expressions.variable(set.name(), set.span(), frame);
    Object[] indexes = expressions.evaluateAll(set.indexes(), frame);
    Object value = expressions.evaluate(set.value(), frame);
    frame.set(
        set.name(),
        Places.compute(set.span(), frame, () -> Operators.storeIndex(collection, indexes, value)));
    return Completion.NORMAL;
  }

  private Completion change(Statement.Change change, Frame frame) {
    Object value = expressions.variable(change.name(), change.span(), frame);
    Object amount =
        change.amount() == null ? (Object) 1.0 : expressions.evaluate(change.amount(), frame);
    frame.set(
        change.name(),
        Places.compute(
            change.span(),
            frame,
            () ->
                Arithmetic.operate(
                    change.increase() ? BinaryOperator.ADD : BinaryOperator.SUBTRACT,
                    value,
                    amount)));
    return Completion.NORMAL;
  }

  private Completion add(Statement.Add add, Frame frame) {
    Object item = expressions.evaluate(add.value(), frame);
    Object list = expressions.variable(add.name(), add.span(), frame);
    frame.set(add.name(), expressions.call(Builtin.APPEND, add.span(), frame, item, list));
    return Completion.NORMAL;
  }

  private Completion evaluate(Statement.Evaluate evaluate, Frame frame) {
    expressions.evaluate(evaluate.expression(), frame);
    return Completion.NORMAL;
  }

  // Section 4

  private Completion choose(Statement.If choice, Frame frame) {
    for (Statement.Branch branch : choice.branches()) {
      if (expressions.isTrue(branch.condition(), frame)) {
        return run(branch.body(), frame);
      }
    }
    return choice.otherwise() == null ? Completion.NORMAL : run(choice.otherwise(), frame);
  }

  private Completion loop(Statement.While loop, Frame frame) {
    while (expressions.isTrue(loop.condition(), frame)) {
      Completion completion = run(loop.body(), frame);
      if (endsLoop(completion)) {
        return afterLoop(completion);
      }
    }
    return Completion.NORMAL;
  }

  private Completion loop(Statement.Repeat loop, Frame frame) {
    Object value = expressions.evaluate(loop.count(), frame);
    double rounds =
        Places.compute(
            loop.count().span(), frame, () -> Numbers.toDouble(Operators.repeatCount(value)));
    for (double round = 0; round < rounds; round++) {
      Completion completion = run(loop.body(), frame);
      if (endsLoop(completion)) {
        return afterLoop(completion);
      }
    }
    return Completion.NORMAL;
  }

  private Completion loop(Statement.ForEach loop, Frame frame) {
    Object collection = expressions.evaluate(loop.collection(), frame);
    Object items =
        Places.compute(loop.collection().span(), frame, () -> Operators.items(collection));
    Object count = Builtins.call(Builtin.COUNT, new Object[] {items}, world);
    for (int index = 0; hasItem(loop, index, count, frame); index++) {
      frame.set(loop.name(), Operators.index(items, index));
      Completion completion = run(loop.body(), frame);
      if (endsLoop(completion)) {
        return afterLoop(completion);
      }
    }
    return Completion.NORMAL;
  }

  private static boolean hasItem(Statement.ForEach loop, int index, Object count, Frame frame) {
    return Places.compute(loop.span(), frame, () -> Operators.less(index, count));
  }

  private static boolean endsLoop(Completion completion) {
    return completion == Completion.BREAK || completion instanceof Completion.Return;
  }

  private static Completion afterLoop(Completion completion) {
    return completion == Completion.BREAK ? Completion.NORMAL : completion;
  }

  // Section 7

  private Completion define(Statement.Define define, Frame frame) {
    frame.set(
        define.function().name(),
        new DefinedFunction(define.function(), frame, this, expressions, world));
    return Completion.NORMAL;
  }

  private Completion leave(Statement.Return leave, Frame frame) {
    return new Completion.Return(
        leave.value() == null ? None.NONE : expressions.evaluate(leave.value(), frame));
  }

  // Sections 8 and 10

  private Completion importFile(Statement.Import file, Frame frame) {
    Origin importer = frame.unit().origin();
    Places.perform(
        file.span(), frame, () -> modules.importFile(file.path(), importer, frame.globals()));
    return Completion.NORMAL;
  }

  private Completion importSystem(Statement.ImportSystem system, Frame frame) {
    Places.perform(
        system.span(),
        frame,
        () -> {
          modules.importSystem(system.module(), system.alias(), frame.globals());
          for (String name : system.exposing()) {
            Object value = modules.member(system.alias(), name, frame.globals()).get();
            frame.globals().cell(name).set(value);
          }
        });
    return Completion.NORMAL;
  }

  private Completion compile(Statement.CompileTo compile, Frame frame) {
    Unit unit = frame.unit();
    Places.perform(
        compile.span(),
        frame,
        () ->
            toolchain.compile(
                unit.program(),
                unit.origin(),
                compile.path(),
                compile.debug(),
                compile.optimize()));
    return Completion.NORMAL;
  }

  // Section 9

  private Completion attempt(Statement.Try attempt, Frame frame) {
    if (attempt.finallyBlock() == null) {
      return runWithHandlers(attempt, frame);
    }
    Completion completion = Completion.NORMAL;
    AbstractTruffleException failure = null;
    try {
      completion = runWithHandlers(attempt, frame);
    } catch (AbstractTruffleException exception) {
      failure = exception;
    }
    Completion last = run(attempt.finallyBlock(), frame);
    if (last != Completion.NORMAL) {
      return last;
    }
    if (failure != null) {
      throw failure;
    }
    return completion;
  }

  private Completion runWithHandlers(Statement.Try attempt, Frame frame) {
    try {
      return runGuarded(attempt.body(), attempt.span(), frame);
    } catch (AbstractTruffleException exception) {
      PohError error = Errors.caught(exception);
      for (Statement.Handler handler : attempt.handlers()) {
        if (handler.type() == null || error.value().matches(handler.type())) {
          if (handler.name() != null) {
            frame.set(handler.name(), error.value());
          }
          return runGuarded(handler.body(), handler.span(), frame);
        }
      }
      throw exception;
    }
  }

  /** Runs a block whose errors can be caught: running out of stack is one of them. */
  private Completion runGuarded(Block block, Span span, Frame frame) {
    try {
      return run(block, frame);
    } catch (StackOverflowError _) {
      throw Places.locate(Errors.recursionTooDeep(), span, frame);
    }
  }

  private Completion raise(Statement.Throw raise, Frame frame) {
    Object value = expressions.evaluate(raise.value(), frame);
    throw Places.locate(Errors.thrown(value), raise.span(), frame);
  }

  // Section 11

  private Completion addRoute(Statement.AddRoute route, Frame frame) {
    Object path = expressions.evaluate(route.path(), frame);
    Object method = expressions.evaluate(route.method(), frame);
    Object server = expressions.variable(route.server(), route.span(), frame);
    Object handler = new RouteHandler(route, frame, this);
    expressions.call(Builtin.ADD_ROUTE, route.span(), frame, path, method, server, handler);
    return Completion.NORMAL;
  }

  private Completion addMiddleware(Statement.AddMiddleware middleware, Frame frame) {
    Object kind = expressions.evaluate(middleware.kind(), frame);
    var settings = new PohDictionary.Builder();
    for (Statement.Setting setting : middleware.settings()) {
      settings.put(Texts.of(setting.name()), expressions.evaluate(setting.value(), frame));
    }
    Object server = expressions.variable(middleware.server(), middleware.span(), frame);
    expressions.call(
        Builtin.ADD_MIDDLEWARE, middleware.span(), frame, kind, settings.build(), server);
    return Completion.NORMAL;
  }

  private Completion serveStatic(Statement.ServeStatic files, Frame frame) {
    Object directory = expressions.evaluate(files.directory(), frame);
    Object server = expressions.variable(files.server(), files.span(), frame);
    expressions.call(Builtin.SERVE_STATIC, files.span(), frame, directory, server);
    return Completion.NORMAL;
  }

  private Completion startServer(Statement.StartServer start, Frame frame) {
    Object server = expressions.variable(start.server(), start.span(), frame);
    expressions.call(Builtin.START_SERVER, start.span(), frame, server);
    return Completion.NORMAL;
  }
}
