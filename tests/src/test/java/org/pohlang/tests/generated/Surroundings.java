package org.pohlang.tests.generated;

/**
 * Where a generated statement stands.
 *
 * @param rounds how often it runs at most in a run of the function that holds it
 */
record Surroundings(boolean inFunction, boolean inLoop, int depth, int rounds) {
  static final Surroundings TOP_LEVEL = new Surroundings(false, false, 0, 1);

  Surroundings nested() {
    return new Surroundings(inFunction, inLoop, depth + 1, rounds);
  }

  Surroundings loop(int times) {
    return new Surroundings(inFunction, true, depth + 1, rounds * times);
  }

  Surroundings function() {
    return new Surroundings(true, false, depth + 1, 1);
  }

  /** Whether what a variable holds here could grow from round to round or from call to call. */
  boolean repeats() {
    return inFunction || inLoop;
  }
}
