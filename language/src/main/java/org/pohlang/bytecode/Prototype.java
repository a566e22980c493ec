package org.pohlang.bytecode;

import java.util.List;

/**
 * The compiled form of a function, or of a program's top level.
 *
 * <p>The parameters are the first locals. An argument that a call leaves out leaves its local
 * unassigned, and the code that computes the default stands at the beginning of {@code code}.
 *
 * @param name as error messages show it; {@code <main>} for a program's top level
 * @param requiredParameters how many arguments a call must give at least
 * @param parameters how many arguments a call may give at most; at most 255
 * @param locals how many locals there are, parameters included
 * @param debug null where it was stripped
 */
public record Prototype(
    String name,
    int requiredParameters,
    int parameters,
    int locals,
    List<Capture> captures,
    List<Constant> constants,
    List<Instruction> code,
    DebugInfo debug) {

  /** The name of a program's top level. */
  public static final String MAIN = "<main>";

  public Prototype {
    captures = List.copyOf(captures);
    constants = List.copyOf(constants);
    code = List.copyOf(code);
  }

  /** The text of a NAME operand. */
  public String text(int constant) {
    return ((Constant.Text) constants.get(constant)).value();
  }

  /** The prototype of a FUNCTION operand. */
  public Prototype function(int constant) {
    return ((Constant.Function) constants.get(constant)).prototype();
  }
}
