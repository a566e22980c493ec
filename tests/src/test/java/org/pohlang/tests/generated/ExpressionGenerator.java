package org.pohlang.tests.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pohlang.tests.generated.Piece.Line;

/**
 * Random expressions. They are well-formed, mostly of the type that was asked for, and small: what
 * goes into a variable again and again passes through {@code clip}.
 */
final class ExpressionGenerator {
  private static final int MOST_COST = 3000;

  private final Choice choice;
  private final List<Callable> functions;

  /** What calls cost in the function that is being written. */
  private int cost;

  ExpressionGenerator(Choice choice, List<Callable> functions) {
    this.choice = choice;
    this.functions = functions;
  }

  /** The function that keeps values small. */
  static Piece clip() {
    return Piece.Block.of(
        "Make clip with value, small",
        List.of(
            Piece.Block.of(
                "If count of (\"\" plus value) > 400", List.of(new Line("Return small"))),
            new Line("Return value")));
  }

  int cost() {
    return cost;
  }

  void resetCost(int newCost) {
    cost = newCost;
  }

  /** An expression whose value may go into a variable any number of times. */
  String clipped(Type type, Surroundings at) {
    if (type == Type.BOOLEAN || choice.percent(15)) {
      return type == Type.BOOLEAN ? bool(2, at) : simple(type);
    }
    if (type == Type.NUMBER && choice.percent(50)) {
      return name(type) + " " + arithmeticOperator() + " " + literal(type);
    }
    return "clip(" + of(type, 3, at) + ", " + type.small() + ")";
  }

  String of(Type type, int depth, Surroundings at) {
    if (depth <= 0) {
      return simple(type);
    }
    if (choice.percent(12)) {
      var call = call(type, at);
      if (call != null) {
        return call;
      }
    }
    return switch (type) {
      case NUMBER -> number(depth, at);
      case TEXT -> text(depth, at);
      case BOOLEAN -> bool(depth, at);
      case LIST -> list(depth, at);
      case DICTIONARY -> dictionary(depth, at);
    };
  }

  String any(int depth, Surroundings at) {
    return of(anyType(), depth, at);
  }

  Type anyType() {
    return choice.of(
        Type.NUMBER, Type.NUMBER, Type.TEXT, Type.TEXT, Type.BOOLEAN, Type.LIST, Type.DICTIONARY);
  }

  String name(Type type) {
    return type.prefix() + choice.between(1, 3);
  }

  String simple(Type type) {
    return choice.percent(60) ? name(type) : literal(type);
  }

  /** An expression that stands anywhere as it is. */
  String atom(Type type, int depth, Surroundings at) {
    return choice.percent(60) ? simple(type) : "(" + of(type, depth - 1, at) + ")";
  }

  private String atom(int depth, Surroundings at) {
    return atom(anyType(), depth, at);
  }

  String literal(Type type) {
    return switch (type) {
      case NUMBER ->
          choice.percent(70)
              ? Integer.toString(choice.between(0, 12))
              : choice.of(
                  "-1",
                  "0.5",
                  "2.25",
                  "-3.5",
                  "2147483647",
                  "2147483648",
                  "1000003",
                  "9007199254740991",
                  "1e21",
                  "0.1",
                  "-0",
                  "65536",
                  "1e-7");
      case TEXT ->
          choice.of(
              "\"\"",
              "\"a\"",
              "\"abc\"",
              "'x y'",
              "\"12\"",
              "\"😀é\"",
              "\"a,b,c\"",
              "\"\\n\"",
              "\"True\"",
              "\" pad \"",
              "\"Zz\"");
      case BOOLEAN -> choice.of("True", "False");
      case LIST ->
          choice.of("[]", "[1, 2, 3]", "[3, \"b\", None]", "[[1], [2, 3]]", "[0.5]", "range(4)");
      case DICTIONARY ->
          choice.of("{}", "{a: 1}", "{\"a\": \"x\", \"b\": [1]}", "{k1: 1, k2: {a: 2}}");
    };
  }

