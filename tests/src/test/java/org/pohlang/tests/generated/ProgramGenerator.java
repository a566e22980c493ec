package org.pohlang.tests.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pohlang.tests.generated.Piece.Block;
import org.pohlang.tests.generated.Piece.Line;
import org.pohlang.tests.generated.Piece.Section;

/**
 * Random well-formed programs that end. All kinds of statements occur; functions call only
 * functions written before them, or themselves a few times, and loops have few rounds. Errors are
 * frequent, and most of them are caught.
 */
final class ProgramGenerator {
  private static final int DEEPEST = 4;
  private static final int MOST_ROUNDS = 64;

  /** What the program imports; fails where the number is 0. */
  private static final String LIBRARY =
      """
      Start Program
          Increase n1 by 4 divided by %d
          Make imported with n2 set to n1 Return n2 plus t1
          Write "imported"
      End Program
      """;

  private final Choice choice;
  private final List<Callable> functions = new ArrayList<>();
  private final ExpressionGenerator expressions;
  private int counters;

  private ProgramGenerator(long seed) {
    choice = new Choice(seed);
    expressions = new ExpressionGenerator(choice, functions);
  }

  /** The program of a seed, always the same. */
  static GeneratedProgram generate(long seed) {
    return new ProgramGenerator(seed).program();
  }

  private GeneratedProgram program() {
    var pieces = new ArrayList<Piece>();
    pieces.add(ExpressionGenerator.clip());
    pieces.add(line("Import system \"math\" as m"));
    pieces.add(line("Import system \"collections\" exposing sort and zip"));
    pieces.add(line("Import system \"text\" exposing replace"));
    pieces.add(line("Set h1 to length"));
    pieces.add(line("Set h2 to " + choice.of("sum", "m::abs", "sort", "5")));
    if (choice.percent(30)) {
      pieces.add(
          line(
              "Write \"\"\""
                  + LIBRARY.formatted(choice.between(0, 2))
                  + "\"\"\" to file at \"lib.poh\""));
    }
    for (var type : Type.values()) {
      for (var i = 1; i <= 3; i++) {
        if (choice.percent(93)) {
          pieces.add(line("Set " + type.prefix() + i + " to " + expressions.literal(type)));
        }
      }
    }
    for (var i = choice.between(1, 5); i > 0; i--) {
      pieces.add(function());
      pieces.addAll(statements(choice.between(0, 2), Surroundings.TOP_LEVEL));
    }
    pieces.addAll(statements(choice.between(3, 15), Surroundings.TOP_LEVEL));
    pieces.add(line("Write [n1, t1, b1, xs1, d1]"));
    return new GeneratedProgram(pieces, "12\nsome text\n-2.5\n\n1e3\nx\n");
  }

  // -------------------------------------------------------------- functions

  private Piece function() {
    var name = "f" + (functions.size() + 1);
    var parameters = parameters();
    var required = choice.between(0, parameters.size());
    var result = expressions.anyType();
    var before = expressions.cost();
    expressions.resetCost(0);
    var piece =
        choice.percent(15)
            ? recursive(name, result)
            : choice.percent(25)
                ? shortFunction(name, parameters, required, result)
                : longFunction(name, parameters, required, result);
    var cost = expressions.cost() + 100;
    expressions.resetCost(before);
    if (piece instanceof Block(var sections, _) && sections.getFirst().opening().contains("fuel")) {
      functions.add(new Callable(name, List.of(), 0, result, cost * 6));
    } else {
      functions.add(new Callable(name, parameters, required, result, cost));
    }
    return piece;
  }

  private List<Type> parameters() {
    return IntStream.range(0, choice.between(0, 3)).mapToObj(_ -> expressions.anyType()).toList();
  }

  /** The parameters as they are declared: with names that hide globals, no name twice. */
  private String declared(List<Type> parameters, int required) {
    return IntStream.range(0, parameters.size())
        .mapToObj(
            i ->
                parameters.get(i).prefix()
                    + (i + 1)
                    + (i < required
                        ? ""
                        : choice.of(" set to ", " defaulting to ")
                            + expressions.simple(parameters.get(i))))
        .collect(Collectors.joining(", "));
  }

