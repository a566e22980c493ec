package org.pohlang.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleStringBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pohlang.values.GrowingText;
import org.pohlang.values.Texts;

class GrowingTextTest {
  private static final String LONG = "0123456789".repeat(7);

  private static final TruffleStringBuilder.AppendStringNode APPEND =
      TruffleStringBuilder.AppendStringNode.getUncached();
  private static final TruffleStringBuilder.AppendIntNumberNode APPEND_INT =
      TruffleStringBuilder.AppendIntNumberNode.getUncached();

  private static GrowingText begin(String left, String right) {
    return assertInstanceOf(GrowingText.class, GrowingText.begin(Texts.of(left), Texts.of(right)));
  }

  private static String shown(Object value) {
    return Texts.string((TruffleString) GrowingText.finished(value));
  }

  @Test
  void shortTextsAndSumsAreWhatTheyAlwaysAre() {
    assertEquals(Texts.of("ab"), GrowingText.begin(Texts.of("a"), Texts.of("b")));
    assertEquals(3, GrowingText.begin(1, 2));
    assertEquals(3, GrowingText.finished(3));
  }

  @Test
  void whatIsReadDoesNotChange() {
    GrowingText first = begin(LONG, "a");
    GrowingText second = first.append(Texts.of("b"), APPEND);
    assertEquals(LONG + "ab", shown(second));
    GrowingText third = second.append(-12, APPEND_INT);
    assertEquals(LONG + "a", shown(first));
    assertEquals(LONG + "ab", shown(second));
    assertEquals(LONG + "ab-12", shown(third));
    assertEquals(LONG.length() + 5, third.length());
  }

  @Test
  void readingTwiceGivesTheSameText() {
    GrowingText text = begin(LONG, "a");
    assertSame(GrowingText.finished(text), GrowingText.finished(text));
  }

  @Test
  void anOlderVersionCanGrowAnotherWay() {
    GrowingText first = begin(LONG, "a");
    GrowingText left = first.append(Texts.of("left"), APPEND);
    GrowingText right = first.append(Texts.of("r€ght"), APPEND);
    assertNotSame(left, right);
    assertEquals(LONG + "aleft", shown(left));
    assertEquals(LONG + "ar€ght", shown(right));
    assertEquals(LONG + "a", shown(first));
  }

  @Test
  void joinsWhatIsNoText() {
    GrowingText text = begin(LONG, "a");
    assertEquals(LONG + "a2.5", shown(GrowingText.begin(text, 2.5)));
  }

  @Test
  void knowsWhatFits() {
    GrowingText text = begin(LONG, "a");
    assertTrue(text.fits(Texts.MAX_LENGTH - text.length()));
    assertFalse(text.fits(Texts.MAX_LENGTH - text.length() + 1));
  }

  /** Any version may be made longer or be read at any time. */
  @Test
  void allVersionsStayWhatTheyAre() {
    Random random = new Random(1);
    for (int round = 0; round < 50; round++) {
      List<GrowingText> versions = new ArrayList<>(List.of(begin(LONG, "")));
      List<String> expected = new ArrayList<>(List.of(LONG));
      for (int step = 0; step < 60; step++) {
        // Mostly the latest one, as programs do.
        int index = random.nextInt(4) > 0 ? versions.size() - 1 : random.nextInt(versions.size());
        GrowingText version = versions.get(index);
        String text = expected.get(index);
        if (random.nextInt(5) == 0) {
          assertEquals(text, shown(version));
        } else if (random.nextInt(3) == 0) {
          int number = random.nextInt();
          versions.add(version.append(number, APPEND_INT));
          expected.add(text + number);
        } else {
          String more = List.of("a", "é", "€uro", "😀", "", LONG).get(random.nextInt(6));
          versions.add(version.append(Texts.of(more), APPEND));
          expected.add(text + more);
        }
      }
      for (int i = 0; i < versions.size(); i++) {
        assertEquals(expected.get(i), shown(versions.get(i)));
        assertEquals(
            expected.get(i).codePointCount(0, expected.get(i).length()), versions.get(i).length());
      }
    }
  }
}
