/** From tree to bytecode: {@link org.pohlang.compiler.Compiler}. Nothing here knows of Truffle. */
package org.pohlang.compiler;
