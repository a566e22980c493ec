package org.pohlang.engine;

import com.oracle.truffle.api.bytecode.TagTreeNode;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.interop.NodeLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** What tools learn of a place in a program: the variables there, and the function around it. */
@ExportLibrary(value = NodeLibrary.class, receiverType = TagTreeNode.class)
final class PohNodeLibrary {
  private PohNodeLibrary() {}

  @ExportMessage
  static boolean hasScope(
      @SuppressWarnings("unused") TagTreeNode node, @SuppressWarnings("unused") Frame frame) {
    return true;
  }

  @ExportMessage
  static Object getScope(TagTreeNode node, Frame frame, boolean nodeEnter) {
    return new LocalScope(
        LocalVariables.at(node, frame == null ? null : frame.materialize(), nodeEnter), node);
  }

  @ExportMessage
  static boolean hasRootInstance(@SuppressWarnings("unused") TagTreeNode node, Frame frame) {
    return frame != null;
  }

  @ExportMessage
  static Object getRootInstance(@SuppressWarnings("unused") TagTreeNode node, Frame frame)
      throws UnsupportedMessageException {
    if (frame == null) {
      throw UnsupportedMessageException.create();
    }
    return frame.getArguments()[0];
  }
}
