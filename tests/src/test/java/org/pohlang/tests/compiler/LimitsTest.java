package org.pohlang.tests.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Verifier;
import org.pohlang.compiler.CompileException;
import org.pohlang.compiler.Compiler;
import org.pohlang.tests.bytecode.ReferenceMachine;
import org.pohlang.tests.bytecode.Transcript;
import org.pohlang.text.SourceText;
import org.pohlang.text.Span;
import org.pohlang.tree.Block;
import org.pohlang.tree.Builtin;
import org.pohlang.tree.Expression;
import org.pohlang.tree.Expression.BinaryOperator;
import org.pohlang.tree.FunctionLiteral;
import org.pohlang.tree.Program;
import org.pohlang.tree.Statement;

/** Large programs compile, and too large ones are errors that say what is too large. */
class LimitsTest {
  private static final SourceText SOURCE = new SourceText("large.poh", "x");
  private static final Span SPAN = new Span(0, 1);
  private static final Expression ONE = new Expression.NumberLiteral(SPAN, 1);

  private static Chunk compile(Statement... statements) {
    Chunk chunk = Compiler.compile(new Program(SOURCE, new Block(List.of(statements))));
    Verifier.verify(chunk);
    return chunk;
  }

  private static void assertTooLarge(String message, Statement... statements) {
    CompileException error = assertThrows(CompileException.class, () -> compile(statements));
    assertEquals(message, error.getMessage());
    assertEquals(SPAN, error.span());
  }

  private static String run(Chunk chunk) {
    return Transcript.of(world -> ReferenceMachine.run(chunk, SOURCE, world));
  }

  private static Statement write(Expression value) {
    return new Statement.Write(SPAN, value);
  }

  private static Expression call(int arguments) {
    return new Expression.Call(
        SPAN, null, "f", SPAN, Stream.generate(() -> ONE).limit(arguments).toList());
  }

  @Test
  void aCallHasAtMost255Arguments() {
    compile(write(call(255)));
    assertTooLarge("Too many arguments: at most 255 are possible", write(call(256)));
  }

  @Test
  void anAssignmentHasAtMost255Indexes() {
    List<Expression> indexes = Stream.generate(() -> ONE).limit(256).toList();
    compile(new Statement.SetIndex(SPAN, "xs", indexes.subList(1, 256), ONE));
    assertTooLarge(
        "Too many indexes: at most 255 are possible",
        new Statement.SetIndex(SPAN, "xs", indexes, ONE));
  }

  @Test
  void aFunctionHasAtMost16000Variables() {
    List<Statement> statements =
        IntStream.rangeClosed(0, Verifier.MAX_LOCALS)
            .<Statement>mapToObj(index -> new Statement.Set(SPAN, "v" + index, ONE))
            .toList();
    compile(define(new Block(statements.subList(1, statements.size()))));
    assertTooLarge(
        "Too many variables in a function: at most 16,000 are possible",
        define(new Block(statements)));
  }

  private static Statement define(Block body) {
    return new Statement.Define(SPAN, new FunctionLiteral(SPAN, "f", List.of(), body));
  }

  /** The statement inside itself, {@code depth} times. */
  private static Statement nest(int depth, UnaryOperator<Statement> around) {
    Statement nested = write(ONE);
    for (int count = 0; count < depth; count++) {
      nested = around.apply(nested);
    }
    return nested;
  }

  @Test
  void functionsAreAtMost200InsideOneAnother() {
    compile(nest(200, inner -> define(new Block(List.of(inner)))));
    assertTooLarge(
        "Too many functions inside one another: at most 200 are possible",
        nest(201, inner -> define(new Block(List.of(inner)))));
  }

  @Test
  void triesAreAtMost500InsideOneAnother() {
    UnaryOperator<Statement> around =
        inner ->
            new Statement.Try(SPAN, new Block(List.of(inner)), List.of(), new Block(List.of()));
    compile(nest(500, around));
    assertTooLarge(
        "Too many try statements inside one another: at most 500 are possible", nest(501, around));
  }

  @Test
  void aFinallyStandsInTheCodeOnce() {
    Statement leaving = new Statement.Return(SPAN, null);
    UnaryOperator<Statement> around =
        inner ->
            new Statement.Try(
                SPAN, new Block(List.of(leaving)), List.of(), new Block(List.of(inner)));
    int deep = compile(nest(40, around)).main().code().size();
    int deeper = compile(nest(80, around)).main().code().size();
    assertEquals(deep * 2, deeper, 10);
  }

  @Test
  void aLongLiteralNeedsNotMuchStack() {
    String items =
        IntStream.range(0, 3_000)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", ", "[", "]"));
    assertEquals(
        items + "\nend\n",
        run(
            compile(
                write(
                    new Expression.ListLiteral(
                        SPAN, IntStream.range(0, 3_000).mapToObj(LimitsTest::number).toList())))));
  }

  private static Expression number(int value) {
    return new Expression.NumberLiteral(SPAN, value);
  }

  @Test
  void aLongDictionaryKeepsItsOrder() {
    List<Expression.Pair> pairs =
        IntStream.range(0, 3_000)
            .mapToObj(
                index ->
                    new Expression.Pair(
                        new Expression.TextLiteral(SPAN, "k" + index % 2_000), number(index)))
            .toList();
    Expression dictionary = new Expression.DictionaryLiteral(SPAN, pairs);
    Expression first =
        new Expression.Index(SPAN, dictionary, new Expression.TextLiteral(SPAN, "k999"));
    Expression count = new Expression.Phrase(SPAN, Builtin.COUNT, List.of(dictionary));
    assertEquals("2999\n2000\nend\n", run(compile(write(first), write(count))));
  }

  @Test
  void longChainsOfOperatorsNeedNoDeepStack() throws InterruptedException {
    Expression sum = ONE;
    Expression condition = ONE;
    Expression item = new Expression.Name(SPAN, "xs");
    for (int count = 0; count < 50_000; count++) {
      sum = new Expression.Binary(SPAN, BinaryOperator.ADD, sum, ONE);
      condition = new Expression.Binary(SPAN, BinaryOperator.AND, condition, ONE);
      item = new Expression.Index(SPAN, item, ONE);
    }
    Statement[] statements = {write(sum), write(condition), write(item)};
    onSmallStack(() -> compile(statements));
  }

  @Test
  void deepBlocksNeedNoDeepStack() throws InterruptedException {
    Statement deep =
        nest(
            500,
            inner ->
                new Statement.If(
                    SPAN,
                    List.of(new Statement.Branch(SPAN, ONE, new Block(List.of(inner)))),
                    null));
    onSmallStack(() -> compile(deep));
  }

  @Test
  void aTreeThatIsDeeperThanTheStackIsAnError() throws InterruptedException {
    Expression deep = ONE;
    for (int count = 0; count < 100_000; count++) {
      deep = new Expression.Unary(SPAN, Expression.UnaryOperator.NOT, deep);
    }
    Statement statement = write(deep);
    onSmallStack(
        () ->
            assertEquals(
                "The program is nested too deeply",
                assertThrows(CompileException.class, () -> compile(statement)).getMessage()));
  }

  private static void onSmallStack(Runnable test) throws InterruptedException {
    Throwable[] failure = new Throwable[1];
    Thread thread = new Thread(null, test, "small stack", 512 * 1024);
    thread.setUncaughtExceptionHandler((_, thrown) -> failure[0] = thrown);
    thread.start();
    thread.join();
    assertEquals(null, failure[0]);
  }
}
