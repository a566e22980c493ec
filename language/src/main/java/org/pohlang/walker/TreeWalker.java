package org.pohlang.walker;

import org.pohlang.modules.Globals;
import org.pohlang.modules.ModuleRunner;
import org.pohlang.modules.Modules;
import org.pohlang.modules.Origin;
import org.pohlang.parser.Parser;
import org.pohlang.text.SourceText;
import org.pohlang.tree.Program;
import org.pohlang.values.World;

/**
 * The plain reading of the language: runs a program straight from its syntax tree. It is the
 * yardstick for the engine, so it does what the reference says, in the same order, and nothing in
 * it is there for speed.
 */
public final class TreeWalker {
  private final Globals globals = new Globals();
  private final Modules modules;
  private final Statements statements;

  /**
   * @param compiledCode where the program's compiled imports and its compile directives go
   */
  public TreeWalker(World world, CompiledCode compiledCode) {
    this.modules = new Modules(world, new Runner(compiledCode));
    this.statements = new Statements(world, modules, compiledCode);
  }

  /** The program's global variables. */
  public Globals globals() {
    return globals;
  }

  /**
   * Runs a whole program.
   *
   * @throws org.pohlang.values.PohError what the program did not catch
   */
  public void run(Program program, Origin origin) {
    modules.runMain(origin, () -> runTopLevel(new Unit(program, origin, globals)));
  }

  private void runTopLevel(Unit unit) {
    statements.run(unit.program().body(), Frame.topLevel(unit));
  }

  private final class Runner implements ModuleRunner {
    private final CompiledCode compiledCode;

    Runner(CompiledCode compiledCode) {
      this.compiledCode = compiledCode;
    }

    @Override
    public void runSource(Origin origin, String text, Globals moduleGlobals) {
      Program program = Parser.parse(new SourceText(origin.name(), text));
      runTopLevel(new Unit(program, origin, moduleGlobals));
    }

    @Override
    public void runCompiled(Origin origin, byte[] content, Globals moduleGlobals) {
      compiledCode.run(origin, content, moduleGlobals);
    }
  }
}
