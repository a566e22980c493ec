/**
 * From bytecode to better bytecode: {@link org.pohlang.optimizer.Optimizer} runs each {@link
 * org.pohlang.optimizer.Pass} of a level until none finds anything more to do. Nothing here knows
 * of Truffle.
 */
package org.pohlang.optimizer;
