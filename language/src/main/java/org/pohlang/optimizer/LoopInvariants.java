package org.pohlang.optimizer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.pohlang.bytecode.Opcode;
import org.pohlang.tree.Builtin;

/**
 * Counts a collection once before a loop that counts it in every round, never assigns it, and runs
 * no code that could change it if it were another language's. A count never fails, so that counting
 * for no round at all does no harm.
 */
final class LoopInvariants {
  /** Loops inside one another are looked through once for each; this bounds it for all. */
  private static final int LARGEST_WORK = 10_000_000;

  private final EditableCode code;
  private final Assignments assignments;
  private final Map<Node, Node> lastOfLoop = new IdentityHashMap<>();
  private final Map<Node, List<Node>> jumpsTo = new IdentityHashMap<>();
  private int work;

  private LoopInvariants(EditableCode code) {
    this.code = code;
    this.assignments = new Assignments(code);
  }

  static void rewrite(EditableCode code) {
    LoopInvariants invariants = new LoopInvariants(code);
    invariants.findJumps();
    if (!invariants.lastOfLoop.isEmpty() && invariants.assignments.run()) {
      invariants.rewriteLoops();
    }
  }

  private void findJumps() {
    for (Node node = code.first(); !node.isEnd(); node = node.next) {
      if (node.hasTarget()) {
        jumpsTo.computeIfAbsent(node.target(), _ -> new ArrayList<>()).add(node);
      }
      if (node.is(Opcode.LOOP)) {
        lastOfLoop.put(node.target(), node);
      }
    }
  }

  private void rewriteLoops() {
    List<Node> tops = new ArrayList<>(lastOfLoop.keySet());
    code.count();
    // Inner loops first: what they leave before themselves may then leave the outer loop too.
    tops.sort((first, second) -> Integer.compare(second.index, first.index));
    Map<Node, BitSet> assigned = new IdentityHashMap<>();
    assignments.visit(
        (node, state) -> {
          if (lastOfLoop.containsKey(node)) {
            assigned.put(node, (BitSet) state.certainly().clone());
          }
        });
    for (Node top : tops) {
      if (assigned.containsKey(top) && work < LARGEST_WORK) {
        rewriteLoop(top, lastOfLoop.get(top), assigned.get(top));
      }
    }
  }

  private void rewriteLoop(Node top, Node last, BitSet assigned) {
    List<Node> entries = new ArrayList<>();
    BitSet stored = new BitSet();
    for (Node node = top; node != last.next; node = node.next) {
      work++;
      if (node.is(Opcode.STORE_LOCAL)) {
        stored.set(node.a);
      }
      if (Effects.mayChangeForeign(node)) {
        return;
      }
      for (Node jump : jumpsTo.getOrDefault(node, List.of())) {
        if (jump.index < top.index || jump.index > last.index) {
          entries.add(jump);
          if (node != top || jump.is(Opcode.TRY)) {
            return;
          }
        }
      }
    }
    Node before = top.previous;
    moveCounts(top, last, assigned, stored);
    if (top.previous != before) {
      entries.forEach(entry -> entry.setTarget(before.next));
    }
  }

  private void moveCounts(Node top, Node last, BitSet assigned, BitSet stored) {
    Map<Integer, Integer> temporaries = new HashMap<>();
    for (Node load = top; load != last; load = load.next) {
      Node call = load.next;
      if (load.is(Opcode.LOAD_LOCAL)
          && Effects.isBuiltin(call, Builtin.COUNT)
          && !call.targeted
          && assigned.get(load.a)
          && !stored.get(load.a)
          && code.hasRoomFor(1)) {
        int temporary = temporaries.computeIfAbsent(load.a, local -> countBefore(top, local, call));
        code.remove(call);
        load.become(Opcode.LOAD_LOCAL, temporary);
      }
    }
  }

  private int countBefore(Node top, int local, Node call) {
    Node load = code.insertBefore(top, new Node(Opcode.LOAD_LOCAL, call.position));
    load.a = local;
    code.insertBefore(top, call.copyAt(call.position));
    Node store = code.insertBefore(top, new Node(Opcode.STORE_LOCAL, call.position));
    store.a = code.newTemporary();
    return store.a;
  }
}