  private Piece shortFunction(String name, List<Type> parameters, int required, Type result) {
    var list = declared(parameters, required);
    var value = expressions.clipped(result, Surroundings.TOP_LEVEL.function());
    var with = list.isEmpty() ? "" : " with " + list;
    return line(
        choice.percent(50)
            ? "Make " + name + with + " Return " + value
            : "Define function "
                + name
                + (list.isEmpty() ? "" : " with parameters " + list)
                + " as "
                + value);
  }

  private Piece longFunction(String name, List<Type> parameters, int required, Type result) {
    var at = Surroundings.TOP_LEVEL.function();
    var body = new ArrayList<Piece>();
    if (choice.percent(20)) {
      body.addAll(innerFunction(at));
    }
    body.addAll(statements(choice.between(1, 5), at));
    if (choice.percent(92)) {
      body.add(line("Return " + expressions.clipped(result, at)));
    }
    var list = declared(parameters, required);
    return Block.of(
        choice.percent(60)
            ? "Make " + name + (list.isEmpty() ? "" : " with " + list)
            : "Function " + name + "(" + list + ")",
        body);
  }

  /** A function in a function, which sees the outer one's variables, and what is done with it. */
  private List<Piece> innerFunction(Surroundings at) {
    var inner = "g" + ++counters;
    var pieces = new ArrayList<Piece>();
    pieces.add(
        Block.of(
            "Make " + inner + " with t1",
            List.of(
                simpleStatement(at.function()),
                line("Return " + expressions.clipped(expressions.anyType(), at.function())))));
    pieces.add(simpleStatement(at));
    pieces.add(
        choice.of(
            line("Write " + inner + "(n1)"),
            line("Use " + inner + " with t2"),
            line("Set xs2 to clip(map [1, 2] with " + inner + ", [1])"),
            Block.of("If n1 is 5", List.of(line("Return " + inner)))));
    return pieces;
  }

  /** A function that calls itself as often as its fuel lasts. */
  private Piece recursive(String name, Type result) {
    var at = Surroundings.TOP_LEVEL.function();
    var body = new ArrayList<Piece>();
    body.add(Block.of("If fuel < 1", List.of(line("Return " + expressions.clipped(result, at)))));
    body.addAll(statements(choice.between(0, 3), at));
    var self = name + "(fuel minus 1)";
    body.add(
        line(
            choice.of(
                "Return " + self,
                "Return clip([" + self + ", n1], 5)",
                "Return clip(\"\" plus fuel plus " + self + ", t1)",
                "Set n2 to " + self)));
    return Block.of("Make " + name + " with fuel set to 4", body);
  }

  // -------------------------------------------------------------- statements

  private List<Piece> statements(int count, Surroundings at) {
    var pieces = new ArrayList<Piece>();
    for (var i = 0; i < count; i++) {
      pieces.addAll(statement(at));
    }
    return pieces;
  }

  private List<Piece> statement(Surroundings at) {
    if (at.depth() >= DEEPEST || choice.percent(55)) {
      return assignment(at);
    }
    return List.of(
        choice.<Piece>make(
            () -> ifBlock(at),
            () -> ifBlock(at),
            () -> ifLine(at),
            () -> whileLoop(at),
            () -> repeatLoop(at),
            () -> forEach(at),
            () -> tryBlock(at),
            () -> tryBlock(at),
            () -> tryBlock(at),
            () -> exit(at),
            () -> simpleStatement(at)));
  }

