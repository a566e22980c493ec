package org.pohlang.compiler;

import java.util.BitSet;
import java.util.List;
import org.pohlang.bytecode.Opcode;
import org.pohlang.text.Span;

/**
 * Emits the reads and writes of named variables, and follows which locals have certainly been
 * assigned: those are read without asking.
 */
final class Variables {
  private final Code code;
  private final Scope scope;
  private BitSet assigned = new BitSet();

  Variables(Code code, Scope scope) {
    this.code = code;
    this.scope = scope;
  }

  /** Pushes the value of the name. */
  void load(Span span, String name) {
    read(span, name, false);
  }

  /** Pushes what a call of the name calls. */
  void loadCallee(Span span, String name) {
    read(span, name, true);
  }

  private void read(Span span, String name, boolean callee) {
    Label done = new Label();
    for (Place place : scope.sources(name)) {
      Label next = new Label();
      switch (place) {
        case Place.Local(int local) when assigned.get(local) -> {
          code.emit(span, Opcode.LOAD_LOCAL, local);
          checkCallee(span, name, callee);
          code.bind(done);
          return;
        }
        case Place.Local(int local) -> {
          code.emit(span, Opcode.LOCAL_ASSIGNED, local);
          code.jump(span, Opcode.JUMP_IF_FALSE, next);
          code.emit(span, Opcode.LOAD_LOCAL, local);
          checkCallee(span, name, callee);
          code.jump(span, Opcode.JUMP, done);
        }
        case Place.Captured(int capture) -> {
          code.emit(span, Opcode.CAPTURE_ASSIGNED, capture);
          code.jump(span, Opcode.JUMP_IF_FALSE, next);
          code.emit(span, Opcode.LOAD_CAPTURE, capture);
          checkCallee(span, name, callee);
          code.jump(span, Opcode.JUMP, done);
        }
        case Place.Global() ->
            code.emit(span, callee ? Opcode.LOAD_CALLEE : Opcode.LOAD_GLOBAL, name);
      }
      code.bind(next);
    }
    code.bind(done);
  }

  private void checkCallee(Span span, String name, boolean callee) {
    if (callee) {
      code.emit(span, Opcode.CHECK_CALLEE, name);
    }
  }

  /** Pops the value of the name. */
  void store(Span span, String name) {
    switch (scope.target(name)) {
      case Place.Local(int local) -> {
        code.emit(span, Opcode.STORE_LOCAL, local);
        assigned.set(local);
      }
      case Place.Global() -> code.emit(span, Opcode.STORE_GLOBAL, name);
      case Place.Captured _ -> throw new IllegalStateException("captures are never assigned");
    }
  }

  void markAssigned(int local) {
    assigned.set(local);
  }

  /** What is certainly assigned here; null where control does not come by. */
  BitSet snapshot() {
    return code.isReachable() ? (BitSet) assigned.clone() : null;
  }

  /** Goes on from a place where the snapshot held. */
  void restore(BitSet snapshot) {
    if (snapshot != null) {
      assigned = (BitSet) snapshot.clone();
    }
  }

  /** Goes on where the ways from several places meet. */
  void meet(List<BitSet> snapshots) {
    BitSet common = null;
    for (BitSet snapshot : snapshots) {
      if (common == null) {
        common = snapshot;
      } else if (snapshot != null) {
        common.and(snapshot);
      }
    }
    restore(common);
  }

  /** Adds what holds here because the way went through the snapshot's place too. */
  void include(BitSet snapshot) {
    if (snapshot != null) {
      assigned.or(snapshot);
    }
  }
}
