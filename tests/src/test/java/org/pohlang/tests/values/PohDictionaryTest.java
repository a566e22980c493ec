package org.pohlang.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pohlang.tests.values.Samples.dictionary;
import static org.pohlang.tests.values.Samples.list;
import static org.pohlang.tests.values.Samples.shown;
import static org.pohlang.tests.values.Samples.text;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.values.None;
import org.pohlang.values.Numbers;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohList;
import org.pohlang.values.Texts;

class PohDictionaryTest {
  /** A version of a dictionary and what it should hold. */
  private record Version(PohDictionary dictionary, Map<String, Object> model) {
    void check() {
      assertEquals(model.size(), dictionary.size());
      int position = 0;
      for (Map.Entry<String, Object> entry : model.entrySet()) {
        assertEquals(entry.getKey(), Texts.string(dictionary.keyAt(position)));
        assertEquals(entry.getValue(), dictionary.valueAt(position));
        assertEquals(entry.getValue(), dictionary.get(text(entry.getKey())));
        position++;
      }
      assertNull(dictionary.get(text("absent")));
    }
  }

  enum Keys {
    PLAIN(i -> "key" + i),
    SHORT(i -> Character.toString(0x4e00 + i)),
    /** All with one hash code, as strings of Aa and BB are. */
    HOSTILE(
        i -> {
          StringBuilder key = new StringBuilder();
          for (int bit = 0; bit < 14; bit++) {
            key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
          }
          return key.toString();
        });

    private final IntFunction<String> key;

