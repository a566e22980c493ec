package org.pohlang.tests.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pohlang.parser.SyntaxException;

/** Programs changed at random: some still are programs, the others are clear errors. */
class MutationTest {
  private static final Pattern TOKEN =
      Pattern.compile("\"\"\"|\"[^\"\n]*\"|\\w+|[ \t]+|\n|.", Pattern.DOTALL);

  private static final String CHARACTERS =
      "()[]{},;:+-*/%=<>!.\"'\\#\n\t _aZ09eEu\u00A0é名😀\uD83D\u0000@";

  private static List<String> tokens(String text) {
    return new ArrayList<>(TOKEN.matcher(text).results().map(MatchResult::group).toList());
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void tokensRemovedDoubledSwappedAndMoved() throws Exception {
    List<String> original = tokens(Samples.ALL);
    for (int seed = 0; seed < 4_000; seed++) {
      Random random = new Random(seed);
      List<String> tokens = new ArrayList<>(original);
      for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
        int at = random.nextInt(tokens.size());
        int other = random.nextInt(tokens.size());
        switch (random.nextInt(5)) {
          case 0 -> tokens.remove(at);
          case 1 -> tokens.add(at, tokens.get(other));
          case 2 -> tokens.set(at, tokens.get(other));
          case 3 -> tokens.add(other, tokens.remove(at));
          default -> {
            int end = Math.min(tokens.size(), at + random.nextInt(20));
            List<String> part = new ArrayList<>(tokens.subList(at, end));
            tokens.addAll(other, part);
          }
        }
      }
      check(String.join("", tokens));
    }
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void charactersChangedAnywhere() throws Exception {
    for (int seed = 0; seed < 4_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(Samples.ALL);
      for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
        int at = random.nextInt(text.length());
        char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, c);
          default -> text.setCharAt(at, c);
        }
      }
      check(text.toString());
    }
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void wordsInAnyOrder() throws Exception {
    List<String> words = tokens(Samples.ALL).stream().filter(token -> !token.isBlank()).toList();
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder("Start Program\n");
      for (int i = 1 + random.nextInt(40); i > 0; i--) {
        text.append(words.get(random.nextInt(words.size())));
        text.append(random.nextInt(8) == 0 ? "\n" : " ");
      }
      check(text.append("\nEnd Program").toString());
    }
  }

  @Test
  void commentsBlankLinesAndLineEndsChangeNothing() throws Exception {
    String tree = TreePrinter.print(Parsing.parse(Samples.ALL));
    assertEquals(tree, TreePrinter.print(Parsing.parse(Samples.ALL.replace("\n", "\r\n"))));
    String commented = Samples.ALL.replaceAll("(?<!\"\"\")\n", "  # a comment\n\n  // and one\n");
    assertEquals(tree, TreePrinter.print(Parsing.parse(commented)));
  }

  private static void check(String text) throws Exception {
    try {
      Parsing.parse(text);
    } catch (SyntaxException e) {
      Samples.assertSound(e);
    } catch (Throwable e) {
      throw new AssertionError("threw " + e + " for\n" + text, e);
    }
  }
}
