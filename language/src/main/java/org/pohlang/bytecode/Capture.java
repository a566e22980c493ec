package org.pohlang.bytecode;

/**
 * A variable of an enclosing call that a function reads.
 *
 * @param fromLocal whether {@code index} is a local of the function that makes this one, or else
 *     one of that function's own captures
 */
public record Capture(boolean fromLocal, int index) {}
