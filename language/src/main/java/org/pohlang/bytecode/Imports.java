package org.pohlang.bytecode;

import java.util.LinkedHashSet;
import java.util.Set;

/** What a program needs of other files. */
public final class Imports {
  private Imports() {}

  /** The paths of the files that a chunk imports in any of its functions, as they stand there. */
  public static Set<String> filesOf(Chunk chunk) {
    var files = new LinkedHashSet<String>();
    collect(chunk.main(), files);
    return files;
  }

  private static void collect(Prototype prototype, Set<String> files) {
    for (var instruction : prototype.code()) {
      if (instruction.opcode() == Opcode.IMPORT) {
        files.add(prototype.text(instruction.a()));
      }
    }
    for (var constant : prototype.constants()) {
      if (constant instanceof Constant.Function(Prototype inner)) {
        collect(inner, files);
      }
    }
  }
}
