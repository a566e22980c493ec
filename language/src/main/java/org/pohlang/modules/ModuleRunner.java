package org.pohlang.modules;

/** What runs imported code: the engine or the tree walker. */
public interface ModuleRunner {
  /** Runs the top level of a source file over {@code globals}. */
  void runSource(Origin origin, String text, Globals globals);

  /** Runs the top level of a {@code .pbc} file over {@code globals}. */
  void runCompiled(Origin origin, byte[] content, Globals globals);
}
