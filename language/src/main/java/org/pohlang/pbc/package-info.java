/**
 * The file format: {@link org.pohlang.pbc.PbcWriter} and {@link org.pohlang.pbc.PbcReader},
 * compression and signatures. {@code docs/pbc-format.md} is its specification. Nothing here knows
 * of Truffle.
 */
package org.pohlang.pbc;
