package org.pohlang.walker;

import java.util.function.Supplier;
import org.pohlang.text.SourceText;
import org.pohlang.text.Span;
import org.pohlang.values.Errors;
import org.pohlang.values.None;
import org.pohlang.values.PohError;

/** Notes in errors where in the program they came about. */
final class Places {
  private Places() {}

  /** What {@code operation} gives. An error in it came about at {@code span}. */
  static <T> T compute(Span span, Frame frame, Supplier<T> operation) {
    try {
      return operation.get();
    } catch (PohError error) {
      throw locate(error, span, frame);
    } catch (StackOverflowError _) {
      throw locate(Errors.recursionTooDeep(), span, frame);
    }
  }

  /** Does {@code operation}. An error in it came about at {@code span}. */
  static void perform(Span span, Frame frame, Runnable operation) {
    compute(
        span,
        frame,
        () -> {
          operation.run();
          return None.NONE;
        });
  }

  /** The error, which came about at {@code span}. */
  static PohError locate(PohError error, Span span, Frame frame) {
    Unit unit = frame.unit();
    if (!unit.origin().internal()) {
      SourceText source = unit.program().source();
      error.addFrame(frame.function(), source.name(), source.positionOf(span), source);
    }
    return error;
  }
}
