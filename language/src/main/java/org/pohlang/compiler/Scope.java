package org.pohlang.compiler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pohlang.bytecode.Capture;
import org.pohlang.text.Span;
import org.pohlang.tree.Block;
import org.pohlang.tree.FunctionLiteral;
import org.pohlang.tree.Parameter;

/** The variables of one function: its locals, temporaries and captures. */
final class Scope {
  private final Scope enclosing;
  private final int nesting;
  private final Span span;

  /** What the program's top level assigns. */
  private final Set<String> globals;

  /** The names that mean globals here, whatever the functions around have by these names. */
  private final Set<String> shared;

  private final boolean handler;
  private final Map<String, Integer> locals = new HashMap<>();
  private final List<String> localNames = new ArrayList<>();
  private int temporaries;

  private record Captured(Scope owner, int local) {
    // Written out: see Constant.
    @Override
    public boolean equals(Object other) {
      return other instanceof Captured captured
          && owner == captured.owner
          && local == captured.local;
    }
  }

  private final Map<Captured, Integer> captureIndexes = new HashMap<>();
  private final List<Capture> captures = new ArrayList<>();
  private final List<String> captureNames = new ArrayList<>();

  private Scope(
      Scope enclosing, Span span, Set<String> globals, Set<String> shared, boolean handler) {
    this.enclosing = enclosing;
    this.handler = handler;
    this.nesting = enclosing == null ? 0 : enclosing.nesting + 1;
    this.span = span;
    this.globals = globals;
    this.shared = shared;
    Limits.check(nesting, Limits.NESTING, "functions inside one another", span);
  }

  /** The top level: every name is global, only temporaries are local. */
  static Scope ofMain(Block body, Span span) {
    return new Scope(null, span, AssignedNames.in(body), Set.of(), false);
  }

  static Scope ofFunction(FunctionLiteral function, Scope enclosing) {
    Scope scope = new Scope(enclosing, function.span(), enclosing.globals, Set.of(), false);
    for (Parameter parameter : function.parameters()) {
      scope.addLocal(parameter.name());
    }
    for (String name : AssignedNames.in(function.body())) {
      scope.addLocal(name);
    }
    return scope;
  }

  /** A route handler: what the top level assigns is shared, anything else it assigns its own. */
  static Scope ofHandler(Block body, Span span, Scope enclosing) {
    Scope scope = new Scope(enclosing, span, enclosing.globals, enclosing.globals, true);
    for (String name : AssignedNames.in(body)) {
      if (!scope.shared.contains(name)) {
        scope.addLocal(name);
      }
    }
    return scope;
  }

  private void addLocal(String name) {
    if (!locals.containsKey(name)) {
      locals.put(name, localNames.size());
      addLocalSlot(name);
    }
  }

  private void addLocalSlot(String name) {
    localNames.add(name);
    Limits.check(localNames.size(), Limits.LOCALS, "variables in a function", span);
  }

  /** Whether this is a route handler, not a function in one. */
  boolean isHandler() {
    return handler;
  }

  boolean isMain() {
    return enclosing == null;
  }

  /** Where an assignment to the name goes. */
  Place target(String name) {
    Integer local = locals.get(name);
    return local == null ? new Place.Global() : new Place.Local(local);
  }

  /** Where a use of the name looks for its value, in that order; the last one is the globals. */
  List<Place> sources(String name) {
    List<Place> places = new ArrayList<>();
    for (Scope scope = this; scope != null; scope = scope.enclosing) {
      if (scope.shared.contains(name)) {
        break;
      }
      Integer local = scope.locals.get(name);
      if (local != null) {
        places.add(
            scope == this
                ? new Place.Local(local)
                : new Place.Captured(capture(scope, local, name)));
      }
    }
    places.add(new Place.Global());
    return places;
  }

  /** The index of the capture, which all functions from here up to its owner pass down. */
  private int capture(Scope owner, int local, String name) {
    Captured key = new Captured(owner, local);
    Integer known = captureIndexes.get(key);
    if (known != null) {
      return known;
    }
    Capture capture =
        enclosing == owner
            ? new Capture(true, local)
            : new Capture(false, enclosing.capture(owner, local, name));
    int index = captures.size();
    captures.add(capture);
    captureNames.add(name);
    captureIndexes.put(key, index);
    Limits.check(captures.size(), Limits.CAPTURES, "captured variables in a function", span);
    return index;
  }

  /** A local without a name, until {@link #releaseTemporaries}. */
  int newTemporary() {
    int index = locals.size() + temporaries++;
    if (index == localNames.size()) {
      addLocalSlot("");
    }
    return index;
  }

  void releaseTemporaries(int count) {
    temporaries -= count;
  }

  /** The name of each local; temporaries have an empty one. */
  List<String> localNames() {
    return Collections.unmodifiableList(localNames);
  }

  List<Capture> captures() {
    return captures;
  }

  List<String> captureNames() {
    return Collections.unmodifiableList(captureNames);
  }
}
