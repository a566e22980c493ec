package org.pohlang.engine;

import com.oracle.truffle.api.bytecode.BytecodeNode;
import com.oracle.truffle.api.source.SourceSection;
import org.pohlang.bytecode.Prototype;
import org.pohlang.text.Position;
import org.pohlang.values.PohError;

/** Where an error passed a call; what that is in the text is only found out for a report. */
final class CallPlace implements PohError.Call {
  private static final String JUMP_BACK = "branch.backward";

  private final PohRootNode root;
  private final BytecodeNode bytecode;
  private final int bytecodeIndex;

  CallPlace(PohRootNode root, BytecodeNode bytecode, int bytecodeIndex) {
    this.root = root;
    this.bytecode = bytecode;
    this.bytecodeIndex = bytecodeIndex;
  }

  /**
   * Whether {@code inner}, which may be null, is this same call: a loop that was hot was replaced
   * by its compiled code while it ran, and what that throws comes out of the jump to its beginning.
   */
  boolean hasReplaced(PohError.Call inner) {
    return inner instanceof CallPlace place
        && place.root == root
        && bytecode.getInstruction(bytecodeIndex).getName().equals(JUMP_BACK);
  }

  @Override
  public SourceSection section() {
    SourceSection section = bytecode.ensureSourceInformation().getSourceLocation(bytecodeIndex);
    return section == null || !section.isAvailable() ? null : section;
  }

  @Override
  public PohError.Frame frame() {
    FunctionCode code = root.code();
    UnitCode unit = code.unit();
    Prototype prototype = code.verified().prototype();
    SourceSection section = section();
    String file = unit.fileName();
    if (section == null) {
      return new PohError.Frame(code.name, file, null, null);
    }
    if (prototype.debug() == null) {
      int instruction = section.getStartLine() - 1;
      return new PohError.Frame(
          code.name, "instruction " + instruction + " of " + unit.fileName(), null, null);
    }
    Position position =
        new Position(
            section.getStartLine(),
            section.getStartColumn(),
            section.getEndLine(),
            section.getEndColumn() + 1);
    return new PohError.Frame(code.name, file, position, unit.text());
  }
}
