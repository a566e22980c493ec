package org.pohlang.engine;

import com.oracle.truffle.api.bytecode.BytecodeConfig;
import com.oracle.truffle.api.bytecode.BytecodeRootNodes;
import com.oracle.truffle.api.instrumentation.AllocationReporter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.pohlang.bytecode.Instruction;
import org.pohlang.tree.Builtin;

/**
 * Lets tools know what values a program makes. Code reports them only once a tool has asked for
 * that; until then its bytecode holds nothing that could cost anything.
 *
 * <p>Thread-safe.
 */
final class Allocations {
  /** What code is made with; another one once a tool is active. */
  private BytecodeConfig config = BytecodeConfig.WITH_SOURCE;

  /** The code that would have to change, for as long as there is such code. */
  private final Set<BytecodeRootNodes<PohRootNode>> loaded =
      Collections.newSetFromMap(new WeakHashMap<>());

  /** Follows what the tools of a context want. */
  void follow(AllocationReporter reporter) {
    if (reporter.isActive()) {
      activate();
    }
    reporter.addActiveListener(
        isActive -> {
          if (isActive) {
            activate();
          }
        });
  }

  private void activate() {
    BytecodeConfig reporting =
        PohRootNodeGen.newConfigBuilder()
            .addSource()
            .addInstrumentation(PohRootNode.Allocated.class)
            .build();
    List<BytecodeRootNodes<PohRootNode>> silent;
    synchronized (this) {
      config = reporting;
      silent = new ArrayList<>(loaded);
      loaded.clear();
    }
    silent.forEach(nodes -> nodes.update(reporting));
  }

  /** What new code is to be made with. */
  synchronized BytecodeConfig config() {
    return config;
  }

  /** Code that was made with {@link #config}. */
  void add(BytecodeRootNodes<PohRootNode> nodes) {
    BytecodeConfig current;
    synchronized (this) {
      current = config;
      if (current == BytecodeConfig.WITH_SOURCE) {
        loaded.add(nodes);
        return;
      }
    }
    nodes.update(current);
  }

  /**
   * Whether an instruction gives a value that was not there before, if not a number.
   *
   * @param builtin what it calls, or null
   */
  static boolean makesValue(Instruction instruction, Builtin builtin) {
    return switch (instruction.opcode()) {
      case ADD, BUILD_LIST, BUILD_DICT, MAKE_FUNCTION, STORE_INDEX, INPUT -> true;
      case CALL_BUILTIN -> makesValue(builtin);
      default -> false;
    };
  }

  private static boolean makesValue(Builtin builtin) {
    return switch (builtin) {
      case UPPERCASE,
          LOWERCASE,
          TRIM,
          REVERSE,
          JOIN,
          SPLIT,
          REMOVE,
          APPEND,
          MAP,
          FILTER,
          INSERT,
          RANGE,
          ARGUMENTS,
          READ_FILE,
          READ_LINES,
          LIST_FILES,
          PARSE_JSON,
          TO_JSON,
          TO_PRETTY_JSON,
          JSON_SET,
          JSON_PUSH,
          NEW_JSON_OBJECT,
          NEW_JSON_ARRAY,
          NEW_ERROR,
          HTML_RESPONSE,
          TEXT_RESPONSE,
          JSON_RESPONSE,
          ERROR_RESPONSE,
          REDIRECT,
          RENDER_TEMPLATE,
          CREATE_SERVER ->
          true;
      default -> false;
    };
  }
}
