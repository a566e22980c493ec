package org.pohlang.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PohLang beside JavaScript and Java, each with the other's values. */
class PolyglotTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private Context context = create(false);

  private Context create(boolean walker) {
    return Context.newBuilder()
        .allowAllAccess(true)
        .allowExperimentalOptions(true)
        .option("pohlang.Ast", Boolean.toString(walker))
        .option("engine.WarnInterpreterOnly", "false")
        .out(output)
        .build();
  }

  @AfterEach
  void close() {
    context.close();
  }

  /** What statements write, a line each. */
  private List<String> written(String statements) {
    output.reset();
    context.eval("pohlang", "Start Program\n" + statements + "\nEnd Program\n");
    return output.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void js(String name, String code) {
    context.getBindings("pohlang").putMember(name, context.eval("js", code));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theExampleRuns(boolean walker) throws Exception {
    context.close();
    context = create(walker);
    var file = Path.of("..", "examples", "polyglot", "shop.poh").toFile();
    context.eval(Source.newBuilder("pohlang", file).build());
    assertEquals(
        """
        one book: 11.9
        to pay: 18.45
        no sale: the basket is empty
        PohLang costs 23.8
        a chapter of 12 pages
        a chapter of 30 pages
        it has 2 chapters
        """,
        output.toString(StandardCharsets.UTF_8));
  }

  @Test
  void functionsOfAnotherLanguageAreCalledInEveryWay() {
    js("twice", "(x => 2 * x)");
    js("Point", "(class Point { constructor(x) { this.x = x } })");
    assertEquals(
        List.of("8", "10", "[2, 4]", "[2]", "7", "42"),
        written(
            """
            Write twice(4)
            Write twice with 5
            Write map [1, 2] with twice
            Make even with x Return x modulo 2 is 0
            Write filter [1, 2] with even
            Import system "polyglot"
            Set p to polyglot::new(Point, 7)
            Write p["x"]
            Repeat 100
                Set last to twice(21)
            End
            Write last\
            """));
  }

  @Test
  void arraysAreIndexedCountedAndGoneOver() {
    js("xs", "globalThis.xs = [1, 'two', 3]; xs");
    assertEquals(
        List.of("1", "3", "3", "two", "True", "[3, two, 1]", "1-two-3", "5", "[1, two, 3]", "Ada"),
        written(
            """
            Write xs[0]
            Write xs[-1]
            Write count of xs
            Write xs[1]
            Write contains "two" in xs
            Write reverse of xs
            Write join xs with "-"
            Set xs[2] to 5
            Write last in xs
            Import system "polyglot"
            Set xs[2] to 3
            Write polyglot::copy(xs)
            Set xs[0] to {name: "Ada"}
            Write xs[0]["name"]\
            """));
    assertEquals("Ada", context.eval("js", "xs[0].name").asString());
  }

  @Test
  void objectsAreIndexedByTheirMembers() {
    js("o", "globalThis.o = {a: 1, b: {c: [1]}}; o");
    assertEquals(
        List.of("1", "2", "a", "b", "True", "False", "5", "{\"a\":1,\"b\":{\"c\":[5]}}"),
        written(
            """
            Write o["a"]
            Write count of o
            For each key in o
                Write key
            End
            Write contains "a" in o
            Write contains "z" in o
            Set o["b"]["c"][0] to 5
            Write o["b"]["c"][0]
            Write convert to json o\
            """));
    assertError("There is no \"z\" in foreign value {a: 1", "Write o[\"z\"]");
  }

  private void assertError(String message, String statements) {
    var error = assertThrows(PolyglotException.class, () -> written(statements));
    assertTrue(error.getMessage().contains(message), error::getMessage);
    assertTrue(error.isGuestException() && !error.isInternalError());
  }

  @Test
  void valuesAreComparedAndShown() {
    js("a", "globalThis.a = {}; a");
    js("same", "a");
    js("other", "({})");
    js("n", "2.5");
    js("t", "'x😀'");
    js("gap", "undefined");
    assertEquals(
        List.of("True", "False", "True", "2", "None", "True", "6", "x😀!"),
        written(
            """
            Write a is same
            Write a is other
            Write n is 2.5
            Write count of t
            Write gap
            Write t is greater than "w"
            Write round (n times 2.4)
            Write t plus "!"\
            """));
  }

  @Test
  void exceptionsOfAnotherLanguageAreCaughtAndGoOn() {
    js("fail", "(() => { throw new TypeError('no way') })");
    js("five", "(() => { throw 5 })");
    assertEquals(
        List.of("TypeError: no way", "5", "finally", "outer"),
        written(
            """
            try this:
                fail()
            if error of type "MathError"
                Write "wrong"
            if error as e
                Write error type of e plus ": " plus error message of e
            end try
            try this:
                five()
            if error as e
                Write error message of e
            end try
            try this:
                try this:
                    fail()
                finally:
                    Write "finally"
                end try
            if error of type "typeerror"
                Write "outer"
            end try\
            """));
    var error = assertThrows(PolyglotException.class, () -> written("fail()"));
    assertEquals("TypeError: no way", error.getMessage());
    written(
        """
        Make guard
            try this:
                fail()
            finally:
                Set x to 1
            end try
        End\
        """);
    var guard = context.getBindings("pohlang").getMember("guard");
    assertEquals(
        "TypeError: no way", assertThrows(PolyglotException.class, guard::execute).getMessage());
  }

  @Test
  void javaScriptSeesOurValues() {
    written(
        """
        Set xs to [1, 2, 3]
        Set d to {name: "Ada", age: 36}
        Make greet with name, mark set to "!" Return "Hello " plus name plus mark
        Make fail with x
            throw error of type "AppError" with message x
        End\
        """);
    var js = context.getBindings("js");
    var ours = context.getBindings("pohlang");
    for (var name : ours.getMemberKeys()) {
      js.putMember(name, ours.getMember(name));
    }
    assertEquals(6, context.eval("js", "xs.reduce((a, b) => a + b)").asInt());
    assertEquals("3", context.eval("js", "String(xs.length)").asString());
    assertEquals("Ada", context.eval("js", "d.name").asString());
    assertEquals("name,age", context.eval("js", "Object.keys(d).join()").asString());
    assertEquals("Hello Bo!", context.eval("js", "greet('Bo')").asString());
    assertEquals("Hello Bo?", context.eval("js", "greet('Bo', '?')").asString());
    assertEquals("no", context.eval("js", "try { fail('no') } catch (e) { e.message }").asString());
    assertEquals("2,4,6", context.eval("js", "[...xs].map(x => 2 * x).join()").asString());
  }

  @Test
  void namesAreExportedAndImported() {
    assertEquals(
        List.of("7", "None", "42"),
        written(
            """
            Import system "polyglot"
            polyglot::eval("js", "Polyglot.export('seven', 7)")
            Write polyglot::import("seven")
            Write polyglot::import("missing")
            polyglot::export("answer", 42)
            Write polyglot::eval("js", "Polyglot.import('answer')")\
            """));
    assertError("There is no language 'jss'", "polyglot::eval(\"jss\", \"1\")");
    assertError("SyntaxError", "polyglot::eval(\"js\", \"1 +\")");
  }

  @Test
  void modulesExportTheirMembers() throws Exception {
    Files.writeString(directory.resolve("lib.mjs"), "export const half = x => x / 2;");
    Files.writeString(
        directory.resolve("main.poh"),
        "Start Program\nImport \"lib.mjs\"\nWrite half(5)\nEnd Program\n");
    context.close();
    context =
        Context.newBuilder()
            .allowAllAccess(true)
            .allowExperimentalOptions(true)
            .option("js.esm-eval-returns-exports", "true")
            .option("engine.WarnInterpreterOnly", "false")
            .out(output)
            .build();
    context.eval(Source.newBuilder("pohlang", directory.resolve("main.poh").toFile()).build());
    assertEquals("2.5\n", output.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aFileOfALanguageThatIsNotAllowedIsNotRun() throws Exception {
    Files.writeString(directory.resolve("evil.js"), "globalThis.x = 1");
    Files.writeString(
        directory.resolve("main.poh"), "Start Program\nImport \"evil.js\"\nEnd Program\n");
    try (var ours = Context.newBuilder("pohlang").allowAllAccess(true).build()) {
      var error =
          assertThrows(
              PolyglotException.class,
              () ->
                  ours.eval(
                      Source.newBuilder("pohlang", directory.resolve("main.poh").toFile())
                          .build()));
      assertTrue(error.getMessage().endsWith("does not allow the language js"), error::getMessage);
    }
  }

  public static final class Account {
    @HostAccess.Export public double balance = 10;

    @HostAccess.Export
    public double deposit(double amount) {
      balance += amount;
      return balance;
    }

    public String secret() {
      return "secret";
    }
  }

  @Test
  void javaObjectsAreUsedAsThePolicyAllows() {
    try (var ours =
        Context.newBuilder("pohlang").allowHostAccess(HostAccess.EXPLICIT).out(output).build()) {
      ours.getBindings("pohlang").putMember("account", new Account());
      ours.eval(
          "pohlang",
          """
          Start Program
              Import system "polyglot"
              Write account["balance"]
              Set deposit to account["deposit"]
              Write deposit(5)
              Write polyglot::call(account, "deposit", 2.5)
              Write contains "secret" in account
          End Program
          """);
      assertEquals("10\n15\n17.5\nFalse\n", output.toString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void javaCollectionsAndClassesAreUsed() {
    Map<String, Object> map = new HashMap<>(Map.of("k", 1));
    List<Object> list = new ArrayList<>(List.of(1, 2));
    context.getBindings("pohlang").putMember("map", map);
    context.getBindings("pohlang").putMember("items", list);
    assertEquals(
        List.of("1", "1", "k", "3", "True", "NumberFormatException", "5"),
        written(
            """
            Write map["k"]
            Write count of map
            For each key in map
                Write key
            End
            Set map["new"] to 2
            Set items[0] to 3
            Write first in items
            Write contains "new" in map
            Import system "polyglot"
            Set number to polyglot::java_type("java.lang.Integer")
            try this:
                polyglot::call(number, "parseInt", "x")
            if error as e
                Write error type of e
            end try
            Set list_type to polyglot::java_type("java.util.ArrayList")
            Set made to list_type()
            polyglot::call(made, "add", 5)
            Write made[0]\
            """));
    assertEquals(2, map.get("new"));
    assertEquals(3, list.get(0));
  }

  @Test
  void aLongThatIsNoNumberOfOursComesBackAsItWas() {
    written("Make same with x Return x");
    var same = context.getBindings("pohlang").getMember("same");
    assertEquals(Long.MAX_VALUE, same.execute(Long.MAX_VALUE).asLong());
    assertEquals(5, same.execute(5L).asInt());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itemsAreFetchedWhenTheirRoundBegins(boolean walker) {
    context.close();
    context = create(walker);
    assertEquals(
        List.of(
            "1",
            "2",
            "3",
            "RangeError: no more",
            "0",
            "1",
            "2",
            "done",
            "3",
            "True",
            "0",
            "1",
            "2",
            "1",
            "2",
            "3",
            "a",
            "b"),
        written(
            """
            Import system "polyglot"
            Set numbers to polyglot::eval("js", "(function* () { for (let i = 1; i < 4; i++) yield i; throw new RangeError('no more') })")
            Set naturals to polyglot::eval("js", "(function* () { for (let i = 0; ; i++) yield i })")
            Set xs to polyglot::eval("js", "globalThis.xs = [1, 2, 3]; xs")
            Set shrink to polyglot::eval("js", "(() => xs.pop())")
            Set grow to polyglot::eval("js", "(() => xs.push(0))")
            try this:
                For each n in numbers()
                    Write n
                End
            if error as e
                Write error type of e plus ": " plus error message of e
            end try
            Set rest to naturals()
            For each n in rest
                If n is 3
                    Write "done"
                    Break
                End
                Write n
            End
            Set rest to naturals()
            For each n in rest
                If n is 2
                    Break
                End
            End
            Write first in rest
            Write contains 10 in naturals()
            Write first in naturals()
            For each x in xs
                Write x
                If x is 1
                    shrink()
                End
            End
            grow()
            Set xs[2] to 3
            For each x in xs
                Write x
                grow()
            End
            For each c in {a: 1, b: 2}
                Write c
            End\
            """));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void theOptimizerKnowsThatForeignObjectsChange(int level) {
    context.close();
    context =
        Context.newBuilder()
            .allowAllAccess(true)
            .allowExperimentalOptions(true)
            .option("pohlang.Optimize", Integer.toString(level))
            .option("engine.WarnInterpreterOnly", "false")
            .out(output)
            .build();
    js("xs", "globalThis.xs = [1]; xs");
    js("grow", "(() => xs.push(0))");
    assertEquals(
        List.of("1 2", "1", "2", "4"),
        written(
            """
            Make counts with items, change
                Set before to count of items
                change()
                Write before plus " " plus count of items
                While count of items is less than 4
                    change()
                End
            End
            Make stores with object
                Set before to join object with ""
                Set object[0] to 2
                Write before[0]
                Write (join object with "")[0]
            End
            counts(xs, grow)
            stores(xs)
            Write count of xs\
            """));
  }

  @Test
  void listPhrasesTakeForeignArrays() {
    js("xs", "[3, 1, 2]");
    js("words", "['b', 'a']");
    js("none", "[]");
    assertEquals(
        List.of(
            "6",
            "1",
            "3",
            "3",
            "2",
            "[2, 1, 3]",
            "[3, 1, 2, 4]",
            "[3, 2]",
            "[9, 3, 1, 2]",
            "[1, 2, 3]",
            "[a, b]",
            "[4, 2, 3]",
            "[3, 2]",
            "[3,1,2]",
            "3",
            "0",
            "b a",
            "True"),
        written(
            """
            Import system "collections"
            Write total of xs
            Write smallest in xs
            Write largest in xs
            Write first in xs
            Write last in xs
            Write reverse of xs
            Write append 4 to xs
            Write remove 1 from xs
            Write insert 9 at 0 in xs
            Write collections::sort(xs)
            Write collections::sort(words)
            Make more with x Return x plus 1
            Write map xs with more
            Make big with x Return x is at least 2
            Write filter xs with big
            Write convert to json xs
            Write json length of xs
            Write count of none
            Write join words with " "
            Write contains 2 in xs\
            """));
  }

  @Test
  void numbersDatesAndGapsOfOthers() {
    js("big", "12345678901234567890n");
    js("day", "new Date(Date.UTC(2024, 1, 29))");
    js("gap", "undefined");
    js("nothing", "null");
    context.getBindings("pohlang").putMember("date", LocalDate.of(2024, 2, 29));
    context.getBindings("pohlang").putMember("huge", BigInteger.TWO.pow(64));
    assertEquals(
        List.of("12345678901234567168", "on 2024-02-29", "True", "None", "None", "True", "1"),
        written(
            """
            Write big plus 0
            Write "on " plus date
            Write day is day
            Write gap
            Write nothing
            Write gap is None
            Write huge divided by 18446744073709551616\
            """));
  }

  @Test
  void anErrorThatGoesThroughJavaScriptIsStillItself() {
    js("again", "(e => { throw e })");
    js("call", "(f => { try { f() } catch (e) { throw e } })");
    js("messageOf", "(e => (e instanceof Error) + ' ' + e.message)");
    assertEquals(
        List.of("AppError: first", "MathError", "true m"),
        written(
            """
            try this:
                again(error of type "AppError" with message "first")
            if error of type "apperror" as e
                Write error type of e plus ": " plus error message of e
            end try
            Make divide Return 1 divided by 0
            try this:
                call(divide)
            if error of type "MathError" as e
                Write error type of e
            end try
            Write messageOf(error of type "AppError" with message "m")\
            """));
  }

  /** Also of a host object, and where nothing but the iterator runs. */
  @Test
  void whatNeverEndsIsGoneOverUntilTheContextIsClosed() throws Exception {
    String endless =
        "function* count() { started(); for (let i = 0; ; i++) { yield i % 2 } } count()";
    for (boolean host : new boolean[] {false, true}) {
      var started = new CountDownLatch(1);
      var other = create(false);
      Iterable<Object> ones =
          () -> {
            started.countDown();
            return Stream.<Object>generate(() -> 1).iterator();
          };
      other.getBindings("js").putMember("started", (Runnable) started::countDown);
      var items = host ? other.asValue(ones) : other.eval("js", endless);
      other.getBindings("pohlang").putMember("items", items);
      try (var executor = Executors.newSingleThreadExecutor()) {
        var running =
            executor.submit(
                () ->
                    other.eval(
                        "pohlang",
                        "Start Program\n"
                            + "For each item in items\n"
                            + "Set x to item\n"
                            + "End\n"
                            + "End Program\n"));
        while (!started.await(10, TimeUnit.MILLISECONDS)) {
          assertFalse(running.isDone(), () -> "ended by itself: " + running.exceptionNow());
        }
        other.close(true);
        var failure = assertThrows(ExecutionException.class, running::get);
        assertTrue(((PolyglotException) failure.getCause()).isCancelled(), failure::toString);
      }
    }
  }
}
