package org.pohlang.tests.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.pohlang.parser.SyntaxException;

/**
 * Whatever the text, there is a tree or a clear error, soon, and on a small stack. The timeouts are
 * guards against hangs: each of these takes a second or two.
 */
class RobustnessTest {
  private static final int STACK_SIZE = 512 * 1024;
  private static final int MANY = 100_000;

  private static final String NESTED = "This is nested too deeply; at most 250 levels are allowed";
  private static final String NESTED_BLOCKS =
      "This is nested too deeply; at most 100 levels are allowed";
  private static final String TOO_LONG =
      "This expression is too long; at most 2000 operations can follow one another";

  /** The messages of a program's errors, none where it has a tree. */
  private static List<String> parseOnSmallStack(String statements) throws InterruptedException {
    List<String> messages = new ArrayList<>();
    Throwable[] thrown = new Throwable[1];
    Runnable parse =
        () -> {
          try {
            Parsing.parse(Parsing.program(statements));
          } catch (SyntaxException e) {
            e.errors().forEach(error -> messages.add(error.message()));
            assertTrue(!e.report().isEmpty());
          } catch (Throwable e) {
            thrown[0] = e;
          }
        };
    Thread thread = new Thread(null, parse, "parser", STACK_SIZE);
    thread.start();
    thread.join();
    if (thrown[0] != null) {
      throw new AssertionError("threw " + thrown[0], thrown[0]);
    }
    return messages;
  }

  private static DynamicTest test(String name, String statements, String... messages) {
    return DynamicTest.dynamicTest(
        name, () -> assertEquals(List.of(messages), parseOnSmallStack(statements)));
  }

  /** {@code opening} and {@code closing}, many times around {@code core}. */
  private static String nest(String opening, String core, String closing) {
    return opening.repeat(MANY) + core + closing.repeat(MANY);
  }

  @TestFactory
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  Stream<DynamicTest> nestingIsLimited() {
    return Stream.of(
        test("parentheses", "Write " + nest("(", "1", ")"), NESTED),
        test("lists", "Write " + nest("[", "", "]"), NESTED),
        test("dictionaries", "Write " + nest("{a: ", "1", "}"), NESTED),
        test("indexes", "Write " + nest("a[", "1", "]"), NESTED),
        test("calls", "Write " + nest("f(", "1", ")"), NESTED),
        test("operands on the right", "Write " + nest("1 + (", "1", ")"), NESTED),
        test("not", "Write " + nest("not ", "1", ""), NESTED),
        test("phrases", "Write " + nest("count of ", "x", ""), NESTED),
        test("closed phrases", "Write " + nest("contains ", "x", " in xs"), NESTED),
        test("tail phrases", "Write " + nest("html response with ", "x", ""), NESTED),
        test("call phrases", "Write " + nest("f with ", "x", ""), NESTED),
        test("tight call phrases", "Write 1 plus " + nest("f with ", "x", ""), NESTED),
        test("list literals", "Write " + nest("Make a list of ", "x", ""), NESTED),
        test("pairs", "Write " + nest("Make a dictionary with \"a\" as ", "x", ""), NESTED),
        test("keys", "Write Make a dictionary with " + nest("(", "x", ")") + " as 1", NESTED),
        test("If", nest("If x\n", "", "End\n"), NESTED_BLOCKS),
        test("Make", nest("Make f\n", "", "End\n"), NESTED_BLOCKS),
        test("try", nest("try this:\n", "", "end try\n"), NESTED_BLOCKS),
        test(
            "routes",
            IntStream.range(0, 200)
                .mapToObj(i -> " ".repeat(i) + "Add route \"/\" with method \"GET\" to s:\n")
                .collect(Collectors.joining()),
            NESTED_BLOCKS));
  }

  @TestFactory
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  Stream<DynamicTest> theHeightOfTreesIsLimited() {
    return Stream.of(
        test("2,000 sums", "Write 1" + " + 1".repeat(1999)),
        test("more sums", "Write 1" + " + 1".repeat(2000), TOO_LONG),
        test("many sums", "Write 1" + " + 1".repeat(MANY), TOO_LONG),
        test("ands", "Write 1" + " and 1".repeat(MANY), TOO_LONG),
        test("indexes", "Write a" + "[0]".repeat(MANY), TOO_LONG),
        test("signs", "Write " + "- ".repeat(MANY) + "1", TOO_LONG));
  }

