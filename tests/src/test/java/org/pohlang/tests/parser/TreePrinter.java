package org.pohlang.tests.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pohlang.tree.Block;
import org.pohlang.tree.Expression;
import org.pohlang.tree.FunctionLiteral;
import org.pohlang.tree.Parameter;
import org.pohlang.tree.Program;
import org.pohlang.tree.Statement;

/**
 * Shows syntax trees as compact S-expressions, for tests to compare: {@code Set x to 1 plus y} is
 * {@code (set x (+ 1 y))}. Spans are left out.
 */
final class TreePrinter {
  private TreePrinter() {}

  /** The statements of a program, separated by blanks. */
  static String print(Program program) {
    return print(program.body());
  }

  static String print(Block block) {
    return String.join(" ", block.statements().stream().map(TreePrinter::print).toList());
  }

  static String print(Expression expression) {
    return switch (expression) {
      case Expression.NumberLiteral e -> number(e.value());
      case Expression.TextLiteral e -> quote(e.value());
      case Expression.BooleanLiteral e -> e.value() ? "True" : "False";
      case Expression.NoneLiteral _ -> "None";
      case Expression.Name e -> e.name();
      case Expression.Member e -> e.module() + "::" + e.name();
      case Expression.ListLiteral e -> "[" + join(print(e.items())) + "]";
      case Expression.DictionaryLiteral e ->
          "{" + join(e.pairs().stream().map(TreePrinter::print).toList()) + "}";
      case Expression.Unary e -> form(operator(e.operator()), print(e.operand()));
      case Expression.Binary e -> form(operator(e.operator()), print(e.left()), print(e.right()));
      case Expression.Index e -> form("index", print(e.collection()), print(e.index()));
      case Expression.Call e -> call(e);
      case Expression.Phrase e ->
          form(e.builtin().key().replace(' ', '-'), print(e.operands()).toArray(String[]::new));
    };
  }

  private static String print(Expression.Pair pair) {
    return print(pair.key()) + ": " + print(pair.value());
  }

  private static String call(Expression.Call call) {
    String name = call.module() == null ? call.name() : call.module() + "::" + call.name();
    return form("call " + name, print(call.arguments()).toArray(String[]::new));
  }

  static String print(Statement statement) {
    return switch (statement) {
      case Statement.Write s -> form("write", print(s.value()));
      case Statement.Ask s ->
          form(
              "ask " + s.name(),
              s.expect() == Statement.Expect.ANYTHING ? "" : lower(s.expect()),
              optional(s.prompt()));
      case Statement.Set s -> form("set", s.name(), print(s.value()));
      case Statement.SetIndex s ->
          form("set", s.name(), "at " + join(print(s.indexes())), print(s.value()));
      case Statement.Change s ->
          form(s.increase() ? "increase" : "decrease", s.name(), optional(s.amount()));
      case Statement.Add s -> form("add", print(s.value()), s.name());
      case Statement.Evaluate s -> form("do", print(s.expression()));
      case Statement.Use s -> form("use", print(s.value()));
      case Statement.If s -> {
        List<String> parts = new ArrayList<>();
        for (Statement.Branch branch : s.branches()) {
          parts.add(form(print(branch.condition()), print(branch.body())));
        }
        if (s.otherwise() != null) {
          parts.add(form("else", print(s.otherwise())));
        }
        yield form("if", parts.toArray(String[]::new));
      }
      case Statement.While s -> form("while", print(s.condition()), print(s.body()));
      case Statement.Repeat s -> form("repeat", print(s.count()), print(s.body()));
      case Statement.ForEach s -> form("for", s.name(), print(s.collection()), print(s.body()));
      case Statement.Break _ -> "(break)";
      case Statement.Continue _ -> "(continue)";
      case Statement.Define s -> print(s.function());
      case Statement.Return s -> form("return", optional(s.value()));
      case Statement.Import s -> form("import", quote(s.path()));
      case Statement.ImportSystem s ->
          form("import-system", quote(s.module()), s.alias(), join(s.exposing()));
      case Statement.Try s -> {
        List<String> parts = new ArrayList<>();
        parts.add(print(s.body()));
        for (Statement.Handler handler : s.handlers()) {
          parts.add(
              form(
                  "handler",
                  handler.type() == null ? "" : quote(handler.type()),
                  handler.name() == null ? "" : "as " + handler.name(),
                  print(handler.body())));
        }
        if (s.finallyBlock() != null) {
          parts.add(form("finally", print(s.finallyBlock())));
        }
        yield form("try", parts.toArray(String[]::new));
      }
      case Statement.Throw s -> form("throw", print(s.value()));
      case Statement.CompileTo s ->
          form(
              "compile-to",
              quote(s.path()),
              s.debug() ? "debug" : "",
              s.optimize() ? "optimize" : "");
      case Statement.AddRoute s ->
          form("route", print(s.path()), print(s.method()), s.server(), print(s.handler()));
      case Statement.AddMiddleware s ->
          form(
              "middleware",
              print(s.kind()),
              join(
                  s.settings().stream()
                      .map(setting -> form(setting.name(), print(setting.value())))
                      .toList()),
              s.server());
      case Statement.ServeStatic s -> form("serve", print(s.directory()), s.server());
      case Statement.StartServer s -> form("start", s.server());
    };
  }

  private static String print(FunctionLiteral function) {
    List<String> parameters = new ArrayList<>();
    for (Parameter parameter : function.parameters()) {
      parameters.add(
          parameter.defaultValue() == null
              ? parameter.name()
              : parameter.name() + "=" + print(parameter.defaultValue()));
    }
    return form("define", function.name(), "(" + join(parameters) + ")", print(function.body()));
  }

  private static List<String> print(List<Expression> expressions) {
    return expressions.stream().map(TreePrinter::print).toList();
  }

  private static String optional(Expression expression) {
    return expression == null ? "" : print(expression);
  }

  private static String form(String head, String... parts) {
    StringBuilder out = new StringBuilder("(").append(head);
    for (String part : parts) {
      if (!part.isEmpty()) {
        out.append(' ').append(part);
      }
    }
    return out.append(')').toString();
  }

  private static String join(List<String> parts) {
    return String.join(" ", parts);
  }

  private static String operator(Expression.UnaryOperator operator) {
    return switch (operator) {
      case NOT -> "not";
      case NEGATE -> "neg";
      case PLUS -> "pos";
    };
  }

  private static String operator(Expression.BinaryOperator operator) {
    return switch (operator) {
      case OR -> "or";
      case AND -> "and";
      case EQUAL -> "is";
      case NOT_EQUAL -> "is-not";
      case GREATER -> ">";
      case GREATER_EQUAL -> ">=";
      case LESS -> "<";
      case LESS_EQUAL -> "<=";
      case ADD -> "+";
      case SUBTRACT -> "-";
      case MULTIPLY -> "*";
      case DIVIDE -> "/";
      case MODULO -> "%";
    };
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String quote(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
