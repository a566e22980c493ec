package org.pohlang.tests.compiler;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.pohlang.text.SourceText;
import org.pohlang.text.Span;
import org.pohlang.tree.Block;
import org.pohlang.tree.Builtin;
import org.pohlang.tree.Expression;
import org.pohlang.tree.Expression.BinaryOperator;
import org.pohlang.tree.Expression.UnaryOperator;
import org.pohlang.tree.FunctionLiteral;
import org.pohlang.tree.Parameter;
import org.pohlang.tree.Program;
import org.pohlang.tree.Statement;

/**
 * Syntax trees of programs that nobody would write: any statement in any other, over a handful of
 * names that mean variables, functions and built-ins at once.
 *
 * <p>Every expression and statement has a place of its own in a text that says nothing, so that
 * errors tell where they come from. Each round of a loop and each call shows something: a run can
 * be ended after a number of lines.
 */
final class RandomPrograms {
  private static final SourceText SOURCE =
      new SourceText("random.poh", ("x".repeat(49) + '\n').repeat(2_000));

  private static final List<String> NAMES =
      List.of("a", "b", "c", "d", "f", "g", "h", "count", "length", "sum");

  private static final int DEEPEST_STATEMENT = 4;
  private static final int DEEPEST_EXPRESSION = 3;

  private final Random random;
  private int place;
  private int loops;

  private RandomPrograms(long seed) {
    random = new Random(seed);
  }

  /** The same program for the same seed. */
  static Program program(long seed) {
    RandomPrograms programs = new RandomPrograms(seed);
    return new Program(SOURCE, programs.topLevel());
  }

  private Span next() {
    place = (place + 2) % (SOURCE.text().length() - 1);
    return new Span(place, place + 1);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @SafeVarargs
  private final <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }

  private String name() {
    return any(NAMES);
  }

  private <T> List<T> times(int count, IntFunction<T> make) {
    return IntStream.range(0, count).mapToObj(make).toList();
  }

  /** Some names get values first; errors mostly do not end the program. */
  private Block topLevel() {
    List<Statement> statements = new ArrayList<>();
    for (String name : NAMES) {
      if (chance(60)) {
        statements.add(new Statement.Set(next(), name, literal()));
      }
    }
    if (chance(30)) {
      statements.addAll(times(8, _ -> statement(0)));
    } else {
      statements.addAll(times(8, _ -> guarded(new Block(List.of(statement(0), statement(1))))));
    }
    return new Block(statements);
  }

  private Statement guarded(Block body) {
    Expression message =
        new Expression.Phrase(
            next(), Builtin.ERROR_MESSAGE, List.of(new Expression.Name(next(), "caught")));
    Statement show = new Statement.Write(next(), message);
    Statement.Handler handler =
        new Statement.Handler(next(), null, "caught", new Block(List.of(show)));
    return new Statement.Try(next(), body, List.of(handler), chance(10) ? block(3) : null);
  }

  private Block block(int depth) {
    return new Block(times(random.nextInt(depth > 2 ? 3 : 5), _ -> statement(depth)));
  }

  private Block noisyBlock(int depth) {
    List<Statement> statements = new ArrayList<>();
    statements.add(new Statement.Write(next(), literal()));
    statements.addAll(block(depth).statements());
    return new Block(statements);
  }

  private Block loopBody(int depth) {
    loops++;
    Block body = noisyBlock(depth);
    loops--;
    return body;
  }

  private Statement statement(int depth) {
    int inside = depth + 1;
    return switch (random.nextInt(depth > DEEPEST_STATEMENT ? 12 : 26)) {
      case 0, 1, 2 -> new Statement.Write(next(), expression(0));
      case 3, 4, 5 -> new Statement.Set(next(), name(), expression(0));
      case 6 ->
          new Statement.SetIndex(
              next(), name(), expressions(1 + random.nextInt(2), 2), expression(1));
      case 7, 8 ->
          new Statement.Change(next(), chance(70), name(), chance(50) ? null : expression(2));
      case 9 -> new Statement.Add(next(), expression(1), name());
      case 10 -> new Statement.Evaluate(next(), expression(0));
      case 11 -> new Statement.Use(next(), call(1));
      case 12, 13, 14 ->
          new Statement.If(
              next(),
              times(1 + random.nextInt(2), _ -> branch(inside)),
              chance(50) ? null : block(inside));
      case 15 -> {
        Expression condition =
            chance(30) ? new Expression.BooleanLiteral(next(), true) : expression(1);
        yield new Statement.While(next(), condition, loopBody(inside));
      }
      case 16 ->
          new Statement.Repeat(
              next(), chance(80) ? number(random.nextInt(4)) : expression(1), loopBody(inside));
      case 17 ->
          new Statement.ForEach(
              next(), name(), chance(60) ? list(3) : expression(1), loopBody(inside));
      case 18 -> leave();
      case 19, 20, 21 -> new Statement.Define(next(), function(inside));
      case 22, 23, 24 -> attempt(inside);
      default -> new Statement.Throw(next(), chance(50) ? error() : expression(1));
    };
  }

