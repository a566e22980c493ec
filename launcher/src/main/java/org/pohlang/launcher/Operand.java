package org.pohlang.launcher;

import java.util.List;

/** What follows an option: how help calls it, and what shells offer there. */
enum Operand {
  NONE(""),
  /** A program or a compiled one. */
  PROGRAM("FILE"),
  FILE("FILE"),
  PRIVATE_KEY("KEY"),
  PUBLIC_KEY("PUBKEY"),
  DIRECTORY("DIRECTORY"),
  MEGABYTES("MEGABYTES"),
  SHELL("SHELL", "bash", "zsh", "fish"),
  COLOR("WHEN", "auto", "always", "never"),
  GRAPH("FORMAT", "dot", "svg");

  private final String title;
  private final List<String> choices;

  Operand(String title, String... choices) {
    this.title = title;
    this.choices = List.of(choices);
  }

  /** Its name for people; empty for {@link #NONE}. */
  String title() {
    return title;
  }

  /** All that may stand there; empty where that is not a list. */
  List<String> choices() {
    return choices;
  }
}
