package org.pohlang.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pohlang.tests.values.Samples.list;
import static org.pohlang.tests.values.Samples.shown;
import static org.pohlang.tests.values.Samples.text;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.values.Operators;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohList;

/**
 * Programs of assignments between a few variables, run twice: as the engine runs them, with storing
 * in place, and with operations that never change anything.
 */
class OwnershipTest {
  private static final int VARIABLES = 4;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void storingInPlaceIsNeverSeen(long seed) {
    Random random = new Random(seed);
    Object[] engine = new Object[VARIABLES];
    Object[] plain = new Object[VARIABLES];
    for (int i = 0; i < VARIABLES; i++) {
      engine[i] = fresh(i);
      plain[i] = fresh(i);
    }
    for (int step = 0; step < 4000; step++) {
      int target = random.nextInt(VARIABLES);
      int source = random.nextInt(VARIABLES);
      Object[] path = path(plain[target], random);
      switch (random.nextInt(9)) {
        case 0 -> {
          // Set a to b
          engine[target] = shared(engine[source]);
          plain[target] = plain[source];
        }
        case 1 -> {
          // Set a[i]... to b
          Object value = depth(plain[source]) > 4 ? 0 : plain[source];
          engine[target] =
              Operators.storeIndexOwned(
                  engine[target], path, value == plain[source] ? shared(engine[source]) : value);
          plain[target] = Operators.storeIndex(plain[target], path, value);
        }
        case 2 -> {
          // Set a to b[i], if that is a collection
          Object[] one = {path(plain[source], random)[0]};
          Object item = Operators.index(plain[source], one[0]);
          if (item instanceof PohList list && list.size() > 0) {
            plain[target] = item;
            engine[target] = Operators.index(engine[source], one[0]);
          }
        }
        case 3 -> {
          // Add n to a
          if (plain[target] instanceof PohList list && list.size() < 30) {
            plain[target] = list.append(step);
            engine[target] = ((PohList) engine[target]).appendOwned(step);
          }
        }
        case 4 -> {
          // Set a to append b to a
          if (plain[target] instanceof PohList list
              && list.size() < 30
              && depth(plain[source]) < 4) {
            plain[target] = list.append(plain[source]);
            Object item = shared(engine[source]);
            engine[target] = ((PohList) shared(engine[target])).append(item);
          }
        }
        case 5 -> {
          engine[target] = fresh(source);
          plain[target] = fresh(source);
        }
        case 6 -> {
          if (plain[target] instanceof PohDictionary dictionary && dictionary.size() < 40) {
            // Set a["key"] to n
            engine[target] =
                Operators.storeIndexOwned(
                    engine[target], new Object[] {text("key" + step % 50)}, step);
            plain[target] = dictionary.with(text("key" + step % 50), step);
          }
        }
        default -> {
          // Set a[i]... to n, the case that must be fast
          engine[target] = Operators.storeIndexOwned(engine[target], path, step);
          plain[target] = Operators.storeIndex(plain[target], path, step);
        }
      }
      for (int i = 0; i < VARIABLES; i++) {
        int variable = i;
        int at = step;
        assertEquals(
            shown(plain[i]), shown(engine[i]), () -> "variable " + variable + " after " + at);
      }
    }
  }

  private static Object fresh(int kind) {
    PohList row = list(1, 2, 3);
    return switch (kind) {
      case 0 -> list(row, row, list(text("a"), row));
      case 1 -> Samples.dictionary("a", row, "b", Samples.dictionary("c", list(row)));
      case 2 -> {
        PohDictionary.Builder builder = new PohDictionary.Builder();
        for (int i = 0; i < 12; i++) {
          builder.put(text("key" + i), i % 3 == 0 ? list(row, 5) : row);
        }
        yield builder.build();
      }
      default -> row;
    };
  }

  private static Object shared(Object value) {
    return switch (value) {
      case PohList list -> list.share();
      case PohDictionary dictionary -> dictionary.share();
      default -> value;
    };
  }

  /** Indexes that lead to an item, at the first level or deeper. */
  private static Object[] path(Object collection, Random random) {
    Object[] path = new Object[8];
    int length = 0;
    Object at = collection;
    while (length < path.length) {
      if (at instanceof PohList list && list.size() > 0) {
        path[length++] = random.nextInt(list.size());
      } else if (at instanceof PohDictionary dictionary) {
        path[length++] = dictionary.keyAt(random.nextInt(dictionary.size()));
      } else {
        break;
      }
      at = Operators.indexTransient(at, path[length - 1]);
      if (random.nextInt(3) == 0) {
        break;
      }
    }
    return Arrays.copyOf(path, length);
  }

  private static int depth(Object value) {
    int deepest = 0;
    if (value instanceof PohList list) {
      for (int i = 0; i < list.size(); i++) {
        deepest = Math.max(deepest, 1 + depth(list.getTransient(i)));
      }
    } else if (value instanceof PohDictionary dictionary) {
      for (int i = 0; i < dictionary.size(); i++) {
        deepest = Math.max(deepest, 1 + depth(dictionary.getTransient(dictionary.keyAt(i))));
      }
    }
    return deepest;
  }

  @Test
  void storingIntoAGridInALoopCopiesEachRowOnce() {
    Object row = PohList.EMPTY;
    for (int i = 0; i < 1000; i++) {
      row = ((PohList) row).append(i);
    }
    PohList grid = PohList.EMPTY;
    for (int i = 0; i < 100; i++) {
      grid = grid.append(row);
    }
    Object[] result = {grid};
    long bytes =
        Allocation.bytes(
            () -> {
              for (int i = 0; i < 100_000; i++) {
                result[0] =
                    Operators.storeIndexOwned(result[0], new Object[] {i % 100, i / 100}, -i);
              }
            });
    // 100 rows of 1,000 ints, and the indexes of each step.
    assertTrue(bytes < 100 * 5000 + 100_000 * 80, () -> bytes + " bytes");
    assertEquals(999, Operators.index(row, 999));
    assertEquals(-99_999, Operators.index(Operators.index(result[0], 99), 999));
  }
}
