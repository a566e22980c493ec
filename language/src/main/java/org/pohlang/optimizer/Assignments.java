package org.pohlang.optimizer;

import java.util.BitSet;
import org.pohlang.bytecode.Opcode;
import org.pohlang.optimizer.FlowGraph.Way;

/** Which locals certainly have a value at an instruction, and which may have one. */
final class Assignments extends ForwardAnalysis<Assignments.State> {
  private final int parameters;
  private final int requiredParameters;
  private final BitSet stored = new BitSet();

  record State(BitSet certainly, BitSet possibly) {}

  Assignments(EditableCode code) {
    super(code);
    parameters = code.parameters();
    requiredParameters = code.requiredParameters();
    for (Node node = code.first(); !node.isEnd(); node = node.next) {
      if (node.is(Opcode.STORE_LOCAL)) {
        stored.set(node.a);
      }
    }
  }

  @Override
  State initial() {
    State state = new State(new BitSet(), new BitSet());
    state.certainly().set(0, requiredParameters);
    state.possibly().set(0, parameters);
    return state;
  }

  @Override
  State copy(State state) {
    return new State((BitSet) state.certainly().clone(), (BitSet) state.possibly().clone());
  }

  @Override
  void step(State state, Node node) {
    switch (node.opcode) {
      case STORE_LOCAL -> {
        state.certainly().set(node.a);
        state.possibly().set(node.a);
      }
      // It would have failed otherwise.
      case LOAD_LOCAL -> state.certainly().set(node.a);
      default -> {}
    }
  }

  @Override
  void follow(State state, Node last, Way way) {
    if (way == Way.HANDLER) {
      // The error may come after any of the region's assignments.
      state.possibly().or(stored);
      return;
    }
    boolean asks =
        (last.is(Opcode.JUMP_IF_TRUE) || last.is(Opcode.JUMP_IF_FALSE))
            && !last.targeted
            && last.previous.is(Opcode.LOCAL_ASSIGNED);
    if (asks) {
      if (last.is(Opcode.JUMP_IF_TRUE) == (way == Way.JUMP)) {
        state.certainly().set(last.previous.a);
      } else {
        state.possibly().clear(last.previous.a);
      }
    }
  }

  @Override
  boolean meet(State state, State other) {
    int certain = state.certainly().cardinality();
    int possible = state.possibly().cardinality();
    state.certainly().and(other.certainly());
    state.possibly().or(other.possibly());
    return certain != state.certainly().cardinality() || possible != state.possibly().cardinality();
  }
}
