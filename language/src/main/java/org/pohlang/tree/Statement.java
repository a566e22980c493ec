package org.pohlang.tree;

import java.util.List;
import org.pohlang.text.Span;

/**
 * A statement of section 3 of the language reference. The span covers a simple statement from its
 * first word to its last; of a block it covers the opening line only.
 */
public sealed interface Statement {
  Span span();

  /**
   * {@code Write value}. Where {@code value} is a plain {@link Expression.Name} that holds a
   * function, the function is called without arguments and its result shown unless it is None.
   */
  record Write(Span span, Expression value) implements Statement {}

  /** What {@code Ask for} turns a line of input into. */
  enum Expect {
    /** a Number where the line reads as one, else Text */
    ANYTHING,
    NUMBER,
    TEXT
  }

  /**
   * @param prompt shown before reading, or null
   */
  record Ask(Span span, String name, Expect expect, Expression prompt) implements Statement {}

  record Set(Span span, String name, Expression value) implements Statement {}

  /** {@code Set name[i][j] to value}; at least one index. */
  record SetIndex(Span span, String name, List<Expression> indexes, Expression value)
      implements Statement {
    public SetIndex {
      indexes = List.copyOf(indexes);
    }
  }

  /**
   * {@code Increase name by amount} and {@code Decrease name by amount}.
   *
   * @param amount null for the default of 1
   */
  record Change(Span span, boolean increase, String name, Expression amount) implements Statement {}

  /** {@code Add value to name}. */
  record Add(Span span, Expression value, String name) implements Statement {}

  /** A call or a phrase for its effect; the result is dropped. */
  record Evaluate(Span span, Expression expression) implements Statement {}

  /**
   * {@code Use f with ...}: a call whose value is shown unless it is None. At a prompt, any
   * expression that stands alone.
   */
  record Use(Span span, Expression value) implements Statement {}

  /** A condition and what runs where it is the first true one. */
  record Branch(Span span, Expression condition, Block body) {}

  /**
   * @param otherwise null where there is none
   */
  record If(Span span, List<Branch> branches, Block otherwise) implements Statement {
    public If {
      branches = List.copyOf(branches);
    }
  }

  record While(Span span, Expression condition, Block body) implements Statement {}

  record Repeat(Span span, Expression count, Block body) implements Statement {}

  record ForEach(Span span, String name, Expression collection, Block body) implements Statement {}

  record Break(Span span) implements Statement {}

  record Continue(Span span) implements Statement {}

  record Define(Span span, FunctionLiteral function) implements Statement {}

  /**
   * @param value null for a bare {@code Return}
   */
  record Return(Span span, Expression value) implements Statement {}

  /** {@code Import "path"} and {@code Load bytecode "path"}; the path as written. */
  record Import(Span span, String path) implements Statement {}

  /**
   * @param alias the name before {@code ::}; the module's own name where no {@code as} is given
   */
  record ImportSystem(Span span, String module, String alias, List<String> exposing)
      implements Statement {
    public ImportSystem {
      exposing = List.copyOf(exposing);
    }
  }

  /**
   * {@code if error [of type T] [as NAME]}.
   *
   * @param type null to catch every error
   * @param name null where the error is not named
   */
  record Handler(Span span, String type, String name, Block body) {}

  /**
   * @param finallyBlock null where there is none
   */
  record Try(Span span, Block body, List<Handler> handlers, Block finallyBlock)
      implements Statement {
    public Try {
      handlers = List.copyOf(handlers);
    }
  }

  record Throw(Span span, Expression value) implements Statement {}

  /** {@code Compile to "path" [with debug, optimize]} and {@code Emit bytecode to "path"}. */
  record CompileTo(Span span, String path, boolean debug, boolean optimize) implements Statement {}

  /** {@code Add route path with method method to server:} and the handler below it. */
  record AddRoute(Span span, Expression path, Expression method, String server, Block handler)
      implements Statement {}

  /** One {@code name "value"} of {@code Add middleware}; {@code rate limit} keeps its blank. */
  record Setting(Span span, String name, Expression value) {}

  record AddMiddleware(Span span, Expression kind, List<Setting> settings, String server)
      implements Statement {
    public AddMiddleware {
      settings = List.copyOf(settings);
    }
  }

  record ServeStatic(Span span, Expression directory, String server) implements Statement {}

  /** {@code Create web server on port N} alone is {@code Set server to create web server ...}. */
  record StartServer(Span span, String server) implements Statement {}
}
