package org.pohlang.engine;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import org.pohlang.modules.GlobalCell;
import org.pohlang.modules.Globals;
import org.pohlang.modules.Modules;
import org.pohlang.modules.Origin;
import org.pohlang.values.PohFunction;
import org.pohlang.values.World;

/** A compiled file as one context runs it: its code tied to that context's variables. */
final class Unit {
  final UnitCode code;
  final Globals globals;
  final Modules modules;
  final Origin origin;
  final World world;

  @CompilationFinal(dimensions = 1)
  private final GlobalCell[] cells;

  @CompilationFinal(dimensions = 1)
  private final PohFunction[] builtins;

  Unit(UnitCode code, Globals globals, Modules modules, Origin origin, World world) {
    this.code = code;
    this.globals = globals;
    this.modules = modules;
    this.origin = origin;
    this.world = world;
    this.cells = new GlobalCell[code.globalNames().size()];
    this.builtins = new PohFunction[cells.length];
    for (int i = 0; i < cells.length; i++) {
      String name = code.globalNames().get(i);
      cells[i] = globals.cell(name);
      builtins[i] = Names.builtin(name, this);
    }
    code.addUnit(this);
  }

  /** The global with this index in {@link UnitCode#globalNames}. */
  GlobalCell cell(int index) {
    return cells[index];
  }

  /** The built-in function of the name with this index, or null. */
  PohFunction builtin(int index) {
    return builtins[index];
  }
}
