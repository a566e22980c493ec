package org.pohlang.walker;

import org.pohlang.modules.Globals;
import org.pohlang.modules.ModuleRunner;
import org.pohlang.modules.Modules;
import org.pohlang.modules.Origin;
import org.pohlang.tree.Program;
import org.pohlang.values.World;

/**
 * The plain reading of the language: runs a program straight from its syntax tree. It is the
 * yardstick for the engine, so it does what the reference says, in the same order, and nothing in
 * it is there for speed.
 */
public final class TreeWalker {
  private final Globals globals = new Globals();
  private final Toolchain toolchain;
  private final Modules modules;
  private final Statements statements;

  public TreeWalker(World world, Toolchain toolchain) {
    this.toolchain = toolchain;
    this.modules = new Modules(world, new Runner());
    this.statements = new Statements(world, modules, toolchain);
  }

  /** The program's global variables. */
  public Globals globals() {
    return globals;
  }

  /** The program's imports, for compiled code that it runs. */
  public Modules modules() {
    return modules;
  }

  /**
   * Runs a whole program and gives its result.
   *
   * @throws org.pohlang.values.PohError what the program did not catch
   */
  public Object run(Program program, Origin origin) {
    return modules.runMain(origin, () -> runTopLevel(program, origin, globals));
  }

  private Object runTopLevel(Program program, Origin origin, Globals variables) {
    Unit unit = new Unit(program, origin, variables);
    return statements.runMain(program.body(), Frame.topLevel(unit));
  }

  private final class Runner implements ModuleRunner {
    @Override
    public void runSource(Origin origin, String text, Globals moduleGlobals) {
      runTopLevel(toolchain.parse(origin, text), origin, moduleGlobals);
    }

    @Override
    public void runCompiled(Origin origin, byte[] content, Globals moduleGlobals) {
      toolchain.run(origin, content, moduleGlobals);
    }
  }
}
