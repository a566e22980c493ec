package org.pohlang.tck;

import static org.graalvm.polyglot.tck.TypeDescriptor.ANY;
import static org.graalvm.polyglot.tck.TypeDescriptor.ARRAY;
import static org.graalvm.polyglot.tck.TypeDescriptor.BOOLEAN;
import static org.graalvm.polyglot.tck.TypeDescriptor.DATE;
import static org.graalvm.polyglot.tck.TypeDescriptor.DURATION;
import static org.graalvm.polyglot.tck.TypeDescriptor.EXCEPTION;
import static org.graalvm.polyglot.tck.TypeDescriptor.EXECUTABLE;
import static org.graalvm.polyglot.tck.TypeDescriptor.EXECUTABLE_ANY;
import static org.graalvm.polyglot.tck.TypeDescriptor.HASH;
import static org.graalvm.polyglot.tck.TypeDescriptor.INSTANTIABLE_ANY;
import static org.graalvm.polyglot.tck.TypeDescriptor.ITERABLE;
import static org.graalvm.polyglot.tck.TypeDescriptor.ITERATOR;
import static org.graalvm.polyglot.tck.TypeDescriptor.META_OBJECT;
import static org.graalvm.polyglot.tck.TypeDescriptor.NULL;
import static org.graalvm.polyglot.tck.TypeDescriptor.NUMBER;
import static org.graalvm.polyglot.tck.TypeDescriptor.OBJECT;
import static org.graalvm.polyglot.tck.TypeDescriptor.STRING;
import static org.graalvm.polyglot.tck.TypeDescriptor.TIME;
import static org.graalvm.polyglot.tck.TypeDescriptor.TIME_ZONE;
import static org.graalvm.polyglot.tck.TypeDescriptor.array;
import static org.graalvm.polyglot.tck.TypeDescriptor.hash;
import static org.graalvm.polyglot.tck.TypeDescriptor.intersection;
import static org.graalvm.polyglot.tck.TypeDescriptor.union;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.tck.InlineSnippet;
import org.graalvm.polyglot.tck.LanguageProvider;
import org.graalvm.polyglot.tck.ResultVerifier;
import org.graalvm.polyglot.tck.Snippet;
import org.graalvm.polyglot.tck.TypeDescriptor;

/** What Truffle's test suite needs to know of PohLang: code, and the types that go in and out. */
public final class PohLanguageProvider implements LanguageProvider {
  private static final String ID = "pohlang";

  /** What {@code plus} joins as text. */
  private static final TypeDescriptor NO_NUMBER =
      union(
          BOOLEAN,
          STRING,
          NULL,
          OBJECT,
          ARRAY,
          HASH,
          EXECUTABLE_ANY,
          INSTANTIABLE_ANY,
          ITERABLE,
          ITERATOR,
          META_OBJECT,
          EXCEPTION,
          DATE,
          TIME,
          TIME_ZONE,
          DURATION);

  /** What {@code For each} goes over. */
  private static final TypeDescriptor ITEMS =
      union(STRING, ARRAY, HASH, ITERABLE, ITERATOR, OBJECT);

  @Override
  public String getId() {
    return ID;
  }

  private static Source program(String statements) {
    return Source.newBuilder(ID, "Start Program\n" + statements + "\nEnd Program\n", "tck.poh")
        .buildLiteral();
  }

  private static Value function(Context context, String parameters, String body) {
    String with = parameters.isEmpty() ? "" : " with " + parameters;
    context.eval(program("Make tested" + with + "\n" + body + "\nEnd"));
    return context.getBindings(ID).getMember("tested");
  }

  @Override
  public Value createIdentityFunction(Context context) {
    return function(context, "x", "Return x");
  }

  /** A number that is an object too comes back as a plain number. */
  @Override
  public Snippet createIdentityFunctionSnippet(Context context) {
    return Snippet.newBuilder("identity", createIdentityFunction(context), ANY)
        .parameterTypes(ANY)
        .resultVerifier(
            run -> {
              boolean isNumber = run.getParameters().get(0).isNumber();
              if (!isNumber || run.getResult() == null || !run.getResult().isNumber()) {
                ResultVerifier.getIdentityFunctionDefaultResultVerifier().accept(run);
              }
            })
        .build();
  }

  // ------------------------------------------------------------------ values

