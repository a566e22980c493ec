/**
 * The tree walker: the plain reading of the language that the engine is tested against. It runs a
 * syntax tree as it stands and is not made to be fast.
 */
package org.pohlang.walker;
