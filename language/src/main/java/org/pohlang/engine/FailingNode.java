package org.pohlang.engine;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import org.pohlang.values.Errors;
import org.pohlang.values.PohError;

/** Fails as a program does whose recursion is too deep. */
final class FailingNode extends RootNode {
  private FailingNode(PohLanguage language) {
    super(language);
  }

  /** Lets an error pass a call. */
  static void run(PohLanguage language) {
    try {
      new FailingNode(language).getCallTarget().call();
    } catch (PohError expected) {
      expected.addCall(new PohError.Frame(expected.value().type(), null, null, null));
    }
  }

  @Override
  public Object execute(VirtualFrame frame) {
    throw Errors.recursionTooDeep();
  }

  @Override
  public boolean isInternal() {
    return true;
  }
}
