/**
 * The bytecode: {@link org.pohlang.bytecode.Opcode} is the one declaration of the instructions,
 * {@link org.pohlang.bytecode.Chunk} a compiled program. The {@link org.pohlang.bytecode.Verifier}
 * stands between a chunk and whoever runs it; listings are written by the {@link
 * org.pohlang.bytecode.Disassembler} and read by the {@link org.pohlang.bytecode.Assembler}.
 * Nothing here knows of Truffle.
 */
package org.pohlang.bytecode;