  @TestFactory
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  Stream<DynamicTest> largeProgramsOfAnyShape() {
    return Stream.of(
        test("statements", "Set x to x plus 1\n".repeat(500_000)),
        test("statements on one line", "Set x to 1;".repeat(800_000)),
        test("items", "Write [1" + ", 1".repeat(1_000_000) + "]"),
        test("items after and", "Write Make a list of 1" + " and 1".repeat(500_000)),
        test("lists", "Write Make a list of Make a list of 1" + ", Make a list of 1".repeat(MANY)),
        test("pairs", "Write Make a dictionary with \"a\" as 1" + ", \"a\" as 1".repeat(MANY)),
        test("branches", "If a\n" + "Otherwise If b\n".repeat(MANY) + "End"),
        test("handlers", "try this:\n" + "if error as e\n".repeat(MANY) + "end try"),
        test(
            "parameters",
            "Make f with a"
                + IntStream.range(0, MANY).mapToObj(i -> ", a" + i).collect(Collectors.joining())
                + "\nEnd"),
        test("indexes", "Set xs" + "[0]".repeat(MANY) + " to 1"),
        test("settings", "Add middleware \"x\" with a b" + " and a b".repeat(MANY) + " to s"),
        test("words of a setting", "Add middleware \"x\" with " + "a ".repeat(MANY) + "1 to s"),
        test(
            "a far handler",
            "Add route \"/\" with method \"GET\" to s:\n"
                + " ".repeat(1_000_000)
                + "Set x to 1;".repeat(MANY)),
        test("names like phrases", "Write f(" + "map[0] + map[1], ".repeat(MANY) + "1)"),
        test("a long number", "Write " + "1".repeat(10_000_000)),
        test("a long name", "Write " + "a".repeat(10_000_000)),
        test("a long text", "Write \"" + "\\u{41}".repeat(1_000_000) + "\""),
        test("a text of many lines", "Write \"\"\"" + "abc\n".repeat(2_000_000) + "\"\"\""),
        test("empty lines", "\n".repeat(10_000_000)),
        test("blanks", " ".repeat(10_000_000)),
        test("comments", "#x\n".repeat(3_000_000)));
  }

  /** Words that could begin a phrase, whose closing words are missing or stand far away. */
  @TestFactory
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  Stream<DynamicTest> phrasesThatAreNone() {
    String lacksIn = "This begins the phrase `contains ... in ...`, but `in` is missing";
    return Stream.of(
        test("unclosed", "Write " + "contains ".repeat(MANY) + "x", lacksIn),
        test("closed once", "Write " + "contains ".repeat(MANY) + "x in xs", NESTED),
        test("closed behind", "Write " + "contains - ".repeat(MANY) + "x is a in b", NESTED),
        test(
            "closed behind, within the limit",
            "Write "
                + "contains - ".repeat(100)
                + "x"
                + " + y".repeat(1500)
                + " is contains a in b"),
        test(
            "in brackets",
            "Write " + "contains -[".repeat(80) + "x" + "] is contains a in b".repeat(80)),
        test(
            "between items",
            "Write f(" + "insert[0] + insert[0],".repeat(50_000) + " insert 1 at 2 in xs)"),
        test("a list of them", "Write [" + "contains, first, ".repeat(MANY) + "append]"));
  }

  @TestFactory
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  Stream<DynamicTest> largeTextsThatAreNoPrograms() {
    return Stream.of(
            "Write " + "(".repeat(10_000_000),
            "Write (\n".repeat(MANY),
            "Write ([{\n".repeat(MANY),
            "(]".repeat(MANY),
            ")".repeat(MANY),
            "\"".repeat(10_000_001),
            "Write \"abc\n".repeat(MANY),
            "\"abc\n".repeat(MANY),
            "'\"\n".repeat(MANY),
            "Write \"\"\"\n".repeat(MANY) + "Write \"\"\"",
            "@".repeat(10_000_000),
            "@ ".repeat(5_000_000),
            "\u201C ".repeat(5_000_000),
            "Write " + ",".repeat(5_000_000),
            "Write 1,\n".repeat(MANY),
            "a ".repeat(5_000_000),
            "End\n".repeat(MANY),
            "Otherwise\n".repeat(MANY),
            "Whlie x\n".repeat(MANY),
            "If x is \n".repeat(MANY),
            "If " + "Write ".repeat(MANY),
            "Start Program\n".repeat(MANY),
            "End Program\n".repeat(MANY))
        .map(
            text ->
                DynamicTest.dynamicTest(
                    text.substring(0, Math.min(text.length(), 20)).replace('\n', '⏎') + "...",
                    () -> {
                      int errors = parseOnSmallStack(text).size();
                      assertTrue(errors >= 1 && errors <= 20, () -> errors + " errors");
                    }));
  }

  @Test
  void everyPrefixOfAProgramIsAProgramOrAnError() throws Exception {
    String program = Samples.ALL;
    for (int end = 0; end < program.length(); end++) {
      String prefix = program.substring(0, end);
      try {
        Parsing.parse(prefix);
      } catch (SyntaxException e) {
        Samples.assertSound(e);
      }
    }
  }
}