  // ------------------------------------------------------------------ types

  private String number(int depth, Surroundings at) {
    if (depth <= 0) {
      return simple(Type.NUMBER);
    }
    return choice.make(
        () -> simple(Type.NUMBER),
        () -> arithmetic(depth, at),
        () -> arithmetic(depth, at),
        () -> "-" + atom(Type.NUMBER, depth, at),
        () -> choice.of("count of ", "size of ") + atom(depth, at),
        () -> "length(" + any(depth - 1, at) + ")",
        () -> choice.of("total of ", "smallest in ", "largest in ") + numbers(depth, at),
        () ->
            choice.of("round ", "round down ", "round up ", "absolute value of ")
                + named(Type.NUMBER),
        () -> name(Type.LIST) + "[" + of(Type.NUMBER, depth - 1, at) + "]",
        () -> choice.of("first in ", "last in ") + numbers(depth, at),
        () -> name(Type.DICTIONARY) + "[" + key() + "]",
        () -> "json length of " + atom(Type.LIST, depth, at),
        () -> choice.of("abs", "floor", "ceil", "round") + "(" + number(depth - 1, at) + ")",
        () -> choice.of("sum", "min", "max") + "(" + numbers(depth, at) + ")",
        () -> "+" + atom(Type.NUMBER, depth, at),
        () -> name(Type.NUMBER) + " plus " + tightCall(at),
        () -> "m::gcd(" + literal(Type.NUMBER) + ", " + name(Type.NUMBER) + ")",
        () -> choice.of("m::pi", "m::sqrt with " + choice.between(-1, 9)),
        () -> "h" + choice.between(1, 2) + "(" + simple(Type.LIST) + ")",
        () -> "(" + number(depth - 1, at) + ")");
  }

  private String arithmetic(int depth, Surroundings at) {
    return operand(Type.NUMBER, depth, at)
        + " "
        + arithmeticOperator()
        + " "
        + operand(Type.NUMBER, depth, at);
  }

  private String arithmeticOperator() {
    return choice.of(
        "plus", "+", "minus", "-", "times", "*", "divided by", "/", "modulo", "%", "plus", "minus");
  }

  private String operand(Type type, int depth, Surroundings at) {
    return choice.percent(25) && depth > 1 && type == Type.NUMBER
        ? arithmetic(depth - 1, at)
        : atom(type, depth, at);
  }

  private String numbers(int depth, Surroundings at) {
    return choice.percent(50) ? name(Type.LIST) : "[" + items(2, _ -> number(depth - 1, at)) + "]";
  }

  private String text(int depth, Surroundings at) {
    if (depth <= 0) {
      return simple(Type.TEXT);
    }
    return choice.make(
        () -> simple(Type.TEXT),
        () -> atom(Type.TEXT, depth, at) + choice.of(" plus ", " + ") + atom(depth, at),
        () -> atom(depth, at) + " plus " + literal(Type.TEXT) + " plus " + atom(depth, at),
        () -> choice.of("make uppercase ", "make lowercase ") + atom(depth, at),
        () -> choice.of("trim spaces from ", "clean spaces from ") + atom(Type.TEXT, depth, at),
        () -> "join " + atom(Type.LIST, depth, at) + " with " + atom(Type.TEXT, depth, at),
        () -> choice.of("first in ", "last in ") + named(Type.TEXT),
        () -> choice.of("reverse of ", "reverse ") + named(Type.TEXT),
        () -> name(Type.TEXT) + "[" + of(Type.NUMBER, depth - 1, at) + "]",
        () -> choice.of("convert to json ", "convert to pretty json ") + atom(depth, at),
        () -> "error message of (" + error(depth - 1, at) + ")",
        () -> "error type of (" + error(depth - 1, at) + ")",
        () -> choice.of("uppercase", "trim", "lowercase") + "(" + text(depth - 1, at) + ")",
        () -> "get " + key() + " from json " + name(Type.DICTIONARY),
        () -> "read file at " + path(),
        () -> "error " + choice.of("message", "type") + " of e",
        () -> "replace(" + atom(Type.TEXT, depth, at) + ", \"a\", " + literal(Type.TEXT) + ")",
        () -> "(text response with " + atom(depth, at) + " and status 201)",
        () -> choice.of("None", "e", "h1", "clip"));
  }

