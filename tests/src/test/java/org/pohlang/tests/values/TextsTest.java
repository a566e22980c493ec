package org.pohlang.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pohlang.values.PohError;
import org.pohlang.values.Texts;

class TextsTest {
  private static final TruffleString MIXED = Texts.of("aé😀z");

  @Test
  void lengthAndIndexesCountCodePoints() {
    assertEquals(4, Texts.length(MIXED));
    assertEquals(0x1F600, Texts.codePointAt(MIXED, 2));
    assertEquals("😀", Texts.string(Texts.characterAt(MIXED, 2)));
    assertEquals("é😀", Texts.string(Texts.substring(MIXED, 1, 3)));
    assertEquals("", Texts.string(Texts.substring(MIXED, 4, 4)));
    assertEquals(3, Texts.indexOf(MIXED, Texts.of("z"), 0));
  }

  @Test
  void theEmptyTextIsFoundEverywhere() {
    assertEquals(0, Texts.indexOf(MIXED, Texts.EMPTY, 0));
    assertEquals(4, Texts.indexOf(MIXED, Texts.EMPTY, 4));
    assertEquals(-1, Texts.indexOf(MIXED, Texts.EMPTY, 5));
    assertEquals(0, Texts.indexOf(Texts.EMPTY, Texts.EMPTY, 0));
    assertEquals(-1, Texts.indexOf(Texts.EMPTY, MIXED, 0));
  }

  @Test
  void textIsOrderedByCodePoint() {
    // In UTF-16 the last two would change places.
    List<String> ordered = List.of("", "A", "Z", "a", "aa", "b", "é", "\uff5e", "😀");
    for (int i = 0; i < ordered.size(); i++) {
      for (int j = 0; j < ordered.size(); j++) {
        int compared = Texts.compare(Texts.of(ordered.get(i)), Texts.of(ordered.get(j)));
        assertEquals(Integer.signum(i - j), Integer.signum(compared));
      }
    }
  }

  @Test
  void trimTakesUnicodeWhiteSpaceFromBothEnds() {
    String white = " \t\n\r\f\u000b\u0085\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000";
    assertEquals("a b", Texts.string(Texts.trim(Texts.of(white + "a b" + white))));
    assertEquals("", Texts.string(Texts.trim(Texts.of(white))));
    // Of no width, but not white space.
    assertEquals("\u200b", Texts.string(Texts.trim(Texts.of("\u200b"))));
  }

  @Test
  void concatenatedTextsAreTheSameText() {
    TruffleString text = Texts.EMPTY;
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      String part = List.of("a", "é", "😀", "", "long ".repeat(20)).get(i % 5);
      text = i % 2 == 0 ? Texts.concat(text, Texts.of(part)) : Texts.concat(Texts.of(part), text);
      expected.insert(i % 2 == 0 ? expected.length() : 0, part);
    }
    assertEquals(expected.toString(), Texts.string(text));
    assertTrue(Texts.equal(Texts.of(expected.toString()), text));
  }

  @Test
  void concatenatingCopiesNothing() {
    TruffleString large = Texts.of("x".repeat(1_000_000));
    TruffleString part = Texts.of("y");
    TruffleString[] result = {large};
    long bytes =
        Allocation.bytes(
            () -> {
              for (int i = 0; i < 10_000; i++) {
                result[0] = Texts.concat(result[0], part);
              }
            });
    assertTrue(bytes < 10_000 * 200, () -> bytes + " bytes for 10,000 concatenations");
    assertEquals(1_010_000, Texts.length(result[0]));
    assertEquals('y', Texts.codePointAt(result[0], 1_009_999));
  }

  @Test
  void aTextOfDoublingLengthEndsInAnError() {
    PohError error =
        assertThrows(
            PohError.class,
            () -> {
              TruffleString text = Texts.of("0123456789");
              for (int i = 0; i < 60; i++) {
                text = Texts.concat(text, text);
              }
            });
    assertEquals(
        "Error occurred: a runtime error - The text would be too long: 335544320 characters (at"
            + " most 268435456 are possible)",
        error.getMessage());
  }
}
