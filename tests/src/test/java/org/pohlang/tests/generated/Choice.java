package org.pohlang.tests.generated;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Chance, repeatable from a seed. */
final class Choice {
  private final Random random;

  Choice(long seed) {
    random = new Random(seed);
  }

  /** From 0 to {@code bound - 1}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  @SafeVarargs
  final <T> T of(T... options) {
    return options[random.nextInt(options.length)];
  }

  <T> T of(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }

  /** Makes one of the options only. */
  @SafeVarargs
  final <T> T make(Supplier<T>... options) {
    return options[random.nextInt(options.length)].get();
  }
}
