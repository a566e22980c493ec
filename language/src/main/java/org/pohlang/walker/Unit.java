package org.pohlang.walker;

import java.util.Set;
import org.pohlang.modules.Globals;
import org.pohlang.modules.Origin;
import org.pohlang.tree.Program;

/**
 * A file of the program that runs.
 *
 * @param shared the names that its top level assigns: route handlers share those variables
 */
record Unit(Program program, Origin origin, Globals globals, Set<String> shared) {
  Unit(Program program, Origin origin, Globals globals) {
    this(program, origin, globals, AssignedNames.in(program.body()));
  }
}