  private Statement.Branch branch(int depth) {
    return new Statement.Branch(next(), expression(0), block(depth));
  }

  private Statement leave() {
    if (loops > 0 && chance(70)) {
      return chance(50) ? new Statement.Break(next()) : new Statement.Continue(next());
    }
    return new Statement.Return(next(), chance(30) ? null : expression(1));
  }

  private FunctionLiteral function(int depth) {
    int outerLoops = loops;
    loops = 0;
    Set<String> names = new LinkedHashSet<>(times(random.nextInt(3), _ -> name()));
    List<Parameter> parameters = new ArrayList<>();
    boolean optional = false;
    for (String name : names) {
      optional |= chance(30);
      parameters.add(new Parameter(next(), name, optional ? expression(2) : null));
    }
    Block body =
        chance(40)
            ? new Block(List.of(new Statement.Return(next(), simple(parameters))))
            : noisyBlock(depth);
    loops = outerLoops;
    return new FunctionLiteral(next(), any("f", "g", "h", "sum"), parameters, body);
  }

  /** What an optimizer may put in the place of a call. */
  private Expression simple(List<Parameter> parameters) {
    if (parameters.isEmpty()) {
      return literal();
    }
    Expression result = new Expression.Name(next(), any(parameters).name());
    for (int count = random.nextInt(3); count > 0; count--) {
      Expression right =
          chance(50) ? literal() : new Expression.Name(next(), any(parameters).name());
      result =
          new Expression.Binary(
              next(), any(BinaryOperator.ADD, BinaryOperator.EQUAL), result, right);
    }
    return result;
  }

  private Statement attempt(int depth) {
    List<Statement.Handler> handlers = times(random.nextInt(3), _ -> handler(depth));
    boolean needsFinally = handlers.isEmpty();
    return new Statement.Try(
        next(), block(depth), handlers, needsFinally || chance(60) ? block(depth) : null);
  }

  private Statement.Handler handler(int depth) {
    String type = chance(50) ? any("TypeError", "RuntimeError", "MathError", "Own") : null;
    return new Statement.Handler(next(), type, chance(50) ? name() : null, block(depth));
  }

  private Expression error() {
    Expression type = new Expression.TextLiteral(next(), any("Own", "matherror"));
    return new Expression.Phrase(next(), Builtin.NEW_ERROR, List.of(type, expression(2)));
  }

  private List<Expression> expressions(int count, int depth) {
    return times(count, _ -> expression(depth));
  }

  private Expression expression(int depth) {
    if (depth > DEEPEST_EXPRESSION || chance(25)) {
      return chance(45) ? literal() : new Expression.Name(next(), name());
    }
    int inside = depth + 1;
    return switch (random.nextInt(12)) {
      case 0 -> new Expression.Unary(next(), any(UnaryOperator.values()), expression(inside));
      case 1, 2, 3 -> binary(any(BinaryOperator.OR, BinaryOperator.AND), inside);
      case 4, 5, 6 ->
          binary(chance(40) ? BinaryOperator.ADD : any(BinaryOperator.values()), inside);
      case 7 -> new Expression.Index(next(), expression(inside), expression(inside));
      case 8 -> call(inside);
      case 9 ->
          new Expression.Phrase(
              next(),
              any(Builtin.COUNT, Builtin.COUNT, Builtin.TOTAL, Builtin.UPPERCASE),
              expressions(1, inside));
      case 10 ->
          new Expression.Phrase(
              next(), any(Builtin.APPEND, Builtin.CONTAINS, Builtin.MAP), expressions(2, inside));
      default -> dictionary(inside);
    };
  }

  private Expression binary(BinaryOperator operator, int depth) {
    return new Expression.Binary(next(), operator, expression(depth), expression(depth));
  }

  private Expression.Call call(int depth) {
    return new Expression.Call(next(), null, name(), next(), expressions(random.nextInt(3), depth));
  }

  private Expression dictionary(int depth) {
    Expression key = new Expression.TextLiteral(next(), "key");
    return new Expression.DictionaryLiteral(
        next(), List.of(new Expression.Pair(key, expression(depth))));
  }

  private Expression list(int depth) {
    return new Expression.ListLiteral(next(), expressions(random.nextInt(4), depth));
  }

  private Expression number(double value) {
    return new Expression.NumberLiteral(next(), value);
  }

  private Expression literal() {
    return switch (random.nextInt(10)) {
      case 0 -> new Expression.TextLiteral(next(), any("", "x", "ab", "5"));
      case 1 -> new Expression.BooleanLiteral(next(), chance(50));
      case 2 -> new Expression.NoneLiteral(next());
      case 3 -> list(DEEPEST_EXPRESSION);
      case 4 -> number(any(0.5, -0.0, 1e20, 3e9));
      default -> number(random.nextInt(4));
    };
  }
}
