package org.pohlang.bytecode;

import java.util.ArrayList;
import java.util.List;

/** Takes out of a chunk what running it does not need. */
public final class Strip {
  private Strip() {}

  /** The chunk without its source's name and text, and without debug information. */
  public static Chunk strip(Chunk chunk) {
    return new Chunk(strip(chunk.main()), null, null);
  }

  private static Prototype strip(Prototype prototype) {
    List<Constant> constants = new ArrayList<>();
    for (Constant constant : prototype.constants()) {
      constants.add(
          constant instanceof Constant.Function(Prototype inner)
              ? new Constant.Function(strip(inner))
              : constant);
    }
    return new Prototype(
        prototype.name(),
        prototype.requiredParameters(),
        prototype.parameters(),
        prototype.locals(),
        prototype.captures(),
        constants,
        prototype.code(),
        null);
  }
}