  private String bool(int depth, Surroundings at) {
    if (depth <= 0) {
      return simple(Type.BOOLEAN);
    }
    return choice.make(
        () -> simple(Type.BOOLEAN),
        () -> compare(Type.NUMBER, depth, at),
        () -> compare(Type.NUMBER, depth, at),
        () -> compare(Type.TEXT, depth, at),
        () -> atom(depth, at) + choice.of(" is ", " is not ", " equals ") + atom(depth, at),
        () -> atom(depth, at) + " is None",
        () -> "not " + condition(depth, at),
        () -> condition(depth, at) + choice.of(" and ", " or ") + condition(depth, at),
        () -> "contains " + atom(depth, at) + " in " + atom(Type.LIST, depth, at),
        () -> "contains " + atom(Type.TEXT, depth, at) + " in " + atom(Type.TEXT, depth, at),
        () -> "contains " + key() + " in " + name(Type.DICTIONARY),
        () -> "file exists at " + path());
  }

  private String condition(int depth, Surroundings at) {
    return choice.percent(25) ? atom(depth, at) : "(" + bool(depth - 1, at) + ")";
  }

  private String compare(Type type, int depth, Surroundings at) {
    var operator =
        choice.of(
            " < ",
            " > ",
            " <= ",
            " >= ",
            " == ",
            " is ",
            " is not ",
            " is at least ",
            " is at most ",
            " is greater than ",
            " is less than or equal to ",
            " != ");
    return operand(type, depth, at) + operator + operand(type, depth, at);
  }

  private String list(int depth, Surroundings at) {
    return choice.make(
        () -> simple(Type.LIST),
        () -> "[" + items(3, _ -> any(depth - 1, at)) + "]",
        () -> "(Make a list of " + items(3, _ -> atom(depth, at)) + ")",
        () -> "(Make a list of Make a list of " + items(2, _ -> atom(depth, at)) + ", [0])",
        () -> "sort(" + numbers(depth, at) + ")",
        () -> "collections::unique(" + atom(Type.LIST, depth, at) + ")",
        () -> choice.of("read lines from ", "list files in ") + path(),
        () -> choice.of("new json array", "e", "None"),
        () -> "append " + atom(depth, at) + " to " + atom(Type.LIST, depth, at),
        () -> "remove " + atom(depth, at) + " from " + atom(Type.LIST, depth, at),
        () ->
            "insert "
                + atom(depth, at)
                + " at "
                + atom(Type.NUMBER, depth, at)
                + " in "
                + atom(Type.LIST, depth, at),
        () -> choice.of("reverse of ", "reverse ") + named(Type.LIST),
        () ->
            choice.of("split ", "separate ")
                + atom(Type.TEXT, depth, at)
                + " by "
                + literal(Type.TEXT),
        () -> "range(" + choice.between(-1, 5) + ", " + choice.between(0, 6) + ")",
        () -> "map " + atom(Type.LIST, depth, at) + " with " + itemFunction(at),
        () -> "filter " + atom(Type.LIST, depth, at) + " with " + itemFunction(at),
        () -> "push " + atom(depth, at) + " to json " + atom(Type.LIST, depth, at),
        () -> "parse json from '[1, 2.50, [null, \"a\"], {\"k1\": true}]'");
  }