    Keys(IntFunction<String> key) {
      this.key = key;
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyVersionStaysWhatItWas(Keys keys) {
    for (long seed = 1; seed <= 6; seed++) {
      Random random = new Random(seed);
      int range = seed % 3 == 0 ? 12 : seed % 3 == 1 ? 60 : 400;
      List<Version> versions = new ArrayList<>();
      versions.add(new Version(PohDictionary.EMPTY, Map.of()));
      for (int step = 0; step < 500; step++) {
        Version old =
            random.nextInt(4) > 0
                ? versions.getLast()
                : versions.get(random.nextInt(versions.size()));
        Map<String, Object> model = new LinkedHashMap<>(old.model);
        PohDictionary dictionary = old.dictionary;
        if (random.nextBoolean()) {
          String key = keys.key.apply(random.nextInt(range));
          dictionary = dictionary.with(text(key), step);
          model.put(key, step);
        } else {
          for (int i = random.nextInt(20); i > 0; i--) {
            String key = keys.key.apply(random.nextInt(range));
            dictionary = dictionary.storeOwned(text(key), i);
            model.put(key, i);
          }
          dictionary = dictionary.share();
        }
        versions.add(new Version(dictionary, model));
      }
      versions.forEach(Version::check);
    }
  }

  @Test
  void aRepeatedKeyKeepsItsFirstPlaceAndItsLastValue() {
    assertEquals("{\"a\": 3, \"b\": 2}", shown(dictionary("a", 1, "b", 2, "a", 3)));
    PohDictionary large = large(100).with(text("key0"), text("new"));
    assertEquals("key0", Texts.string(large.keyAt(0)));
    assertEquals("new", shown(large.valueAt(0)));
    assertEquals(100, large.size());
  }

  @Test
  void equalTextsAreOneKeyHoweverTheyWereMade() {
    TruffleString joined = Texts.concat(text("a long key that is made "), text("of two texts"));
    PohDictionary few = dictionary("a long key that is made of two texts", 1);
    assertEquals(1, few.get(joined));
    PohDictionary many = large(50).with(joined, 2);
    assertEquals(2, many.get(text("a long key that is made of two texts")));
  }

  private static PohDictionary large(int size) {
    PohDictionary.Builder builder = new PohDictionary.Builder();
    for (int i = 0; i < size; i++) {
      builder.put(text("key" + i), i);
    }
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 10_000, 100_000})
  void updatesOfASharedDictionaryCopyLittle(int size) {
    PohDictionary first = large(size);
    TruffleString[] keys = new TruffleString[1000];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = text(i % 2 == 0 ? "key" + i : "new" + i);
    }
    List<PohDictionary> versions = new ArrayList<>();
    // The first update of a dictionary that was built in place copies it, once.
    versions.add(first.with(keys[0], 0));
    long bytes =
        Allocation.bytes(
            () -> {
              for (TruffleString key : keys) {
                versions.add(versions.getLast().with(key, 0));
                versions.add(first.with(key, 1));
              }
            });
    assertTrue(bytes < 2 * keys.length * 4000L, () -> bytes + " bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 10_000, 100_000, 1_000_000})
  void buildingCostsTheSameForEachEntryHoweverManyThereAre(int size) {
    TruffleString[] keys = new TruffleString[size];
    for (int i = 0; i < size; i++) {
      keys[i] = text("key" + i);
    }
    // Once before it counts: classes take memory as well.
    build(keys);
    long bytes = Allocation.bytes(() -> build(keys));
    assertTrue(bytes < size * 200L + 2000, () -> bytes + " bytes");
  }

  private static void build(TruffleString[] keys) {
    PohDictionary dictionary = PohDictionary.EMPTY;
    for (TruffleString key : keys) {
      dictionary = dictionary.storeOwned(key, key);
    }
    assertEquals(keys.length, dictionary.size());
  }

  @Test
  void anOwnedDictionaryIsWrittenInPlaceUntilItIsShared() {
    for (int size : new int[] {3, 100}) {
      PohDictionary owned = large(size).storeOwned(text("key1"), 5);
      assertTrue(owned.isOwned());
      assertSame(owned, owned.storeOwned(text("key2"), 6));
      PohDictionary copy = owned.share().storeOwned(text("key2"), 7);
      assertNotSame(owned, copy);
      assertEquals(6, owned.get(text("key2")));
      assertEquals(7, copy.get(text("key2")));
    }
  }

  @Test
  void whatIsMadeOfAnOwnedDictionaryDoesNotChangeWithIt() {
    for (int size : new int[] {3, 8, 9, 100}) {
      // Built in place, and changed after it was shared.
      checkIndependence(large(size));
      checkIndependence(large(size).with(text("key0"), 0));
    }
  }

  private static void checkIndependence(PohDictionary shared) {
    PohDictionary owned = shared.storeOwned(text("key1"), 5).storeOwned(text("y"), 5);
    PohDictionary made = owned.with(text("key2"), 6);
    String shown = shown(made);
    PohDictionary later =
        owned.storeOwned(text("key1"), 7).storeOwned(text("key2"), 8).storeOwned(text("x"), 9);
    assertEquals(shown, shown(made));
    made.storeOwned(text("key1"), 0);
    later = later.with(text("z"), 10);
    assertEquals(7, later.get(text("key1")));
    assertEquals(8, later.get(text("key2")));
    assertEquals(9, later.get(text("x")));
  }

  @Test
  void takingANestedListOutEndsItsOwnership() {
    for (int size : new int[] {3, 100}) {
      PohList inner = list(1).storeOwned(0, 2);
      PohDictionary outer = large(size).storeOwned(text("list"), inner);
      assertTrue(((PohList) outer.getTransient(text("list"))).isOwned());
      assertSame(inner, outer.get(text("list")));
      assertFalse(inner.isOwned());
    }
  }

  @Test
  void aPositionBeyondTheEndIsNotReadFromALaterVersion() {
    PohDictionary owned = large(100).storeOwned(text("a"), 1).storeOwned(text("b"), 2);
    PohDictionary later = owned.storeOwned(text("c"), 3);
    assertThrows(IndexOutOfBoundsException.class, () -> owned.valueAt(102));
    assertNull(owned.get(text("c")));
    assertEquals(3, later.get(text("c")));
  }

  @Test
  void tenThousandKeysOfOneHashCodeCostNoMoreThanOthers() {
    PohDictionary hostile = PohDictionary.EMPTY;
    PohDictionary plain = PohDictionary.EMPTY;
    long hostileBytes = 0;
    long plainBytes = 0;
    for (int i = 0; i < 10_000; i++) {
      TruffleString hostileKey = text(Keys.HOSTILE.key.apply(i));
      TruffleString plainKey = text(Keys.PLAIN.key.apply(i));
      PohDictionary hostileBefore = hostile;
      PohDictionary plainBefore = plain;
      PohDictionary[] after = new PohDictionary[2];
      int value = i;
      hostileBytes += Allocation.bytes(() -> after[0] = hostileBefore.with(hostileKey, value));
      plainBytes += Allocation.bytes(() -> after[1] = plainBefore.with(plainKey, value));
      hostile = after[0];
      plain = after[1];
    }
    assertEquals(9_999, hostile.get(text(Keys.HOSTILE.key.apply(9_999))));
    assertNull(hostile.get(text("Aa".repeat(13) + "C#")));
    long ratio = hostileBytes / plainBytes;
    assertTrue(ratio < 4, () -> "times " + ratio);
  }

  @Test
  void dictionariesOfTheSameKeysShareALayoutForAsLongAsOneIsThere() {
    PohDictionary first = dictionary("layout", 1, "shared", 2, "long", 3);
    System.gc();
    PohDictionary second = dictionary("layout", 4, "shared", 5, "long", 6);
    assertSame(first.shape(), second.shape());
  }

  @Test
  void numbersOfAllKindsComeBackAsTheyWere() {
    double otherNaN = Double.longBitsToDouble(-1);
    Object[] numbers = {
      0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, -0.0, 0.5, 1e300, Double.MIN_VALUE, otherNaN
    };
    for (Object number : numbers) {
      PohDictionary read = dictionary("all kinds", number, "text", "a");
      assertEquals(same(number), same(read.get(text("all kinds"))));
      PohDictionary written = dictionary("all kinds", 7, "text", "a").own(true);
      assertSame(written, written.storeOwned(text("all kinds"), number));
      assertEquals(same(number), same(written.get(text("all kinds"))));
    }
  }

  /** A number as an Integer where it is one, as a program cannot tell. */
  private static Object same(Object number) {
    return Numbers.of(Numbers.toDouble(number));
  }

  @Test
  void aDictionaryThatGetsATextInPlaceOfANumberKeepsTheRest() {
    PohDictionary shared = dictionary("one", 1, "two", "b", "three", 3.5);
    PohDictionary own = dictionary("one", 1, "two", "b", "three", 3.5).own(true);
    assertSame(own, own.storeOwned(text("one"), text("a")));
    assertSame(own, own.storeOwned(text("three"), 4));
    assertEquals("{\"one\": a, \"two\": b, \"three\": 4}", shown(own));
    assertSame(own, own.storeOwned(text("one"), 5));
    assertSame(own, own.storeOwned(text("two"), 6));
    assertEquals("{\"one\": 5, \"two\": 6, \"three\": 4}", shown(own));
    assertEquals(
        "{\"one\": None, \"two\": b, \"three\": 3.5}", shown(shared.with(text("one"), None.NONE)));
    assertEquals("{\"one\": 1, \"two\": b, \"three\": 3.5}", shown(shared));
  }

  @Test
  void dictionariesThatDifferInWhatIsANumberSoonHaveTheSameShape() {
    PohDictionary number = dictionary("soon", 1, "alike", 2);
    PohDictionary text = dictionary("soon", "one", "alike", 2);
    PohDictionary fraction = dictionary("soon", 1, "alike", 2.5);
    PohDictionary next = dictionary("soon", 1, "alike", 2);
    assertNotSame(number.shape(), text.shape());
    assertNotSame(text.shape(), fraction.shape());
    assertSame(fraction.shape(), next.shape());
    assertEquals(shown(number), shown(next));
  }

  @Test
  void aDictionaryThatWasMadeOwnedIsWrittenInPlaceUntilItIsShared() {
    PohDictionary first = dictionary("a", list(1), "b", 2).own(true);
    assertSame(first, first.storeOwned(text("b"), 3));
    assertEquals(3, first.valueAtTransient(1));
    PohDictionary second = first.share().storeOwned(text("b"), 4);
    assertNotSame(first, second);
    assertEquals(3, first.get(text("b")));
    assertEquals(4, second.get(text("b")));
  }

  @Test
  void aLargeDictionaryThatWasMadeOwnedLeavesItsOlderVersionsAlone() {
    PohDictionary.Builder builder = new PohDictionary.Builder();
    for (int i = 0; i < 100; i++) {
      builder.put(text("k" + i), i);
    }
    PohDictionary older = builder.build();
    PohDictionary owned = older.with(text("k5"), "five").own(true);
    PohDictionary newer = owned.storeOwned(text("k5"), 55).storeOwned(text("more"), 1);
    assertEquals(5, older.get(text("k5")));
    assertEquals(55, newer.get(text("k5")));
    assertNull(older.get(text("more")));
  }
}
