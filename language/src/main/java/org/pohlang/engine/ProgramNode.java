package org.pohlang.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;

/** Runs a compiled program in the current context. */
final class ProgramNode extends RootNode {
  private final UnitCode code;
  private final Source source;

  ProgramNode(PohLanguage language, UnitCode code, Source source) {
    super(language);
    this.code = code;
    this.source = source;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return run(PohContext.get(this));
  }

  @TruffleBoundary
  private Object run(PohContext context) {
    Object value = context.runMain(code, source);
    return context.env().getOptions().get(PohLanguage.DiscardValue) ? true : value;
  }

  @Override
  public boolean isInternal() {
    return true;
  }
}
