package org.pohlang.tree;

import org.pohlang.text.Span;

/**
 * A function's parameter.
 *
 * @param defaultValue evaluated at each call that lacks the argument, or null where the argument is
 *     required
 */
public record Parameter(Span span, String name, Expression defaultValue) {}
