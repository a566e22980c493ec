package org.pohlang.tree;

import java.util.List;

/** Statements that run one after another. */
public record Block(List<Statement> statements) {
  public Block {
    statements = List.copyOf(statements);
  }
}
