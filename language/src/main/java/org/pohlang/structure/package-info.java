/**
 * From verified stack code with jumps to nested structure: what the Bytecode DSL's builder needs.
 *
 * <p>{@link org.pohlang.structure.FlowGraph} cuts code into basic blocks, {@link
 * org.pohlang.structure.BlockCode} turns the stack traffic of a block into operand trees, and
 * {@link org.pohlang.structure.Structurer} orders the blocks into {@link
 * org.pohlang.structure.Shape}s. Nothing here knows of Truffle.
 */
package org.pohlang.structure;
