package org.pohlang.tests.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Programs of functions that change collections, nested ones too, pass them to each other, give
 * several back at once, join them to texts and look at what they gave away: all that could see a
 * list change which another variable holds. They end, and hardly ever in an error.
 */
final class PassedCollections {
  private static final int FUNCTIONS = 4;

  private enum Type {
    NUMBER,
    /** a list of at least three numbers */
    ROW,
    /** a list of three rows */
    GRID,
    /** a dictionary of a row and a number */
    RECORD,
    /** the list of a row, a grid and a number */
    RESULTS,
    TEXT
  }

  private record Variable(String name, Type type) {}

  private record Function(String name, Type result, List<Type> parameters) {}

  private final Random random;
  private final StringBuilder text = new StringBuilder("Start Program\n");
  private final List<Function> functions = new ArrayList<>();

  private List<Variable> variables = new ArrayList<>();
  private Function current;
  private int names;

  /** How many calls the body of this function may still have, so that programs end. */
  private int calls;

  private PassedCollections(long seed) {
    random = new Random(seed);
  }

  static String generate(long seed) {
    return new PassedCollections(seed).program();
  }

  private String program() {
    for (int i = 0; i < FUNCTIONS; i++) {
      function("f" + i, random.nextInt(4));
    }
    function("main", 0);
    int rounds = 1 + random.nextInt(3);
    line(0, "Repeat " + rounds + " times");
    line(1, "Write " + call(functions.getLast(), 0));
    line(0, "End");
    return text.append("End Program\n").toString();
  }

  private void function(String name, int arity) {
    List<Type> parameters = new ArrayList<>();
    variables = new ArrayList<>();
    names = 0;
    for (int i = 0; i < arity; i++) {
      parameters.add(anyType());
      variables.add(new Variable("v" + names++, parameters.getLast()));
    }
    current = new Function(name, anyType(), parameters);
    calls = 3;
    String given = String.join(", ", variables.stream().map(Variable::name).toArray(String[]::new));
    line(0, "Make " + name + (arity == 0 ? "" : " with " + given));
    for (Type type : Type.values()) {
      define(1, type);
    }
    statements(1, 3 + random.nextInt(8));
    line(1, "Return " + value(current.result(), 0));
    line(0, "End");
    functions.add(current);
  }

  private void statements(int depth, int number) {
    for (int i = 0; i < number; i++) {
      statement(depth);
    }
  }

  private void statement(int depth) {
    switch (random.nextInt(depth > 3 ? 14 : 18)) {
      case 0, 1 -> {
        Type type = anyType();
        line(depth, "Set " + variable(type) + " to " + value(type, 0));
      }
      case 2 -> line(depth, "Set " + variable(Type.ROW) + index() + " to " + number(0));
      case 3 -> line(depth, "Set " + variable(Type.GRID) + index() + index() + " to " + number(0));
      case 4 -> {
        line(depth, "Set " + variable(Type.GRID) + index() + " to " + value(Type.ROW, 0));
      }
      case 5 -> line(depth, "Set " + variable(Type.RECORD) + "[\"row\"] to " + value(Type.ROW, 0));
      case 6 -> line(depth, "Set " + variable(Type.RECORD) + "[\"row\"]" + index() + " to 7");
      case 7 -> {
        String part =
            switch (random.nextInt(4)) {
              case 0 -> "[0] to " + value(Type.ROW, 0);
              case 1 -> "[0]" + index() + " to " + number(0);
              case 2 -> "[1] to " + value(Type.GRID, 0);
              default -> "[1]" + index() + index() + " to " + number(0);
            };
        line(depth, "Set " + variable(Type.RESULTS) + part);
      }
      case 8 -> line(depth, "Add " + number(0) + " to " + variable(Type.ROW));
      case 9 -> line(depth, "Write " + variable(anyType()));
      case 10 -> takeApart(depth);
      case 11 -> join(depth, variable(Type.TEXT));
      case 12 -> {
        String half = random.nextBoolean() ? " / 2" : "";
        line(depth, "Set " + variable(Type.RECORD) + "[\"n\"] to " + number(0) + half);
      }
      case 13 -> {
        // What begins as a collection becomes a text.
        Type type = random.nextBoolean() ? Type.ROW : Type.RECORD;
        Variable joined = new Variable("j" + names++, type);
        line(depth, "Repeat 2 times");
        line(depth + 1, "Set " + joined.name() + " to " + value(type, 0));
        variables.add(joined);
        join(depth + 1, joined.name());
        variables.remove(joined);
        line(depth + 1, "Write " + joined.name());
        line(depth, "End");
      }
      case 14 -> {
        line(depth, "If " + number(0) + " > " + number(0));
        statements(depth + 1, 1 + random.nextInt(3));
        if (random.nextBoolean()) {
          line(depth, "Otherwise");
          statements(depth + 1, 1 + random.nextInt(3));
        }
        line(depth, "End");
      }
      case 15 -> {
        line(depth, "Repeat 2 times");
        statements(depth + 1, 1 + random.nextInt(4));
        line(depth, "End");
      }
      case 16 -> {
        line(depth, "For each item" + depth + " in " + value(Type.GRID, 0));
        statements(depth + 1, 1 + random.nextInt(3));
        line(depth + 1, "Set " + variable(Type.ROW) + " to item" + depth);
        line(depth, "End");
      }
      default -> {
        line(depth, "try this:");
        statements(depth + 1, 1 + random.nextInt(3));
        line(depth + 1, "If " + number(0) + " > 3");
        line(depth + 2, "throw \"stop\"");
        line(depth + 1, "End");
        statements(depth + 1, 1 + random.nextInt(3));
        line(depth, "if error");
        statements(depth + 1, 1 + random.nextInt(3));
        line(depth, "end try");
      }
    }
  }

