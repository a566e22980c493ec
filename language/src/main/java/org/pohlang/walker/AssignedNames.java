package org.pohlang.walker;

import java.util.HashSet;
import java.util.Set;
import org.pohlang.tree.Block;
import org.pohlang.tree.Statement;

/** Finds the names that a block assigns, functions and route handlers in it left out. */
final class AssignedNames {
  private final Set<String> names = new HashSet<>();

  private AssignedNames() {}

  static Set<String> in(Block block) {
    var found = new AssignedNames();
    found.collect(block);
    return found.names;
  }

  private void collect(Block block) {
    for (Statement statement : block.statements()) {
      collect(statement);
    }
  }

  private void collect(Statement statement) {
    switch (statement) {
      case Statement.Ask ask -> names.add(ask.name());
      case Statement.Set set -> names.add(set.name());
      case Statement.SetIndex set -> names.add(set.name());
      case Statement.Change change -> names.add(change.name());
      case Statement.Add add -> names.add(add.name());
      case Statement.Define define -> names.add(define.function().name());
      case Statement.ForEach loop -> {
        names.add(loop.name());
        collect(loop.body());
      }
      case Statement.While loop -> collect(loop.body());
      case Statement.Repeat loop -> collect(loop.body());
      case Statement.If choice -> {
        choice.branches().forEach(branch -> collect(branch.body()));
        if (choice.otherwise() != null) {
          collect(choice.otherwise());
        }
      }
      case Statement.Try attempt -> {
        collect(attempt.body());
        for (Statement.Handler handler : attempt.handlers()) {
          if (handler.name() != null) {
            names.add(handler.name());
          }
          collect(handler.body());
        }
        if (attempt.finallyBlock() != null) {
          collect(attempt.finallyBlock());
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
