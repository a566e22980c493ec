package org.pohlang.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import org.pohlang.tree.Program;

/** Runs a program on the tree walker. */
final class WalkerNode extends RootNode {
  private final Program program;
  private final Source source;

  WalkerNode(PohLanguage language, Program program, Source source) {
    super(language);
    this.program = program;
    this.source = source;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return run(PohContext.get(this));
  }

  @TruffleBoundary
  private Object run(PohContext context) {
    return context.walk(program, source);
  }

  @Override
  public boolean isInternal() {
    return true;
  }
}