  /** Texts are not joined to texts, which could double each time. */
  private void join(int depth, String variable) {
    StringBuilder parts = new StringBuilder();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Type type = anyType();
      String part = type == Type.TEXT ? "\", \"" : value(type, 0);
      parts.append(" plus ").append(random.nextInt(5) > 0 ? part : "(count of " + variable + ")");
    }
    line(depth, "Set " + variable + " to " + variable + parts);
  }

  /** A variable of which only the items are ever read. */
  private void takeApart(int depth) {
    Variable results = new Variable("r" + names++, Type.RESULTS);
    line(depth, "Set " + results.name() + " to " + value(Type.RESULTS, 0));
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      switch (random.nextInt(5)) {
        case 0 -> line(depth, "Set " + variable(Type.ROW) + " to " + results.name() + "[0]");
        case 1 -> line(depth, "Set " + variable(Type.GRID) + " to " + results.name() + "[1]");
        case 2 -> line(depth, "Add " + results.name() + "[2] to " + variable(Type.ROW));
        case 3 -> {
          String item = results.name() + "[0]";
          line(depth, "Set " + variable(Type.GRID) + index() + " to " + item);
        }
        default -> statement(depth);
      }
    }
    if (!functions.isEmpty() && calls > 0) {
      calls--;
      // The function's own rows and grids are the items.
      List<Variable> others = variables;
      variables = new ArrayList<>(others);
      variables.removeIf(each -> each.type() == Type.ROW || each.type() == Type.GRID);
      variables.add(new Variable(results.name() + "[0]", Type.ROW));
      variables.add(new Variable(results.name() + "[1]", Type.GRID));
      Function function = functions.get(random.nextInt(functions.size()));
      String call = call(function, 1);
      variables = others;
      line(depth, "Set " + variable(function.result()) + " to " + call);
    }
  }

  private void define(int depth, Type type) {
    String value = value(type, 0);
    variables.add(new Variable("v" + names++, type));
    line(depth, "Set " + variables.getLast().name() + " to " + value);
  }

  private String value(Type type, int depth) {
    if (depth < 2 && random.nextInt(3) == 0) {
      List<Function> able = functions.stream().filter(each -> each.result() == type).toList();
      if (!able.isEmpty() && calls > 0) {
        calls--;
        return call(able.get(random.nextInt(able.size())), depth);
      }
    }
    boolean hasVariable = variables.stream().anyMatch(each -> each.type() == type);
    if (hasVariable && random.nextInt(3) > 0) {
      return variable(type);
    }
    if (depth < 3 && random.nextInt(2) == 0) {
      String part = part(type);
      if (part != null) {
        return part;
      }
    }
    return literal(type, depth);
  }

  private String call(Function function, int depth) {
    List<String> arguments = new ArrayList<>();
    for (Type type : function.parameters()) {
      arguments.add(value(type, depth + 1));
    }
    return function.name() + "(" + String.join(", ", arguments) + ")";
  }

  /** An item of a variable, or null. */
  private String part(Type type) {
    return switch (type) {
      case NUMBER ->
          switch (random.nextInt(4)) {
            case 0 -> item(Type.ROW, index());
            case 1 -> item(Type.GRID, index() + index());
            case 2 -> item(Type.RESULTS, "[2]");
            default -> item(Type.RECORD, "[\"n\"]");
          };
      case ROW ->
          switch (random.nextInt(3)) {
            case 0 -> item(Type.GRID, index());
            case 1 -> item(Type.RESULTS, "[0]");
            default -> item(Type.RECORD, "[\"row\"]");
          };
      case GRID -> item(Type.RESULTS, random.nextInt(4) == 0 ? "[-2]" : "[1]");
      case RECORD, RESULTS, TEXT -> null;
    };
  }

  private String item(Type collection, String indexes) {
    boolean isThere = variables.stream().anyMatch(each -> each.type() == collection);
    return isThere ? variable(collection) + indexes : null;
  }

  private String literal(Type type, int depth) {
    return switch (type) {
      case NUMBER -> Integer.toString(random.nextInt(10));
      case ROW -> "[" + number(depth) + ", " + number(depth) + ", " + number(depth) + "]";
      case GRID -> "[" + row(depth) + ", " + row(depth) + ", " + row(depth) + "]";
      case RECORD -> "{row: " + row(depth) + ", n: " + number(depth) + "}";
      case RESULTS ->
          "[" + row(depth) + ", " + value(Type.GRID, depth + 1) + ", " + number(depth) + "]";
      case TEXT -> '"' + "text-".repeat(random.nextInt(3) * 7) + '"';
    };
  }

  private String number(int depth) {
    return value(Type.NUMBER, depth + 1);
  }

  private String row(int depth) {
    return value(Type.ROW, depth + 1);
  }

  private String variable(Type type) {
    List<Variable> able = variables.stream().filter(each -> each.type() == type).toList();
    return able.get(random.nextInt(able.size())).name();
  }

  private String index() {
    return "[" + (random.nextInt(4) - 1) + "]";
  }

  private Type anyType() {
    return Type.values()[random.nextInt(Type.values().length)];
  }

  private void line(int depth, String line) {
    text.append("    ".repeat(depth + 1)).append(line).append('\n');
  }
}
