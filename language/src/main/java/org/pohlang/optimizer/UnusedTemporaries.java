package org.pohlang.optimizer;

import java.util.BitSet;
import org.pohlang.bytecode.Opcode;

/** Drops temporaries that nothing reads, or that only pass a value to the next instruction. */
final class UnusedTemporaries {
  private final EditableCode code;
  private final int[] loads;
  private final int[] stores;
  private final BitSet kept;

  private UnusedTemporaries(EditableCode code) {
    this.code = code;
    this.loads = new int[code.locals()];
    this.stores = new int[code.locals()];
    this.kept = code.capturedLocals();
  }

  static void rewrite(EditableCode code) {
    UnusedTemporaries temporaries = new UnusedTemporaries(code);
    temporaries.countUses();
    temporaries.dropPassedValues();
    temporaries.dropStores();
    temporaries.dropLoads();
    temporaries.dropLocals();
  }

  private void countUses() {
    for (int local = 0; local < code.locals(); local++) {
      if (!code.isTemporary(local)) {
        kept.set(local);
      }
    }
    for (Node node = code.first(); !node.isEnd(); node = node.next) {
      switch (node.opcode) {
        case LOAD_LOCAL -> loads[node.a]++;
        case STORE_LOCAL -> stores[node.a]++;
        case LOCAL_ASSIGNED -> kept.set(node.a);
        default -> {}
      }
    }
  }

  private void dropPassedValues() {
    for (Node node = code.first(); !node.isEnd(); node = node.next) {
      Node store = node.previous;
      if (node.is(Opcode.LOAD_LOCAL)
          && !node.targeted
          && store.is(Opcode.STORE_LOCAL)
          && store.a == node.a
          && loads[node.a] == 1
          && stores[node.a] == 1
          && !kept.get(node.a)
          && !node.next.isEnd()) {
        loads[node.a] = 0;
        stores[node.a] = 0;
        code.remove(store);
        code.remove(node);
      }
    }
  }

  private void dropStores() {
    for (Node node = code.first(); !node.isEnd(); node = node.next) {
      if (node.is(Opcode.STORE_LOCAL) && loads[node.a] == 0 && !kept.get(node.a)) {
        stores[node.a] = 0;
        node.become(Opcode.POP, 0);
      }
    }
  }

  /** A load that is popped at once has no effect where it cannot fail. */
  private void dropLoads() {
    Assignments assignments = new Assignments(code);
    if (!assignments.run()) {
      return;
    }
    assignments.visit(
        (node, state) -> {
          if (node.is(Opcode.LOAD_LOCAL)
              && state.certainly().get(node.a)
              && node.next.is(Opcode.POP)
              && !node.next.targeted) {
            node.become(Opcode.LOAD_NULL, 0);
          }
        });
  }

  /** Locals in the middle stay, since others are known by their indexes. */
  private void dropLocals() {
    for (int last = code.locals() - 1; last >= 0; last--) {
      if (kept.get(last) || loads[last] > 0 || stores[last] > 0) {
        return;
      }
      code.dropLastLocal();
    }
  }
}
