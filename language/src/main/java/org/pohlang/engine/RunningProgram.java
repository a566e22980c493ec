package org.pohlang.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.pohlang.modules.Globals;
import org.pohlang.modules.ModuleRunner;
import org.pohlang.modules.Modules;
import org.pohlang.modules.Origin;
import org.pohlang.values.OpaqueValue;
import org.pohlang.values.PohFunction;
import org.pohlang.values.Values;

/**
 * One version of the program that a context runs: its variables and what it has imported. Where the
 * program is not watched, there is only one.
 */
final class RunningProgram implements ModuleRunner {
  private final PohContext context;
  private final Globals globals = new Globals();
  private final Modules modules;
  private final Map<UnitCode, Unit> units = new WeakHashMap<>();
  private final Set<UnitCode> code = ConcurrentHashMap.newKeySet();
  private final Set<Origin> origins = ConcurrentHashMap.newKeySet();
  private Map<String, Object> initialValues = Map.of();
  private HandlerEffects effects;

  RunningProgram(PohContext context) {
    this.context = context;
    this.modules = new Modules(context, this);
  }

  Globals globals() {
    return globals;
  }

  /** Where the code came from: the main files and what they imported. */
  Set<Origin> origins() {
    return origins;
  }

  void runMain(UnitCode main, Origin origin) {
    modules.runMain(origin, () -> run(main, origin, globals, modules));
  }

  /** Runs a file's top level. */
  void run(UnitCode unitCode, Origin origin, Globals variables, Modules imports) {
    code.add(unitCode);
    origins.add(origin);
    // A program that runs again finds the same unit, so that compiled code stays good.
    Unit unit =
        variables == globals
            ? units.computeIfAbsent(
                unitCode, each -> new Unit(each, variables, imports, origin, context))
            : new Unit(unitCode, variables, imports, origin, context);
    new Closure(unitCode.main(), unit, new Object[0]).call();
  }

  @Override
  public void runSource(Origin origin, String text, Globals variables) {
    run(context.load(origin, text), origin, variables, modules);
  }

  @Override
  public void runCompiled(Origin origin, byte[] content, Globals variables) {
    run(context.read(origin, content), origin, variables, modules);
  }

  // ------------------------------------------------------------ web servers

  /** Whether a call of a route handler may change what other requests see. */
  synchronized boolean changesState(PohFunction handler) {
    if (!(handler instanceof Closure closure)) {
      return true;
    }
    if (effects == null) {
      effects = new HandlerEffects(code, globals);
    }
    return effects.changesState(closure.code);
  }

  /** Notes with which values the program goes into service. */
  void rememberValues() {
    initialValues = new HashMap<>();
    for (String name : globals.names()) {
      initialValues.put(name, globals.get(name));
    }
  }

  /**
   * Takes over the values of the old version's variables: of those that both versions started with
   * the same value.
   */
  void takeValuesFrom(RunningProgram old) {
    initialValues.forEach(
        (name, value) -> {
          Object before = old.initialValues.get(name);
          if (before != null
              && !(value instanceof PohFunction || value instanceof OpaqueValue)
              && Values.typeName(value).equals(Values.typeName(before))
              && Values.equal(value, before)) {
            globals.cell(name).set(old.globals.get(name));
          }
        });
  }
}
