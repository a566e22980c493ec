package org.pohlang.optimizer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.pohlang.bytecode.Capture;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;

/**
 * Answers at once whether a captured variable has a value, where it certainly had one when the
 * function was made: variables never lose their values.
 */
final class CaptureChecks {
  private final EditableCode code;
  private final BitSet assignedCaptures;
  private final Map<Prototype, BitSet> assignedInside = new IdentityHashMap<>();

  /**
   * @param assignedCaptures the captures of the function itself that certainly have values
   */
  private CaptureChecks(Prototype prototype, BitSet assignedCaptures) {
    this.code = new EditableCode(prototype);
    this.assignedCaptures = assignedCaptures;
  }

  static Prototype rewrite(Prototype prototype) {
    return new CaptureChecks(prototype, new BitSet()).rewrite();
  }

  private Prototype rewrite() {
    List<Node> makers = new ArrayList<>();
    for (Node node = code.first(); !node.isEnd(); node = node.next) {
      if (node.is(Opcode.CAPTURE_ASSIGNED) && assignedCaptures.get(node.a)) {
        node.become(Opcode.LOAD_TRUE, 0);
      } else if (node.is(Opcode.MAKE_FUNCTION)) {
        makers.add(node);
      }
    }
    if (!makers.isEmpty()) {
      Assignments assignments = new Assignments(code);
      if (assignments.run()) {
        assignments.visit(this::noteAssigned);
      }
      rewriteInside(makers);
    }
    return code.toPrototype();
  }

  /** A function may be made at several places; a capture must have its value at each. */
  private void noteAssigned(Node node, Assignments.State state) {
    if (node.is(Opcode.MAKE_FUNCTION)) {
      Prototype inner = ((Constant.Function) node.first).prototype();
      BitSet assigned = assignedAt(node, inner, state.certainly());
      BitSet known = assignedInside.putIfAbsent(inner, assigned);
      if (known != null) {
        known.and(assigned);
      }
    }
  }

  private BitSet assignedAt(Node maker, Prototype inner, BitSet assignedLocals) {
    BitSet assigned = new BitSet();
    for (int index = 0; index < inner.captures().size(); index++) {
      Capture capture = inner.captures().get(index);
      assigned.set(
          index,
          capture.fromLocal()
              ? assignedLocals.get(capture.index()) || isStoredInto(maker, capture.index())
              : assignedCaptures.get(capture.index()));
    }
    return assigned;
  }

  /** Nothing can call the new function before it is in its own variable. */
  private static boolean isStoredInto(Node maker, int local) {
    return maker.next.is(Opcode.STORE_LOCAL) && maker.next.a == local;
  }

  private void rewriteInside(List<Node> makers) {
    Map<Prototype, Constant> rewritten = new IdentityHashMap<>();
    for (Node maker : makers) {
      Prototype inner = ((Constant.Function) maker.first).prototype();
      maker.first =
          rewritten.computeIfAbsent(
              inner,
              _ -> {
                BitSet assigned = assignedInside.getOrDefault(inner, new BitSet());
                return new Constant.Function(new CaptureChecks(inner, assigned).rewrite());
              });
    }
  }
}
