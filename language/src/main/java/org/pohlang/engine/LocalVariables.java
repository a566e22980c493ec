package org.pohlang.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.bytecode.BytecodeNode;
import com.oracle.truffle.api.bytecode.TagTreeNode;
import com.oracle.truffle.api.frame.MaterializedFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pohlang.bytecode.DebugInfo;
import org.pohlang.values.GrowingText;
import org.pohlang.values.PohDictionary;

/**
 * The named variables of a running function, its own and those that it captured, for tools. Without
 * a frame only their names are known.
 */
final class LocalVariables {
  private final BytecodeNode bytecode;
  private final int bytecodeIndex;
  private final MaterializedFrame frame;
  private final Map<String, Integer> own = new LinkedHashMap<>();
  private final Map<String, Integer> captured = new LinkedHashMap<>();

  private LocalVariables(BytecodeNode bytecode, int bytecodeIndex, MaterializedFrame frame) {
    this.bytecode = bytecode;
    this.bytecodeIndex = bytecodeIndex;
    this.frame = frame;
    Object[] names = bytecode.getLocalNames(bytecodeIndex);
    for (int i = 0; i < names.length; i++) {
      if (names[i] != null) {
        own.put(names[i].toString(), i);
      }
    }
    DebugInfo debug = code().verified().prototype().debug();
    if (debug != null) {
      for (int i = 0; i < debug.captureNames().size(); i++) {
        if (!own.containsKey(debug.captureNames().get(i))) {
          captured.putIfAbsent(debug.captureNames().get(i), i);
        }
      }
    }
  }

  /** The variables where {@code node} begins or ends. */
  @TruffleBoundary
  static LocalVariables at(TagTreeNode node, MaterializedFrame frame, boolean begins) {
    int index = begins ? node.getEnterBytecodeIndex() : node.getReturnBytecodeIndex();
    return new LocalVariables(node.getBytecodeNode(), index, frame);
  }

  /** The function, or the top level, that these are the variables of. */
  FunctionCode code() {
    return ((PohRootNode) bytecode.getBytecodeRootNode()).code();
  }

  /** The names of the variables that have a value; of all where there is no frame. */
  List<String> names() {
    List<String> names = new ArrayList<>(own.keySet());
    names.addAll(captured.keySet());
    if (frame != null) {
      names.removeIf(name -> get(name) == null);
    }
    return names;
  }

  boolean has(String name) {
    return own.containsKey(name) || captured.containsKey(name);
  }

  /** The variable's value, or null where it has none. */
  Object get(String name) {
    Integer index = own.get(name);
    Object value = null;
    if (frame != null && index != null) {
      value = bytecode.getLocalValue(bytecodeIndex, frame, index);
    } else if (frame != null && captured.containsKey(name)) {
      value = cell(name);
    }
    if (value instanceof Cell cell) {
      value = cell.value;
    }
    return value instanceof Unassigned ? null : PohDictionary.shared(GrowingText.finished(value));
  }

  /** Gives a variable a new value; there must be a frame. */
  void set(String name, Object value) {
    Integer index = own.get(name);
    Object now = index == null ? cell(name) : bytecode.getLocalValue(bytecodeIndex, frame, index);
    if (now instanceof Cell cell) {
      cell.value = value;
    } else {
      bytecode.setLocalValue(bytecodeIndex, frame, index, value);
    }
  }

  private Cell cell(String name) {
    return function().cells[captured.get(name)];
  }

  boolean isRunning() {
    return frame != null;
  }

  /** The function that runs. */
  Closure function() {
    return (Closure) frame.getArguments()[0];
  }
}
