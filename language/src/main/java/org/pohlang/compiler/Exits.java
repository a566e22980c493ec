package org.pohlang.compiler;

import java.util.function.Function;
import org.pohlang.bytecode.Opcode;
import org.pohlang.text.Span;

/** Emits the way out of loops and try regions to where a Return, Break or Continue goes. */
final class Exits {
  private final Scope scope;
  private final Code code;
  private Enclosing innermost;

  Exits(Scope scope, Code code) {
    this.scope = scope;
    this.code = code;
  }

  /** Enters what is made around the innermost statement so far. */
  <T extends Enclosing> T enter(Span span, Function<Enclosing, T> enclosing) {
    T entered = enclosing.apply(innermost);
    Limits.check(entered.regions(), Limits.REGIONS, "try statements inside one another", span);
    innermost = entered;
    return entered;
  }

  void leave() {
    innermost = innermost.outer();
  }

  Enclosing.Loop innermostLoop() {
    Enclosing enclosing = innermost;
    while (!(enclosing instanceof Enclosing.Loop loop)) {
      enclosing = enclosing.outer();
    }
    return loop;
  }

  /** Ends the regions on the way and goes where the exit leads, by way of the next finally. */
  void emit(Span span, Exit exit) {
    for (Enclosing enclosing = innermost; enclosing != null; enclosing = enclosing.outer()) {
      switch (enclosing) {
        case Enclosing.Loop loop -> {
          if (leadsTo(span, exit, loop)) {
            return;
          }
        }
        case Enclosing.Guarded _ -> code.emit(span, Opcode.END_TRY);
        case Enclosing.Finally region -> {
          postpone(span, exit, region);
          return;
        }
      }
    }
    code.emit(span, scope.isMain() ? Opcode.HALT : Opcode.RETURN);
  }

  private boolean leadsTo(Span span, Exit exit, Enclosing.Loop loop) {
    switch (exit) {
      case Exit.Break(Enclosing.Loop target) when target == loop ->
          code.jump(span, Opcode.JUMP, loop.end());
      case Exit.Continue(Enclosing.Loop target) when target == loop ->
          code.emit(span, Opcode.LOOP, loop.top());
      case Exit _ -> {
        return false;
      }
    }
    return true;
  }

  private void postpone(Span span, Exit exit, Enclosing.Finally region) {
    if (!code.isReachable()) {
      return;
    }
    if (carriesResult(exit)) {
      code.emit(span, Opcode.STORE_LOCAL, region.result());
    }
    complete(span, region, region.completionOf(exit));
    code.emit(span, Opcode.END_TRY);
    code.jump(span, Opcode.JUMP, region.start());
  }

  /** Notes how the region is left. */
  void complete(Span span, Enclosing.Finally region, int completion) {
    code.loadNumber(span, completion);
    code.emit(span, Opcode.STORE_LOCAL, region.completion());
  }

  /**
   * At the end of a finally whose region has been left, goes on as its completion says.
   *
   * @param normal whether the region may have ended normally; then control goes on here
   */
  void resume(Span span, Enclosing.Finally region, boolean normal) {
    int last = Enclosing.Finally.ERROR + region.exits().size();
    for (int completion = Enclosing.Finally.ERROR; completion <= last; completion++) {
      Label next = new Label();
      if (normal || completion < last) {
        code.emit(span, Opcode.LOAD_LOCAL, region.completion());
        code.loadNumber(span, completion);
        code.emit(span, Opcode.EQUAL);
        code.jump(span, Opcode.JUMP_IF_FALSE, next);
      }
      if (completion == Enclosing.Finally.ERROR) {
        code.emit(span, Opcode.LOAD_LOCAL, region.result());
        code.emit(span, Opcode.RETHROW);
      } else {
        Exit exit = region.exits().get(completion - Enclosing.Finally.ERROR - 1);
        if (carriesResult(exit)) {
          code.emit(span, Opcode.LOAD_LOCAL, region.result());
        }
        emit(span, exit);
      }
      code.bind(next);
    }
  }

  private boolean carriesResult(Exit exit) {
    return exit instanceof Exit.Return && !scope.isMain();
  }
}
