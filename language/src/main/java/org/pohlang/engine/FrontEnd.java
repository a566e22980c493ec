package org.pohlang.engine;

import com.oracle.truffle.api.source.Source;
import java.util.List;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.VerifiedChunk;
import org.pohlang.bytecode.Verifier;
import org.pohlang.bytecode.VerifyException;
import org.pohlang.compiler.CompileException;
import org.pohlang.compiler.Compiler;
import org.pohlang.optimizer.Optimizer;
import org.pohlang.parser.Parser;
import org.pohlang.parser.SyntaxException;
import org.pohlang.pbc.PbcFormatException;
import org.pohlang.pbc.PbcReader;
import org.pohlang.text.SourceText;
import org.pohlang.text.Span;
import org.pohlang.tree.Block;
import org.pohlang.tree.Expression;
import org.pohlang.tree.Program;
import org.pohlang.tree.Statement;

/** From text or bytes to what the engine runs; what is wrong with them becomes a guest error. */
final class FrontEnd {
  private FrontEnd() {}

  static Program parse(Source source) {
    SourceText text = new SourceText(source.getName(), source.getCharacters().toString());
    try {
      // What is typed at a prompt comes without sentinels.
      return source.isInteractive() ? Parser.parseStatements(text) : Parser.parse(text);
    } catch (SyntaxException error) {
      throw new InvalidProgram(error, source);
    }
  }

  /** An expression, as the only statement of a program, or else statements without sentinels. */
  static Program parseInline(Source source) {
    SourceText text = new SourceText(source.getName(), source.getCharacters().toString());
    try {
      Expression expression = Parser.parseExpression(text);
      Span all = new Span(0, source.getLength());
      return new Program(text, new Block(List.of(new Statement.Evaluate(all, expression))));
    } catch (SyntaxException notAnExpression) {
      try {
        return Parser.parseStatements(text);
      } catch (SyntaxException error) {
        throw new InvalidProgram(error, source);
      }
    }
  }

  static VerifiedChunk compile(Program program, int optimization) {
    try {
      Chunk chunk = Compiler.compile(program);
      return Verifier.verify(Optimizer.optimize(chunk, optimization));
    } catch (CompileException error) {
      throw new InvalidProgram(error, program.source());
    }
  }

  static VerifiedChunk read(byte[] bytes, String name) {
    try {
      return PbcReader.read(bytes, name).verify();
    } catch (PbcFormatException | VerifyException error) {
      throw new InvalidProgram(error.getMessage());
    }
  }
}
