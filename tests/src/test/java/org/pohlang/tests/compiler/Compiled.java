package org.pohlang.tests.compiler;

import java.util.NoSuchElementException;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.Verifier;
import org.pohlang.compiler.Compiler;
import org.pohlang.parser.Parser;
import org.pohlang.parser.SyntaxException;
import org.pohlang.text.SourceText;

/** Programs in their compiled form. */
public final class Compiled {
  private Compiled() {}

  /** The program that the statements are. */
  public static Chunk program(String statements) {
    String text = "Start Program\n" + statements + "End Program\n";
    try {
      Chunk chunk = Compiler.compile(Parser.parse(new SourceText("test.poh", text)));
      Verifier.verify(chunk);
      return chunk;
    } catch (SyntaxException error) {
      throw new IllegalArgumentException(error.report(), error);
    }
  }

  /** The function with this name, however deep it is inside the other. */
  public static Prototype function(Prototype outer, String name) {
    Prototype found = find(outer, name);
    if (found == null) {
      throw new NoSuchElementException(name);
    }
    return found;
  }

  private static Prototype find(Prototype outer, String name) {
    for (Constant constant : outer.constants()) {
      if (constant instanceof Constant.Function(Prototype inner)) {
        Prototype found = inner.name().equals(name) ? inner : find(inner, name);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