  private String dictionary(int depth, Surroundings at) {
    return choice.make(
        () -> simple(Type.DICTIONARY),
        () -> "{" + items(3, _ -> key() + ": " + any(depth - 1, at)) + "}",
        () ->
            "(Make a dictionary with "
                + items(2, _ -> key() + choice.of(" as ", " set to ") + atom(depth, at))
                + ")",
        () ->
            "(set " + key() + " in json " + name(Type.DICTIONARY) + " to " + atom(depth, at) + ")",
        () -> "new json object",
        () -> "parse json from '{\"a\": 1, \"k1\": [true, null], \"a\": \"x\"}'");
  }

  String error(int depth, Surroundings at) {
    return "error of type " + errorType() + " with message " + text(Math.max(depth, 1), at);
  }

  String errorType() {
    return choice.of(
        "\"AppError\"",
        "\"MathError\"",
        "Custom",
        "TypeError",
        "\"fileerror\"",
        "\"RuntimeError\"");
  }

  String key() {
    return choice.of("\"a\"", "\"b\"", "\"k1\"", "\"k2\"", "\"a b\"");
  }

  /** A file, or the directory, that the program's statements make and take away. */
  String path() {
    return choice.of("\"f.txt\"", "\"dir\"", "\"dir/g.txt\"", "\"dir/h.txt\"");
  }

  private String items(int most, IntFunction<String> item) {
    return IntStream.range(0, choice.between(1, most))
        .mapToObj(item)
        .collect(Collectors.joining(", "));
  }

  /** An operand that is a name, since some phrases would take a literal for something else. */
  private String named(Type type) {
    return choice.percent(80) ? name(type) : "(" + literal(type) + ")";
  }

  // ------------------------------------------------------------------ calls

  /** A call of a function with this result, or null where none is cheap enough. */
  String call(Type result, Surroundings at) {
    var candidates = new ArrayList<>(functions);
    candidates.removeIf(f -> f.result() != result || f.cost() * at.rounds() + cost > MOST_COST);
    if (candidates.isEmpty()) {
      return null;
    }
    var function = choice.of(candidates);
    cost += function.cost() * at.rounds();
    var arguments = arguments(function, at);
    return choice.percent(70) || arguments.isEmpty()
        ? function.name() + "(" + arguments + ")"
        : "(" + function.name() + " with " + arguments + ")";
  }

  /** A call phrase right of an operator, where it takes operands of level 7. */
  private String tightCall(Surroundings at) {
    var candidates = new ArrayList<>(functions);
    candidates.removeIf(f -> f.parameters().isEmpty() || f.cost() * at.rounds() + cost > MOST_COST);
    if (candidates.isEmpty()) {
      return "length with " + name(Type.LIST);
    }
    var function = choice.of(candidates);
    cost += function.cost() * at.rounds();
    return function.name() + " with " + name(function.parameters().getFirst());
  }

  private String arguments(Callable function, Surroundings at) {
    var count = choice.between(function.required(), function.parameters().size());
    if (choice.percent(2)) {
      count++;
    }
    return IntStream.range(0, count)
        .mapToObj(i -> argument(function.parameters(), i, at))
        .collect(Collectors.joining(", "));
  }

  private String argument(List<Type> parameters, int i, Surroundings at) {
    var type = i < parameters.size() && !choice.percent(5) ? parameters.get(i) : anyType();
    return choice.percent(50)
        ? simple(type)
        : "clip(" + of(type, 2, at) + ", " + type.small() + ")";
  }

  private String itemFunction(Surroundings at) {
    var candidates = new ArrayList<>(functions);
    candidates.removeIf(
        f ->
            f.required() > 1
                || f.parameters().isEmpty()
                || f.cost() * at.rounds() * 10 + cost > MOST_COST);
    if (candidates.isEmpty() || choice.percent(40)) {
      return choice.of("length", "abs", "uppercase", "first", "reverse");
    }
    var function = choice.of(candidates);
    cost += function.cost() * at.rounds() * 10;
    return function.name();
  }
}