  /** What changes a variable, which stays small where this may happen often. */
  private List<Piece> assignment(Surroundings at) {
    Supplier<List<Piece>> write = () -> List.of(simpleStatement(at));
    return choice.make(
        write,
        write,
        write,
        () -> {
          var type = expressions.anyType();
          var value = expressions.clipped(type, at);
          var to = value.startsWith("clip") && choice.percent(20) ? " " : " to ";
          return List.of(line("Set " + expressions.name(type) + to + value));
        },
        () -> grown(Type.LIST, name -> "Add " + scalar(at) + " to " + name, at),
        () ->
            grown(
                Type.TEXT,
                name -> "Increase " + name + " by " + expressions.clipped(Type.TEXT, at),
                at),
        () ->
            List.of(
                line(
                    choice.of("Increase ", "Decrease ")
                        + expressions.name(Type.NUMBER)
                        + choice.of("", " by " + expressions.literal(Type.NUMBER)))),
        () ->
            grown(
                Type.DICTIONARY,
                name ->
                    "Set "
                        + name
                        + "["
                        + expressions.key()
                        + "]"
                        + choice.of("", "", "[" + choice.between(0, 2) + "]")
                        + " to "
                        + scalar(at),
                at),
        () ->
            grown(
                Type.LIST,
                name -> "Set " + name + "[" + choice.between(-3, 3) + "] to " + scalar(at),
                at));
  }

  private List<Piece> grown(Type type, UnaryOperator<String> statement, Surroundings at) {
    var name = expressions.name(type);
    var pieces = new ArrayList<Piece>();
    pieces.add(line(statement.apply(name)));
    if (at.repeats() || choice.percent(20)) {
      pieces.add(line("Set " + name + " to clip(" + name + ", " + type.small() + ")"));
    }
    return pieces;
  }

  private String scalar(Surroundings at) {
    return expressions.clipped(
        choice.of(Type.NUMBER, Type.TEXT, Type.BOOLEAN, Type.LIST, Type.DICTIONARY), at);
  }

  private Piece simpleStatement(Surroundings at) {
    var call = choice.percent(20) ? expressions.call(expressions.anyType(), at) : null;
    if (call != null && !call.startsWith("(")) {
      return line(choice.of("", "Write ", "Use ", "Use ") + call);
    }
    return choice.make(
        () -> line("Write " + expressions.any(3, at)),
        () -> line("Write " + expressions.any(3, at)),
        () -> line("Write " + expressions.any(2, at)),
        () -> line("Write " + expressions.name(expressions.anyType())),
        () -> line("Write \"- \" plus " + expressions.atom(expressions.anyType(), 3, at)),
        () ->
            line(
                choice.of(
                    "Ask for n1 expect Number",
                    "Ask for t1",
                    "Ask for t2 expect Text",
                    "Ask for t1 expect String with t2 plus \"? \"",
                    "Ask for n3 with " + expressions.atom(Type.TEXT, 1, at),
                    "Ask for n2")),
        () ->
            line(
                choice.of("Write ", "Append ")
                    + expressions.atom(Type.TEXT, 2, at)
                    + " to file at \"f.txt\""),
        () -> line("Write read lines from \"f.txt\""),
        () -> fileStatement(at),
        () ->
            line(
                choice.of(
                    "Import \"lib\"",
                    "Write imported()",
                    at.depth() == 0 ? "Compile to \"p.pbc\"" : "Write m::pi",
                    "Set h1 to h2",
                    "Write h1",
                    "Use h2 with xs1",
                    "Use m::gcd with 12, n1")));
  }

  private Piece fileStatement(Surroundings at) {
    return line(
        choice.<String>make(
            () -> "Create directory at \"dir\"",
            () -> "Copy file from " + expressions.path() + " to " + expressions.path(),
            () -> "Move file from " + expressions.path() + " to " + expressions.path(),
            () -> "Delete file at " + expressions.path(),
            () -> "Write write " + expressions.atom(Type.TEXT, 2, at) + " into file at \"f.txt\"",
            () -> "Append " + expressions.atom(Type.TEXT, 2, at) + " into file at \"f.txt\""));
  }

