package org.pohlang.walker;

import org.pohlang.modules.Globals;
import org.pohlang.modules.Origin;
import org.pohlang.tree.Program;

/** What a tree walker leaves to the parser, the compiler and the engine. */
public interface Toolchain {
  /** The syntax tree of an imported file. */
  Program parse(Origin origin, String text);

  /** Runs an imported {@code .pbc} file over {@code globals}. */
  void run(Origin origin, byte[] content, Globals globals);

  /** {@code Compile to "path"} in {@code program}. */
  void compile(Program program, Origin origin, String path, boolean debug, boolean optimize);
}
