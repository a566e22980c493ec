package org.pohlang.engine;

import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.Collections;
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
import org.pohlang.values.PohDictionary;
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
  private final Units units = new Units();

  /** The code that has run here, and where it came from. */
  private final Map<UnitCode, Origin> code = Collections.synchronizedMap(new WeakHashMap<>());

  private final Set<Path> dataFiles = ConcurrentHashMap.newKeySet();

  /** How many top levels run, one within another. */
  private int running;

  private Map<String, Object> initialValues = Map.of();
  private HandlerEffects effects;

  RunningProgram(PohContext context) {
    this.context = context;
    this.modules = new Modules(context, this);
  }

  Globals globals() {
    return globals;
  }

  Modules modules() {
    return modules;
  }

  /** Where the code came from: the main files and what they imported. */
  Set<Origin> origins() {
    synchronized (code) {
      return Set.copyOf(code.values());
    }
  }

  /** The files that the top level has read as data. */
  Set<Path> dataFiles() {
    return dataFiles;
  }

  /** Runs a program and gives its result. */
  Object runMain(UnitCode main, Origin origin) {
    return modules.runMain(origin, () -> run(main, origin, globals, modules));
  }

  /** Runs a file's top level and gives its result. */
  Object run(UnitCode unitCode, Origin origin, Globals variables, Modules imports) {
    code.put(unitCode, origin);
    Unit unit = variables == globals ? units.get(unitCode) : null;
    if (unit == null) {
      unit = new Unit(unitCode, variables, imports, origin, context);
      if (variables == globals) {
        units.put(unitCode, unit);
      }
    }
    return runTopLevel(new Closure(unitCode.main(), unit));
  }

  /**
   * Runs code that may store into global variables and gives its result. It may run in the middle
   * of a store: in {@code Set xs[0] to f()}, where {@code f} imports a file.
   */
  Object runTopLevel(Closure main) {
    if (running > 0) {
      main.unit.globals.share();
    }
    running++;
    try {
      return PohDictionary.shared(main.callTarget().call(main));
    } finally {
      running--;
    }
  }

  /**
   * The units by their code: a program that runs again finds its own, so that compiled code stays
   * good. They can be made anew, so a context that runs ever new programs may lose them.
   */
  private static final class Units {
    private final Map<UnitCode, SoftReference<Unit>> map = new WeakHashMap<>();

    synchronized Unit get(UnitCode code) {
      SoftReference<Unit> reference = map.get(code);
      return reference == null ? null : reference.get();
    }

    synchronized void put(UnitCode code, Unit unit) {
      map.put(code, new SoftReference<>(unit));
    }
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
    return !(handler instanceof Closure closure) || effects().changesState(closure.code);
  }

  /** Whether nothing of the program may run beside anything else. */
  synchronized boolean runsAlone() {
    return effects().allChanges();
  }

  private HandlerEffects effects() {
    if (effects == null) {
      synchronized (code) {
        effects = new HandlerEffects(code.keySet(), globals);
      }
    }
    return effects;
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
   * the same value. Not where functions of the old version are in them: they would go on with its
   * variables, and {@link HandlerEffects} of this version does not know of them.
   */
  void takeValuesFrom(RunningProgram old) {
    initialValues.forEach(
        (name, value) -> {
          Object before = old.initialValues.get(name);
          if (before != null
              && Values.typeName(value).equals(Values.typeName(before))
              && Values.equal(value, before)) {
            Object now = old.globals.get(name);
            if (!Values.holds(now, RunningProgram::isBoundToVersion)) {
              globals.cell(name).set(now);
            }
          }
        });
  }

  private static boolean isBoundToVersion(Object value) {
    return value instanceof PohFunction || value instanceof OpaqueValue;
  }
}