  @Override
  public Collection<? extends Snippet> createValueConstructors(Context context) {
    List<Snippet> values = new ArrayList<>();
    String[][] constructors = {
      {"whole number", "5"},
      {"negative number", "-7"},
      {"large number", "123456789012"},
      {"decimal number", "2.5"},
      {"negative zero", "0 times -1.0"},
      {"infinity", "1e999"},
      {"NaN", "1e999 minus 1e999"},
    };
    for (String[] constructor : constructors) {
      values.add(value(context, constructor[0], constructor[1], NUMBER));
    }
    values.add(value(context, "text", "\"text\"", STRING));
    values.add(value(context, "empty text", "\"\"", STRING));
    values.add(value(context, "text beyond the BMP", "\"\\u{1F600}\"", STRING));
    values.add(value(context, "True", "True", BOOLEAN));
    values.add(value(context, "False", "False", BOOLEAN));
    values.add(value(context, "None", "None", NULL));
    values.add(value(context, "list of numbers", "[1, 2.5]", array(NUMBER)));
    values.add(value(context, "list of texts", "[\"a\", \"b\"]", array(STRING)));
    values.add(value(context, "mixed list", "[1, \"b\", None]", ARRAY));
    values.add(value(context, "list of lists", "[[1], [2, 3]]", array(array(NUMBER))));
    values.add(value(context, "list in place", "append 3 to range(3)", array(NUMBER)));
    values.add(value(context, "list of functions", "[sum, tested]", array(EXECUTABLE)));
    values.add(value(context, "empty list", "Make an empty list", ARRAY));
    values.add(
        value(
            context,
            "dictionary",
            "{name: \"Ada\", age: 36}",
            intersection(OBJECT, hash(STRING, ANY))));
    values.add(
        value(context, "empty dictionary", "Make an empty dictionary", intersection(OBJECT, HASH)));
    values.add(value(context, "function", "tested", EXECUTABLE));
    values.add(value(context, "built-in function", "sum", EXECUTABLE));
    values.add(
        value(
            context,
            "error",
            "error of type \"AppError\" with message \"m\"",
            intersection(OBJECT, EXCEPTION)));
    values.add(
        Snippet.newBuilder(
                "closure",
                function(context, "", "Set n to 1\nMake inner Return n\nReturn inner"),
                EXECUTABLE)
            .build());
    values.add(
        Snippet.newBuilder(
                "caught error",
                function(
                    context,
                    "",
                    "try this:\n"
                        + "throw error of type \"AppError\" with message \"m\"\n"
                        + "if error as e\n"
                        + "Return e\n"
                        + "end try"),
                intersection(OBJECT, EXCEPTION))
            .build());
    return values;
  }

  private static Snippet value(Context context, String id, String expression, TypeDescriptor type) {
    return Snippet.newBuilder(id, function(context, "", "Return " + expression), type).build();
  }

  // ------------------------------------------------------------- expressions

  @Override
  public Collection<? extends Snippet> createExpressions(Context context) {
    List<Snippet> all = new ArrayList<>();
    context.eval(program("Make tested_same with x Return x"));
    binary(all, context, "plus", "a plus b", NUMBER, NUMBER, NUMBER);
    binary(all, context, "plus", "a plus b", NO_NUMBER, ANY, STRING);
    binary(all, context, "plus", "a plus b", ANY, NO_NUMBER, STRING);
    for (String operator : List.of("minus", "times")) {
      binary(all, context, operator, "a " + operator + " b", NUMBER, NUMBER, NUMBER);
    }
    for (String operator : List.of("divided by", "modulo")) {
      all.add(
          Snippet.newBuilder(
                  operator, function(context, "a, b", "Return a " + operator + " b"), NUMBER)
              .parameterTypes(NUMBER, NUMBER)
              .resultVerifier(PohLanguageProvider::verifyDivision)
              .build());
    }
    for (String operator : List.of("is", "is not")) {
      binary(all, context, operator, "a " + operator + " b", ANY, ANY, BOOLEAN);
    }
    for (String operator :
        List.of("is less than", "is at most", "is greater than", "is at least")) {
      binary(all, context, operator, "a " + operator + " b", NUMBER, NUMBER, BOOLEAN);
      binary(all, context, operator, "a " + operator + " b", STRING, STRING, BOOLEAN);
    }
    binary(all, context, "and", "a and b", ANY, ANY, BOOLEAN);
    binary(all, context, "or", "a or b", ANY, ANY, BOOLEAN);
    unary(all, context, "not", "not a", ANY, BOOLEAN);
    unary(all, context, "negation", "-a", NUMBER, NUMBER);
    unary(all, context, "sign", "+a", NUMBER, NUMBER);
    unary(all, context, "list literal", "[a, a]", ANY, ARRAY);
    unary(all, context, "dictionary literal", "{key: a}", ANY, intersection(OBJECT, HASH));
    unary(all, context, "index", "[a][0]", ANY, ANY);
    unary(all, context, "count of", "count of a", ANY, NUMBER);
    unary(all, context, "make uppercase", "make uppercase a", ANY, STRING);
    unary(all, context, "append", "append a to [1]", ANY, ARRAY);
    unary(all, context, "contains", "contains a in [1]", ANY, BOOLEAN);
    unary(
        all, context, "reverse of", "reverse of a", union(STRING, ARRAY, ITERABLE, ITERATOR), ANY);
    for (String phrase : List.of("round", "round down", "round up", "absolute value of")) {
      unary(all, context, phrase, phrase + " a", NUMBER, NUMBER);
    }
    unary(all, context, "total of", "total of [a, 1]", NUMBER, NUMBER);
    unary(all, context, "smallest in", "smallest in [a, 1]", NUMBER, NUMBER);
    unary(all, context, "largest in", "largest in [a, 1]", NUMBER, NUMBER);
    unary(all, context, "make lowercase", "make lowercase a", ANY, STRING);
    unary(all, context, "trim spaces from", "trim spaces from a", ANY, STRING);
    unary(all, context, "first in", "first in [a, 1]", ANY, ANY);
    unary(all, context, "last in", "last in [1, a]", ANY, ANY);
    TypeDescriptor list = union(ARRAY, ITERABLE, ITERATOR);
    binary(all, context, "split", "split a by b", ANY, ANY, array(STRING));
    binary(all, context, "join", "join a with b", list, ANY, STRING);
    binary(all, context, "remove", "remove a from b", ANY, list, ARRAY);
    binary(all, context, "insert", "insert a at 0 in b", ANY, list, ARRAY);
    unary(all, context, "entry", "{key: a}[\"key\"]", ANY, ANY);
    unary(all, context, "map", "map [a] with tested_same", ANY, ARRAY);
    unary(all, context, "filter", "filter [a] with tested_same", ANY, ARRAY);
    unary(all, context, "call", "tested_same(a)", ANY, ANY);
    unary(all, context, "call phrase", "tested_same with a", ANY, ANY);
    unary(
        all,
        context,
        "error of type",
        "error of type \"AppError\" with message a",
        ANY,
        intersection(OBJECT, EXCEPTION));
    return all;
  }

