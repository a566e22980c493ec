package org.pohlang.optimizer;

import java.util.HashMap;
import java.util.Map;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Opcode;
import org.pohlang.optimizer.FlowGraph.Way;

/**
 * Reads constants instead of the locals that hold them, and the originals instead of temporary
 * copies. A program's own copies are left alone: nothing would be gained, and the engine updates
 * collections in place that a variable holds alone.
 */
final class CopyPropagation extends ForwardAnalysis<Map<Integer, CopyPropagation.Fact>> {
  /** What a local holds. */
  sealed interface Fact {}

  private record Value(Constant constant) implements Fact {
    // Written out: see Constant.
    @Override
    public boolean equals(Object other) {
      return other instanceof Value value && constant.equals(value.constant);
    }
  }

  private record CopyOf(int local) implements Fact {
    // Written out: see Constant.
    @Override
    public boolean equals(Object other) {
      return other instanceof CopyOf copy && local == copy.local;
    }
  }

  private final EditableCode code;

  private CopyPropagation(EditableCode code) {
    super(code);
    this.code = code;
  }

  static void rewrite(EditableCode code) {
    CopyPropagation copies = new CopyPropagation(code);
    if (copies.run()) {
      copies.visit(copies::replace);
    }
  }

  private void replace(Node node, Map<Integer, Fact> facts) {
    if (node.is(Opcode.LOAD_LOCAL)) {
      switch (facts.get(node.a)) {
        case Value(Constant constant) -> node.becomeConstant(constant);
        case CopyOf(int local) when code.isTemporary(node.a) -> node.a = local;
        case CopyOf _ -> {}
        case null -> {}
      }
    }
  }

  @Override
  Map<Integer, Fact> initial() {
    return new HashMap<>();
  }

  @Override
  Map<Integer, Fact> copy(Map<Integer, Fact> state) {
    return new HashMap<>(state);
  }

  @Override
  void step(Map<Integer, Fact> state, Node node) {
    if (!node.is(Opcode.STORE_LOCAL)) {
      return;
    }
    int stored = node.a;
    state.remove(stored);
    state.values().removeIf(fact -> fact.equals(new CopyOf(stored)));
    Fact fact = node.targeted ? null : pushed(state, node.previous);
    if (fact != null && !fact.equals(new CopyOf(stored))) {
      state.put(stored, fact);
    }
  }

  private static Fact pushed(Map<Integer, Fact> state, Node node) {
    if (node.is(Opcode.LOAD_LOCAL)) {
      return state.getOrDefault(node.a, new CopyOf(node.a));
    }
    return node.constant() == null ? null : new Value(node.constant());
  }

  /** An error may come anywhere in a region, so that nothing is known in the handler. */
  @Override
  void follow(Map<Integer, Fact> state, Node last, Way way) {
    if (way == Way.HANDLER) {
      state.clear();
    }
  }

  @Override
  boolean meet(Map<Integer, Fact> state, Map<Integer, Fact> other) {
    return state.entrySet().removeIf(entry -> !entry.getValue().equals(other.get(entry.getKey())));
  }
}
