/**
 * The syntax tree: immutable records for {@link org.pohlang.tree.Program}, its statements and
 * expressions, each with its {@link org.pohlang.text.Span}. Nothing here knows of Truffle.
 */
package org.pohlang.tree;
