package org.pohlang.optimizer;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Prototype;

/**
 * A rewriting of verified code to verified code that means the same. Each can run alone. Positions,
 * statement marks and names stay with the code that they describe.
 */
public enum Pass {
  CONSTANT_FOLDING("constant folding", ConstantFolding::rewrite),
  PEEPHOLE("peephole rules", Peephole::rewrite),
  JUMP_THREADING("jump threading", JumpThreading::rewrite),
  DEAD_CODE("dead code", DeadCode::rewrite),
  ASSIGNMENT_CHECKS("assignment checks", AssignmentChecks::rewrite),
  CAPTURE_CHECKS(CaptureChecks::rewrite, "capture checks"),
  INLINING("inlining", Inlining::rewrite),
  COPY_PROPAGATION("copy propagation", CopyPropagation::rewrite),
  COMMON_SUBEXPRESSIONS("common subexpressions", CommonSubexpressions::rewrite),
  LOOP_INVARIANTS("loop invariants", LoopInvariants::rewrite),
  UNUSED_TEMPORARIES("unused temporaries", UnusedTemporaries::rewrite);

  private final String title;
  private final UnaryOperator<Prototype> rewriting;

  /** A pass that looks at each function by itself. */
  Pass(String title, Consumer<EditableCode> rewriting) {
    this(prototype -> EditableCode.rewriteAll(prototype, rewriting), title);
  }

  /** A pass that looks at a function together with those inside it. */
  Pass(UnaryOperator<Prototype> rewriting, String title) {
    this.title = title;
    this.rewriting = rewriting;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /** Rewrites all functions of the chunk. */
  public Chunk apply(Chunk chunk) {
    return new Chunk(apply(chunk.main()), chunk.sourceName(), chunk.sourceText());
  }

  /** Rewrites the function and all functions inside it. */
  public Prototype apply(Prototype prototype) {
    return rewriting.apply(prototype);
  }
}
