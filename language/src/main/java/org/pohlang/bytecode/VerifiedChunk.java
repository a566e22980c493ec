package org.pohlang.bytecode;

/** A chunk that holds every {@link Rule}; only {@link Verifier#verify} makes one. */
public final class VerifiedChunk {
  private final Chunk chunk;
  private final VerifiedPrototype main;

  VerifiedChunk(Chunk chunk, VerifiedPrototype main) {
    this.chunk = chunk;
    this.main = main;
  }

  public Chunk chunk() {
    return chunk;
  }

  public VerifiedPrototype main() {
    return main;
  }
}
