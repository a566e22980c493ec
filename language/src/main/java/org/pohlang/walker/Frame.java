package org.pohlang.walker;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pohlang.bytecode.Prototype;
import org.pohlang.modules.Globals;

/**
 * The variables that code sees while it runs: those of one call, then those of the calls that the
 * function was defined in, then the globals. The top level has globals only.
 */
final class Frame {
  private final Unit unit;
  private final String function;
  private final Frame enclosing;
  private final boolean handler;
  private final Map<String, Object> variables = new HashMap<>();

  /** The names that mean globals here, whatever the code around has by these names. */
  private final Set<String> shared;

  private Frame(Unit unit, String function, Frame enclosing, Set<String> shared, boolean handler) {
    this.handler = handler;
    this.unit = unit;
    this.function = function;
    this.enclosing = enclosing;
    this.shared = shared;
  }

  static Frame topLevel(Unit unit) {
    return new Frame(unit, Prototype.MAIN, null, Set.of(), false);
  }

  /** The frame of one call of a function that was defined in this frame. */
  Frame call(String functionName) {
    return new Frame(unit, functionName, this, Set.of(), false);
  }

  /** The frame of one request of a route handler that was defined in this frame. */
  Frame request(String handlerName) {
    return new Frame(unit, handlerName, this, unit.shared(), true);
  }

  /** What error reports call the code that this frame belongs to. */
  String function() {
    return function;
  }

  /** Whether this is the frame of a request, not of a function called for it. */
  boolean isHandler() {
    return handler;
  }

  Unit unit() {
    return unit;
  }

  Globals globals() {
    return unit.globals();
  }

  /** The value of the variable that {@code name} means here, or null where there is none. */
  Object get(String name) {
    for (Frame frame = this;
        frame != null && !frame.shared.contains(name);
        frame = frame.enclosing) {
      Object value = frame.variables.get(name);
      if (value != null) {
        return value;
      }
    }
    return globals().get(name);
  }

  void set(String name, Object value) {
    if (isTopLevel() || shared.contains(name)) {
      globals().cell(name).set(value);
    } else {
      variables.put(name, value);
    }
  }

  /** The names of all variables that have a value here. */
  Set<String> names() {
    var names = new TreeSet<>(globals().names());
    for (Frame frame = this; frame != null; frame = frame.enclosing) {
      names.addAll(frame.variables.keySet());
    }
    return names;
  }

  private boolean isTopLevel() {
    return enclosing == null;
  }
}
