package org.pohlang.stdlib;

import java.util.Random;
import org.pohlang.values.None;
import org.pohlang.values.Numbers;
import org.pohlang.values.PohList;

/**
 * The part of {@code random} that is written in Java: one generator for each program. It is {@link
 * Random}, whose numbers Java specifies, so that a seed means the same everywhere.
 */
final class RandomModule {
  private RandomModule() {}

  static void addTo(Natives natives) {
    Random random = new Random();
    natives.function(
        "seed",
        1,
        arguments -> {
          random.setSeed((long) Arguments.whole("seed", arguments[0]));
          return None.NONE;
        });
    natives.function("fraction", 0, _ -> random.nextDouble());
    natives.function(
        "whole_below",
        1,
        arguments -> wholeBelow(random, Arguments.whole("whole_below", arguments[0])));
    natives.function("shuffle", 1, arguments -> shuffle(random, arguments[0]));
  }

  private static Object wholeBelow(Random random, double bound) {
    return bound < 0x1p63
        ? Numbers.of(random.nextLong((long) bound))
        : Numbers.of(Math.floor(random.nextDouble() * bound));
  }

  private static PohList shuffle(Random random, Object argument) {
    Object[] items = Arguments.list("shuffle", argument).toArray();
    for (int last = items.length - 1; last > 0; last--) {
      int chosen = random.nextInt(last + 1);
      Object item = items[chosen];
      items[chosen] = items[last];
      items[last] = item;
    }
    return PohList.of(items);
  }
}