  private Piece ifBlock(Surroundings at) {
    var inner = at.nested();
    var sections = new ArrayList<Section>();
    sections.add(
        new Section(
            "If " + expressions.of(Type.BOOLEAN, 2, at) + choice.of("", ":"),
            statements(choice.between(0, 3), inner)));
    while (choice.percent(25)) {
      sections.add(
          new Section(
              "Otherwise If " + expressions.of(Type.BOOLEAN, 2, at),
              statements(choice.between(0, 2), inner)));
    }
    if (choice.percent(50)) {
      sections.add(new Section("Otherwise", statements(choice.between(0, 3), inner)));
    }
    return new Block(sections, "End");
  }

  private Piece ifLine(Surroundings at) {
    return line(
        "If "
            + expressions.of(Type.BOOLEAN, 2, at)
            + choice.of(" Write ", " then Write ")
            + expressions.any(2, at)
            + choice.of("", " Otherwise Write " + expressions.any(2, at)));
  }

  /** Counter and loop on one line, since without each other they would run for ever. */
  private Piece whileLoop(Surroundings at) {
    var rounds = rounds(at);
    var counter = "k" + ++counters;
    var condition = choice.of("", " and " + expressions.atom(Type.BOOLEAN, 2, at));
    return Block.of(
        "Set %1$s to 0; While %1$s < %2$d%3$s; Increase %1$s".formatted(counter, rounds, condition),
        statements(choice.between(1, 3), at.loop(rounds)));
  }

  private Piece repeatLoop(Surroundings at) {
    var rounds = rounds(at);
    if (choice.percent(15)) {
      return line("Repeat " + rounds + " times Write " + expressions.any(2, at));
    }
    return Block.of(
        "Repeat " + choice.of("" + rounds, "(" + rounds + " minus 0.5)") + " times",
        statements(choice.between(1, 3), at.loop(rounds)));
  }

  private Piece forEach(Surroundings at) {
    var rounds = rounds(at);
    var inner = at.loop(rounds);
    var collection =
        choice.make(
            () -> "range(" + rounds + ")",
            () -> "range(" + rounds + ", 0, -1)",
            () -> "[" + expressions.any(2, at) + ", " + expressions.any(2, at) + "]",
            () -> "\"a😀b\"",
            () -> "{a: 1, \"k1\": " + expressions.simple(Type.TEXT) + "}",
            () -> "split \"x,y\" by \",\"");
    return Block.of(
        "For each " + expressions.name(expressions.anyType()) + " in " + collection,
        statements(choice.between(1, 3), inner));
  }

  private int rounds(Surroundings at) {
    return at.rounds() > MOST_ROUNDS / 4 ? 1 : choice.between(0, 5);
  }

  private Piece tryBlock(Surroundings at) {
    var inner = at.nested();
    var sections = new ArrayList<Section>();
    sections.add(new Section("try this:", statements(choice.between(1, 4), inner)));
    if (choice.percent(40)) {
      sections.add(
          new Section(
              "if error of type " + expressions.errorType() + choice.of("", " as e"),
              statements(choice.between(0, 2), inner)));
    }
    if (choice.percent(75)) {
      var body = new ArrayList<Piece>();
      body.add(line("Write e"));
      body.addAll(statements(choice.between(0, 2), inner));
      if (choice.percent(10)) {
        body.add(line("throw e"));
      }
      sections.add(new Section("if error as e", body));
    }
    if (sections.size() == 1 || choice.percent(35)) {
      sections.add(new Section("finally", statements(choice.between(0, 2), inner)));
    }
    return new Block(sections, "end try");
  }

  /** What leaves something: a loop, a function, the program. */
  private Piece exit(Surroundings at) {
    if (at.inLoop() && choice.percent(60)) {
      return line(choice.of("Break", "Continue"));
    }
    if (choice.percent(50)) {
      return line(
          choice.percent(60)
              ? "throw " + expressions.error(2, at)
              : "throw " + expressions.clipped(expressions.anyType(), at));
    }
    if (at.inFunction()) {
      return line(
          choice.percent(20)
              ? "Return"
              : "Return " + expressions.clipped(expressions.anyType(), at));
    }
    return choice.percent(15) ? line("Return") : simpleStatement(at);
  }

  private static Piece line(String text) {
    return new Line(text);
  }
}
