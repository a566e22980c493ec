package org.pohlang.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pohlang.tests.values.Samples.list;
import static org.pohlang.tests.values.Samples.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.values.None;
import org.pohlang.values.PohList;
import org.pohlang.values.Values;

class PohListTest {
  private static final Object[] ITEMS = {
    1, 2, -5, 2.5, Double.NaN, 7L, Integer.MAX_VALUE, text("a"), true, None.NONE, list(1)
  };

  /** A version of a list and what it should hold. */
  private record Version(PohList list, List<Object> model) {
    void check() {
      assertEquals(model.size(), list.size());
      for (int i = 0; i < model.size(); i++) {
        assertEquals(Values.shorten(model.get(i)), Values.shorten(list.get(i)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyVersionStaysWhatItWas(long seed) {
    Random random = new Random(seed);
    // The first items only, so that arrays of numbers last for a while.
    int kinds = seed % 4 == 0 ? 3 : seed % 4 == 1 ? 7 : ITEMS.length;
    List<Version> versions = new ArrayList<>();
    versions.add(new Version(PohList.EMPTY, List.of()));
    for (int step = 0; step < 3000; step++) {
      Version old =
          random.nextInt(3) > 0
              ? versions.getLast()
              : versions.get(random.nextInt(versions.size()));
      versions.add(change(old, random, ITEMS[random.nextInt(kinds)], versions));
    }
    versions.forEach(Version::check);
  }

  private static Version change(Version old, Random random, Object item, List<Version> versions) {
    PohList list = old.list;
    List<Object> model = new ArrayList<>(old.model);
    int size = model.size();
    int index = size == 0 ? 0 : random.nextInt(size);
    switch (size == 0 ? 0 : size > 300 ? 7 : random.nextInt(12)) {
      case 1, 2 -> {
        model.set(index, item);
        list = list.with(index, item);
      }
      case 3 -> {
        model.add(index, item);
        list = list.insert(index, item);
      }
      case 4 -> {
        model.remove(index);
        list = list.remove(index);
      }
      case 5 -> {
        Collections.reverse(model);
        list = list.reverse();
      }
      case 6 -> {
        Version other = versions.get(random.nextInt(versions.size()));
        if (other.model.size() < 50) {
          model.addAll(other.model);
          list = list.concat(other.list);
        }
      }
      case 7 -> {
        model = new ArrayList<>(model.subList(index / 2, index));
        list = list.slice(index / 2, index);
      }
      case 8 -> {
        // As a program that stores in a loop does: the versions in between die.
        list = list.storeOwned(index, item);
        model.set(index, item);
        for (int i = 0; i < 5; i++) {
          int next = random.nextInt(model.size());
          Object value = ITEMS[random.nextInt(ITEMS.length)];
          list = list.storeOwned(next, value).appendOwned(item);
          model.set(next, value);
          model.add(item);
        }
        list = list.share();
      }
      case 9 -> {
        model = new ArrayList<>(List.of(list.toArray()));
        list = PohList.of(model.toArray());
      }
      default -> {
        model.add(item);
        list = list.append(item);
      }
    }
    return new Version(list, model);
  }

  @Test
  void theNewestVersionGrowsInPlaceAndAnOlderOneBranches() {
    PohList one = list(1).append(2);
    PohList two = one.append(3);
    PohList branch = one.append(text("x"));
    PohList other = one.append(4);
    assertEquals("[1, 2, 3]", two.toString());
    assertEquals("[1, 2, x]", branch.toString());
    assertEquals("[1, 2, 4]", other.toString());
    assertEquals("[1, 2]", one.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 10_000, 100_000, 1_000_000})
  void appendingCostsTheSameHoweverLongTheList(int size) {
    long bytes =
        Allocation.bytes(
            () -> {
              PohList list = PohList.EMPTY;
              for (int i = 0; i < size; i++) {
                list = list.append(i);
              }
              assertEquals(size, list.size());
            });
    assertTrue(bytes < size * 120L, () -> bytes + " bytes");
  }

  @Test
  void aListOfAMillionIntegersTakesLessThanEightMegabytes() {
    PohList list = PohList.EMPTY;
    for (int i = 0; i < 999_999; i++) {
      list = list.append(i);
    }
    PohList before = list;
    // A branch copies the array, and no more.
    long copied = Allocation.bytes(() -> before.append(1).append(2));
    assertTrue(copied < 8_000_000, () -> copied + " bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 10_000, 100_000, 1_000_000})
  void storingInALoopCopiesTheListOnce(int size) {
    PohList[] list = {PohList.EMPTY};
    for (int i = 0; i < size; i++) {
      list[0] = list[0].append(i);
    }
    PohList before = list[0];
    long bytes =
        Allocation.bytes(
            () -> {
              for (int i = 0; i < size; i++) {
                list[0] = list[0].storeOwned(i, size - i);
              }
            });
    assertTrue(bytes < size * 4L + size * 24L + 1000, () -> bytes + " bytes");
    assertEquals(0, before.get(0));
    assertEquals(size, list[0].get(0));
  }

  @Test
  void anOwnedListIsWrittenInPlaceUntilItIsShared() {
    PohList owned = list(1, 2, 3).storeOwned(0, 9);
    assertTrue(owned.isOwned());
    assertSame(owned, owned.storeOwned(1, 8));
    PohList longer = owned.appendOwned(4);
    assertSame(owned, longer);
    assertTrue(longer.isOwned());
    assertSame(longer, longer.appendOwned(5));
    assertSame(longer, longer.share());
    PohList copy = longer.storeOwned(0, 0);
    assertNotSame(longer, copy);
    PohList later = longer.appendOwned(6);
    assertNotSame(longer, later);
    assertFalse(later.isOwned());
    assertEquals("[9, 8, 3, 4, 5]", longer.toString());
    assertEquals("[0, 8, 3, 4, 5]", copy.toString());
    assertEquals("[9, 8, 3, 4, 5, 6]", later.toString());
  }

  @Test
  void anOwnedListChangesItsKindInPlace() {
    PohList owned = PohList.of().own(true);
    assertSame(owned, owned.appendOwned(true));
    assertTrue(owned.hasBooleans());
    assertTrue(owned.canAddBoolean());
    PohList before = owned.share();
    PohList later = before.appendOwned(1).storeOwned(1, 2.5);
    assertTrue(later.hasObjects());
    assertSame(later, later.appendOwned(text("x")));
    assertEquals("[True, 2.5, x]", later.toString());
    assertEquals("[True]", before.toString());
    PohList numbers = PohList.of(1, 2).own(true);
    assertSame(numbers, numbers.storeOwned(0, 0.5));
    assertTrue(numbers.hasDoubles());
    assertSame(numbers, numbers.appendOwned(3));
    assertEquals("[0.5, 2, 3]", numbers.toString());
  }

  @Test
  void whatIsMadeOfAnOwnedListDoesNotChangeWithIt() {
    for (int operation = 0; operation < 6; operation++) {
      PohList owned = list(1, 2, text("x")).storeOwned(0, 9).appendOwned(5);
      PohList made =
          switch (operation) {
            case 0 -> owned.append(6);
            case 1 -> owned.with(1, 7);
            case 2 -> owned.insert(0, 7);
            case 3 -> owned.remove(3);
            case 4 -> owned.reverse();
            default -> owned.concat(list(1));
          };
      String shown = made.toString();
      assertFalse(made.isOwned());
      PohList later = owned.storeOwned(0, 0).storeOwned(1, 0).storeOwned(2, 0).appendOwned(1);
      assertEquals(shown, made.toString());
      made.append(1).storeOwned(1, 3);
      assertEquals("[0, 0, 0, 5, 1]", later.toString());
    }
  }

  @Test
  void takingANestedListOutEndsItsOwnership() {
    PohList inner = list(1, 2).storeOwned(0, 5);
    PohList outer = list(text("x"), 0).storeOwned(1, inner);
    assertTrue(((PohList) outer.getTransient(1)).isOwned());
    assertSame(inner, outer.get(1));
    assertFalse(inner.isOwned());
  }

  @Test
  void copyingAListEndsTheOwnershipOfWhatItHolds() {
    PohList inner = list(1, 2).storeOwned(0, 5);
    PohList outer = list(text("x"), 0).storeOwned(1, inner);
    outer.with(0, text("y"));
    assertFalse(inner.isOwned());
  }

  @Test
  void anIndexBeyondTheEndIsNotReadFromALaterVersion() {
    PohList short1 = list(1).append(2);
    short1.append(3);
    assertThrows(IndexOutOfBoundsException.class, () -> short1.get(2));
    assertThrows(IndexOutOfBoundsException.class, () -> short1.with(2, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> short1.storeOwned(2, 0));
  }

  @Test
  void threadsThatAppendToOneVersionDoNotMeet() throws Exception {
    int threads = 4;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int round = 0; round < 300; round++) {
        PohList base = round % 2 == 0 ? list(1).append(2) : list(text("a")).append(text("b"));
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Callable<PohList>> tasks = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
          int first = thread * 100;
          tasks.add(
              () -> {
                start.await();
                PohList mine = base;
                for (int i = 0; i < 50; i++) {
                  mine = mine.append(first + i);
                }
                return mine;
              });
        }
        List<Future<PohList>> results = pool.invokeAll(tasks);
        for (int thread = 0; thread < threads; thread++) {
          PohList result = results.get(thread).get();
          assertEquals(52, result.size());
          assertEquals(base.get(1), result.get(1));
          for (int i = 0; i < 50; i++) {
            assertEquals(thread * 100 + i, result.get(i + 2));
          }
        }
      }
    }
  }
}
