package org.pohlang.optimizer;

import org.pohlang.bytecode.Opcode;

/** Answers at once whether a local has a value, where all ways to the question agree. */
final class AssignmentChecks {
  private AssignmentChecks() {}

  static void rewrite(EditableCode code) {
    Assignments assignments = new Assignments(code);
    if (assignments.run()) {
      assignments.visit(AssignmentChecks::answer);
    }
  }

  private static void answer(Node node, Assignments.State state) {
    if (node.is(Opcode.LOCAL_ASSIGNED)) {
      if (state.certainly().get(node.a)) {
        node.become(Opcode.LOAD_TRUE, 0);
      } else if (!state.possibly().get(node.a)) {
        node.become(Opcode.LOAD_FALSE, 0);
      }
    }
  }
}
