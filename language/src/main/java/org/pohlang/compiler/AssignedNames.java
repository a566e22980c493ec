package org.pohlang.compiler;

import java.util.LinkedHashSet;
import java.util.Set;
import org.pohlang.tree.Block;
import org.pohlang.tree.Statement;

/**
 * The names that a function's own statements assign, in the order of their first assignment. Bodies
 * of functions and route handlers inside it assign their own variables.
 */
final class AssignedNames {
  private final Set<String> names = new LinkedHashSet<>();

  private AssignedNames() {}

  static Set<String> in(Block body) {
    AssignedNames assigned = new AssignedNames();
    assigned.visit(body);
    return assigned.names;
  }

  private void visit(Block block) {
    for (Statement statement : block.statements()) {
      visit(statement);
    }
  }

  private void visit(Statement statement) {
    switch (statement) {
      case Statement.Ask ask -> names.add(ask.name());
      case Statement.Set set -> names.add(set.name());
      case Statement.SetIndex set -> names.add(set.name());
      case Statement.Change change -> names.add(change.name());
      case Statement.Add add -> names.add(add.name());
      case Statement.Define define -> names.add(define.function().name());
      case Statement.ForEach loop -> {
        names.add(loop.name());
        visit(loop.body());
      }
      case Statement.If branching -> {
        for (Statement.Branch branch : branching.branches()) {
          visit(branch.body());
        }
        if (branching.otherwise() != null) {
          visit(branching.otherwise());
        }
      }
      case Statement.While loop -> visit(loop.body());
      case Statement.Repeat loop -> visit(loop.body());
      case Statement.Try guarded -> {
        visit(guarded.body());
        for (Statement.Handler handler : guarded.handlers()) {
          if (handler.name() != null) {
            names.add(handler.name());
          }
          visit(handler.body());
        }
        if (guarded.finallyBlock() != null) {
          visit(guarded.finallyBlock());
        }
      }
      case Statement.Write _,
          Statement.Evaluate _,
          Statement.Use _,
          Statement.Break _,
          Statement.Continue _,
          Statement.Return _,
          Statement.Import _,
          Statement.ImportSystem _,
          Statement.Throw _,
          Statement.CompileTo _,
          Statement.AddRoute _,
          Statement.AddMiddleware _,
          Statement.ServeStatic _,
          Statement.StartServer _ -> {}
    }
  }
}