  private static void unary(
      List<Snippet> all,
      Context context,
      String id,
      String expression,
      TypeDescriptor operand,
      TypeDescriptor result) {
    all.add(
        Snippet.newBuilder(id, function(context, "a", "Return " + expression), result)
            .parameterTypes(operand)
            .build());
  }

  private static void binary(
      List<Snippet> all,
      Context context,
      String id,
      String expression,
      TypeDescriptor left,
      TypeDescriptor right,
      TypeDescriptor result) {
    all.add(
        Snippet.newBuilder(id, function(context, "a, b", "Return " + expression), result)
            .parameterTypes(left, right)
            .build());
  }

  /** One value of the right type makes an error all the same: the one that is shown so. */
  private static ResultVerifier unless(String start) {
    return run -> {
      boolean isExcluded = run.getParameters().get(0).toString().startsWith(start);
      if (!isExcluded || run.getException() == null) {
        ResultVerifier.getDefaultResultVerifier().accept(run);
      }
    };
  }

  /** Zero is no divisor. */
  private static void verifyDivision(ResultVerifier.SnippetRun run) {
    PolyglotException error = run.getException();
    boolean byZero =
        run.getParameters().get(1).isNumber()
            && run.getParameters().get(1).fitsInDouble()
            && run.getParameters().get(1).asDouble() == 0;
    if (byZero && error != null && error.getMessage().contains("Division by zero")) {
      return;
    }
    ResultVerifier.getDefaultResultVerifier().accept(run);
  }

  // -------------------------------------------------------------- statements

