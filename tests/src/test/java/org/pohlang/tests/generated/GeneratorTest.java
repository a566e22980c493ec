package org.pohlang.tests.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pohlang.parser.Parser;
import org.pohlang.text.SourceText;
import org.pohlang.tree.Builtin;
import org.pohlang.tree.Expression;
import org.pohlang.tree.Statement;

/** The generator leaves nothing out: what it never writes would never be compared. */
class GeneratorTest {
  private static final int PROGRAMS = 1000;

  /** They need a server and requests; {@code org.pohlang.tests.web} holds what they do. */
  private static final Set<Class<?>> WEB_STATEMENTS =
      Set.of(
          Statement.AddRoute.class,
          Statement.AddMiddleware.class,
          Statement.ServeStatic.class,
          Statement.StartServer.class);

  private static final Set<Class<?>> NODES = new HashSet<>();
  private static final Set<Enum<?>> OPERATORS = new HashSet<>();
  private static final Set<Builtin> PHRASES = EnumSet.noneOf(Builtin.class);

  @BeforeAll
  static void readPrograms() throws Exception {
    for (var seed = 1; seed <= PROGRAMS; seed++) {
      var text = ProgramGenerator.generate(seed).text();
      visit(Parser.parse(new SourceText("generated.poh", text)).body());
    }
  }

  /** Nodes are records, and their parts are nodes, lists of nodes, or neither. */
  private static void visit(Object part) throws ReflectiveOperationException {
    if (part instanceof List<?> list) {
      for (var item : list) {
        visit(item);
      }
    } else if (part instanceof Record node) {
      NODES.add(node.getClass());
      for (var component : node.getClass().getRecordComponents()) {
        visit(component.getAccessor().invoke(node));
      }
    } else if (part instanceof Builtin builtin) {
      PHRASES.add(builtin);
    } else if (part instanceof Enum<?> operator) {
      OPERATORS.add(operator);
    }
  }

  @Test
  void everyKindOfStatementAndExpressionOccurs() {
    var missing =
        Stream.of(Statement.class, Expression.class)
            .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
            .filter(node -> !NODES.contains(node) && !WEB_STATEMENTS.contains(node))
            .map(Class::getSimpleName)
            .sorted()
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void everyOperatorOccurs() {
    var missing =
        Stream.of(
                Expression.UnaryOperator.values(),
                Expression.BinaryOperator.values(),
                Statement.Expect.values())
            .flatMap(Arrays::stream)
            .filter(operator -> !OPERATORS.contains(operator))
            .map(Enum::name)
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void everyPhraseOccursThatNeedsNoRequest() {
    var missing = EnumSet.range(Builtin.TOTAL, Builtin.NEW_ERROR);
    missing.removeAll(PHRASES);
    // Written as calls only, and what they give differs from run to run or is always the same.
    missing.removeAll(EnumSet.of(Builtin.RANGE, Builtin.NOW, Builtin.ARGUMENTS));
    assertEquals(EnumSet.noneOf(Builtin.class), missing);
  }
}
