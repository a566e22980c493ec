package org.pohlang.tree;

import org.pohlang.text.SourceText;

/** A whole program: what stands between {@code Start Program} and {@code End Program}. */
public record Program(SourceText source, Block body) {}
