package org.pohlang.compiler;

import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Prototype;
import org.pohlang.text.Span;
import org.pohlang.tree.Program;

/**
 * From the syntax tree to bytecode. Straightforward code: making it fast is the optimizer's job.
 */
public final class Compiler {
  private Compiler() {}

  /**
   * The program's compiled form, with all debug information and its source text.
   *
   * @throws CompileException where the program exceeds a limit of the bytecode
   */
  public static Chunk compile(Program program) {
    Prototype main;
    try {
      main = FunctionCompiler.compileMain(program);
    } catch (StackOverflowError _) {
      throw new CompileException(new Span(0, 0), "The program is nested too deeply");
    }
    return new Chunk(main, program.source().name(), program.source().text());
  }
}
