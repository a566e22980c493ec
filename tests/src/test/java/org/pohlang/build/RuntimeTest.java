package org.pohlang.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.Test;

/** The tests run on the virtual machine that users get: with the optimizing compiler. */
class RuntimeTest {
  @Test
  void truffleCompilesWithGraal() {
    try (var engine = Engine.create()) {
      assertEquals("GraalVM CE", engine.getImplementationName());
    }
  }

  @Test
  void theLanguageIsInstalled() {
    try (var engine = Engine.create()) {
      assertTrue(engine.getLanguages().containsKey("pohlang"), engine.getLanguages()::toString);
    }
  }
}
