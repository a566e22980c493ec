package org.pohlang.tree;

import java.util.List;
import org.pohlang.text.Span;

/**
 * A function as written, in any of its forms. The one-line forms have a single {@link
 * Statement.Return} as their body.
 *
 * @param span from the first word of the definition to the end of its opening line
 */
public record FunctionLiteral(Span span, String name, List<Parameter> parameters, Block body) {
  public FunctionLiteral {
    parameters = List.copyOf(parameters);
  }
}
