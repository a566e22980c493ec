package org.pohlang.tests.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pohlang.text.Span;
import org.pohlang.tree.Expression;
import org.pohlang.tree.Statement;

/** The places that run-time errors and debuggers point at. */
class SpansTest {
  private static final String PREFIX = "Start Program\n";

  private static void assertSpan(String expected, String statements, Span span) {
    assertEquals(expected, (PREFIX + statements).substring(span.start(), span.end()));
  }

  private static List<Statement> statements(String statements) throws Exception {
    return Parsing.parse(PREFIX + statements + "\nEnd Program\n").body().statements();
  }

  private static Expression value(String statement) throws Exception {
    return ((Statement.Write) statements(statement).getFirst()).value();
  }

  private static void assertValueSpan(String expected, String expression) throws Exception {
    String statement = "Write " + expression;
    assertSpan(expected, statement, value(statement).span());
  }

  @Test
  void anExpressionReachesFromItsFirstCharacterToItsLast() throws Exception {
    assertValueSpan("1", "1");
    assertValueSpan("\"a\"", "\"a\"");
    assertValueSpan("- 1", "- 1");
    assertValueSpan("not a is b", "not a is b");
    assertValueSpan("a plus b times c", "a plus b times c");
    assertValueSpan("xs[0] [1]", "xs[0] [1]");
    assertValueSpan("f(a, b )", "f(a, b )");
    assertValueSpan("m :: f (a)", "m :: f (a)");
    assertValueSpan("f with a, b", "f with a, b");
    assertValueSpan("count   of xs", "count   of xs  # comment");
    assertValueSpan("append 1 to xs", "append 1 to xs");
    assertValueSpan("Make a list of 1, 2", "Make a list of 1, 2");
    assertValueSpan("{a: 1}", "{a: 1}");
    assertValueSpan("new json object", "new json object");
  }

  @Test
  void parenthesesBelongToTheExpressionAroundThem() throws Exception {
    assertValueSpan("a plus b", "(a plus b)");
    assertValueSpan("(a plus b) times (c)", "(a plus b) times (c)");
    assertValueSpan("(xs)[0]", "(xs)[0]");
    assertValueSpan("-(a)", "-(a)");
    assertValueSpan("a plus b", "((a plus b))");
  }

  @Test
  void aCallKnowsTheNameOfItsFunction() throws Exception {
    String statement = "Write m::f(1)";
    Expression.Call call = (Expression.Call) value(statement);
    assertSpan("f", statement, call.nameSpan());
  }

  @Test
  void aSimpleStatementReachesToItsLastWord() throws Exception {
    for (String statement :
        List.of(
            "Write 1",
            "Set xs[0] to (1)",
            "Increase x",
            "Add 1 to xs",
            "Return",
            "f(1)",
            "Use f",
            "Use f with 1",
            "Write x to file at p",
            "Import system \"a\" as b exposing c",
            "Ask for x expect Number",
            "Start server",
            "If x Write 1 Otherwise 2",
            "Make f with x Return x")) {
      assertSpan(statement, statement, statements(statement + "  # comment").getFirst().span());
    }
  }

  @Test
  void aBlockReachesToTheEndOfItsOpeningLine() throws Exception {
    for (String opening :
        List.of(
            "If x",
            "While x plus 1",
            "Repeat 3 times",
            "For each x in xs",
            "try this:",
            "Make f with a, b",
            "Function f(a, b)",
            "Define function f with a")) {
      String block = opening + "\nWrite 1\nEnd";
      assertSpan(opening, block, statements(block).getFirst().span());
    }
  }

  @Test
  void thePartsOfABlockHaveTheirOwnOpeningLines() throws Exception {
    String text = "If a\nOtherwise If b\nEnd";
    Statement.If branches = (Statement.If) statements(text).getFirst();
    assertSpan("If a", text, branches.branches().get(0).span());
    assertSpan("Otherwise If b", text, branches.branches().get(1).span());

    text = "try this:\nif error of type T as e\nend try";
    Statement.Try attempt = (Statement.Try) statements(text).getFirst();
    assertSpan("if error of type T as e", text, attempt.handlers().getFirst().span());

    text = "Make f with a, b set to 1\nEnd";
    Statement.Define define = (Statement.Define) statements(text).getFirst();
    assertSpan("Make f with a, b set to 1", text, define.function().span());
    assertSpan("a", text, define.function().parameters().get(0).span());
    assertSpan("b set to 1", text, define.function().parameters().get(1).span());
  }
}
