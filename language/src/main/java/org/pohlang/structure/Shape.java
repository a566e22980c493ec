package org.pohlang.structure;

import java.util.List;

/**
 * Structured code over the blocks of a {@link FlowGraph}.
 *
 * <p>A label is a place in a {@link Scope} to which code inside that scope may go forward; each is
 * marked exactly once, directly among the parts of one scope.
 */
public sealed interface Shape {
  /** Parts that run one after another, some of them marks of labels. */
  record Scope(List<Shape> parts) implements Shape {}

  record Mark(int label) implements Shape {}

  record Go(int label) implements Shape {}

  /** All that a block does but for going on. */
  record Straight(int block) implements Shape {}

  /** What follows a block that ends in a condition, after its {@link Straight}. */
  record Choose(int block, Scope whenTrue, Scope whenFalse) implements Shape {}

  /**
   * Runs its body, which begins with the block, again and again; a {@link Go} to a label outside
   * ends it.
   */
  record Forever(int block, Scope body) implements Shape {}

  /**
   * Runs its body as long as the condition of the block holds, or where {@code until} as long as it
   * does not. The block does nothing but compute the condition.
   */
  record While(int block, boolean until, Scope body) implements Shape {}

  /** A region and its handler, which begins with the caught error on its stack. */
  record Guard(int handlerBlock, Scope body, Scope handler) implements Shape {}

  /**
   * Code that no nesting fits: a loop that goes to the case that was last selected. It begins with
   * {@code entry}; {@code next} is the label at the end of its body.
   */
  record Dispatch(int entry, int next, List<Case> cases) implements Shape {}

  /** Cases stand in ascending order of their blocks. */
  record Case(int block, Scope body) {}

  /** Makes {@code block} the case that the dispatch whose body ends at {@code next} runs next. */
  record Select(int block, int next) implements Shape {}
}
