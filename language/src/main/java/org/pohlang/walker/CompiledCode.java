package org.pohlang.walker;

import org.pohlang.modules.Globals;
import org.pohlang.modules.Origin;
import org.pohlang.tree.Program;

/** What a tree walker leaves to the compiler and the engine. */
public interface CompiledCode {
  /** Runs a {@code .pbc} file over {@code globals}. */
  void run(Origin origin, byte[] content, Globals globals);

  /** {@code Compile to "path"} in {@code program}. */
  void compile(Program program, Origin origin, String path, boolean debug, boolean optimize);
}
