package org.pohlang.compiler;

import java.util.ArrayList;
import java.util.List;

/** A statement around the current one that matters to whoever leaves it. */
sealed interface Enclosing {
  /** The next one outward, or null. */
  Enclosing outer();

  /** How many try regions there are from here outward. */
  default int regions() {
    int regions = 0;
    for (Enclosing enclosing = this; enclosing != null; enclosing = enclosing.outer()) {
      regions += enclosing instanceof Loop ? 0 : 1;
    }
    return regions;
  }

  /** Compared by identity: equal loops are the same loop. */
  final class Loop implements Enclosing {
    private final Enclosing outer;
    private final int top;
    private final Label end = new Label();

    Loop(Enclosing outer, int top) {
      this.outer = outer;
      this.top = top;
    }

    @Override
    public Enclosing outer() {
      return outer;
    }

    /** Where the next round begins. */
    int top() {
      return top;
    }

    Label end() {
      return end;
    }
  }

  /** A try region whose handlers do not care how it is left. */
  record Guarded(Enclosing outer) implements Enclosing {}

  /**
   * A try region with a {@code finally}, which stands in the code once. Whoever leaves the region
   * notes in a temporary where to go on after it.
   */
  final class Finally implements Enclosing {
    /** The value of the completion that goes on after the statement. */
    static final int NORMAL = 0;

    /** The value of the completion that goes on with an error. */
    static final int ERROR = 1;

    private static final int FIRST_EXIT = 2;

    private final Enclosing outer;
    private final int completion;
    private final int result;
    private final Label start = new Label();
    private final List<Exit> exits = new ArrayList<>();

    Finally(Enclosing outer, int completion, int result) {
      this.outer = outer;
      this.completion = completion;
      this.result = result;
    }

    @Override
    public Enclosing outer() {
      return outer;
    }

    /** The temporary that says how the region was left. */
    int completion() {
      return completion;
    }

    /** The temporary that holds the error or the returned value. */
    int result() {
      return result;
    }

    /** Where the statements of the {@code finally} begin. */
    Label start() {
      return start;
    }

    /** The ways other than by an error in which the region is left early. */
    List<Exit> exits() {
      return exits;
    }

    /** The value of the completion that stands for this way out. */
    int completionOf(Exit exit) {
      if (!exits.contains(exit)) {
        exits.add(exit);
      }
      return FIRST_EXIT + exits.indexOf(exit);
    }
  }
}