  @Override
  public Collection<? extends Snippet> createStatements(Context context) {
    List<Snippet> all = new ArrayList<>();
    statement(all, context, "If", "If a\nReturn True\nOtherwise\nReturn False\nEnd", ANY, BOOLEAN);
    statement(all, context, "If on a line", "If a Write 1 Otherwise Write 2", ANY, NULL);
    statement(all, context, "Otherwise If", "If False\nOtherwise If a\nReturn 1\nEnd", ANY, ANY);
    statement(all, context, "While", "While a\nReturn True\nEnd\nReturn False", ANY, BOOLEAN);
    all.add(
        Snippet.newBuilder("Repeat", function(context, "a", "Repeat a times\nBreak\nEnd"), NULL)
            .parameterTypes(NUMBER)
            .resultVerifier(unless("NaN"))
            .build());
    all.add(
        Snippet.newBuilder(
                "For each", function(context, "a", "For each x in a\nContinue\nEnd"), NULL)
            .parameterTypes(ITEMS)
            .resultVerifier(unless("AppError"))
            .build());
    statement(all, context, "Write", "Write [a]", ANY, NULL);
    statement(all, context, "Set", "Set b to a\nReturn b", ANY, ANY);
    statement(all, context, "Set an item", "Set b to [1]\nSet b[0] to a\nReturn b", ANY, ARRAY);
    statement(
        all,
        context,
        "Set an entry",
        "Set b to Make an empty dictionary\nSet b[\"k\"] to a\nReturn b",
        ANY,
        intersection(OBJECT, HASH));
    statement(
        all,
        context,
        "Set an item of an item",
        "Set b to [[1]]\nSet b[0][0] to a\nReturn b",
        ANY,
        array(ARRAY));
    statement(all, context, "Repeat on a line", "Repeat 2 times Write [a]", ANY, NULL);
    statement(all, context, "Return", "Return", ANY, NULL);
    statement(all, context, "a call alone", "sum([1])", ANY, NULL);
    statement(all, context, "Define", "Define function inner as a\nReturn inner()", ANY, ANY);
    statement(
        all, context, "a default", "Make inner with b set to a Return b\nReturn inner()", ANY, ANY);
    statement(
        all, context, "finally", "try this:\nReturn 1\nfinally:\nReturn a\nend try", ANY, ANY);
    statement(
        all,
        context,
        "a typed handler",
        "try this:\n"
            + "throw error of type \"X\" with message a\n"
            + "if error of type \"Y\"\n"
            + "Return 1\n"
            + "if error of type \"X\" as e\n"
            + "Return error message of e\n"
            + "end try",
        ANY,
        STRING);
    statement(
        all,
        context,
        "Import system",
        "Import system \"collections\"\nReturn collections::tail([1, a])",
        ANY,
        ARRAY);
    statement(all, context, "Increase", "Set b to 1\nIncrease b by a\nReturn b", ANY, ANY);
    statement(all, context, "Decrease", "Set b to 1\nDecrease b by a\nReturn b", NUMBER, NUMBER);
    statement(all, context, "Add", "Set b to [1]\nAdd a to b\nReturn b", ANY, ARRAY);
    statement(all, context, "Make", "Make inner Return a\nReturn inner()", ANY, ANY);
    statement(all, context, "Use", "Make inner Return a\nUse inner", ANY, NULL);
    statement(
        all,
        context,
        "try",
        "try this:\n"
            + "throw a\n"
            + "if error as e\n"
            + "Return error message of e\n"
            + "finally:\n"
            + "Set b to 1\n"
            + "end try",
        ANY,
        STRING);
    return all;
  }

  private static void statement(
      List<Snippet> all,
      Context context,
      String id,
      String body,
      TypeDescriptor operand,
      TypeDescriptor result) {
    all.add(
        Snippet.newBuilder(id, function(context, "a", body), result)
            .parameterTypes(operand)
            .build());
  }

  // ----------------------------------------------------------------- scripts

  private static final String FACTORIAL =
      """
      Make factorial with n
          If n is at most 1
              Return 1
          End
          Set rest to factorial(n minus 1)
          Return n times rest
      End
      factorial(5)\
      """;

  private static final String LOOPS =
      """
      Set numbers to []
      For each i in range(5)
          Add i times i to numbers
      End
      Set n to 3
      While n is greater than 0
          Decrease n
      End
      max(numbers)\
      """;

  private static final String ERRORS =
      """
      Make attempt with divisor
          try this:
              Return 1 divided by divisor
          if error of type "MathError" as e
              Return error message of e
          end try
      End
      attempt(0)\
      """;

  @Override
  public Collection<? extends Snippet> createScripts(Context context) {
    return List.of(
        script(context, "factorial", FACTORIAL, NUMBER),
        script(context, "loops", LOOPS, NUMBER),
        script(context, "errors", ERRORS, STRING));
  }

  private static Snippet script(
      Context context, String id, String statements, TypeDescriptor result) {
    return Snippet.newBuilder(id, context.parse(program(statements)), result).build();
  }

  @Override
  public Collection<? extends Source> createInvalidSyntaxScripts(Context context) {
    return List.of(
        program("Write"),
        program("If 1 is 1"),
        program("Set to 5"),
        program("Write (1"),
        program("Break"),
        Source.newBuilder(ID, "Write 1\n", "no-sentinels.poh").buildLiteral());
  }

  @Override
  public Collection<? extends InlineSnippet> createInlineScripts(Context context) {
    return List.of(
        InlineSnippet.newBuilder(script(context, "factorial", FACTORIAL, NUMBER), "n plus 0")
            .locationPredicate(
                section -> section.getStartLine() >= 3 && section.getStartLine() <= 7)
            .build(),
        InlineSnippet.newBuilder(script(context, "loops", LOOPS, NUMBER), "1 plus 1").build(),
        InlineSnippet.newBuilder(script(context, "errors", ERRORS, STRING), "divisor is 0")
            .locationPredicate(
                section -> section.getStartLine() >= 4 && section.getStartLine() <= 6)
            .build());
  }
}
