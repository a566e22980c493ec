package org.pohlang.tests.generated;

/** What a generated expression is meant to give; errors happen all the same. */
enum Type {
  NUMBER("n", "7"),
  TEXT("t", "\"x\""),
  BOOLEAN("b", "True"),
  LIST("xs", "[1, 2]"),
  DICTIONARY("d", "{a: 1}");

  private final String prefix;
  private final String small;

  Type(String prefix, String small) {
    this.prefix = prefix;
    this.small = small;
  }

  /** The first letters of the variables that hold such values. */
  String prefix() {
    return prefix;
  }

  /** A literal that takes the place of a value that grew too large. */
  String small() {
    return small;
  }
}
