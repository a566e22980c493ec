package org.pohlang.launcher;

import java.nio.file.Path;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Disassembler;
import org.pohlang.bytecode.VerifyException;
import org.pohlang.compiler.CompileException;
import org.pohlang.compiler.Compiler;
import org.pohlang.optimizer.Optimizer;
import org.pohlang.parser.Parser;
import org.pohlang.parser.SyntaxException;
import org.pohlang.pbc.PbcFormatException;
import org.pohlang.pbc.PbcOptions;
import org.pohlang.pbc.PbcReader;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.text.SyntaxError;

/** The commands that work on bytecode without running it. */
final class Bytecode {
  private Bytecode() {}

  /** Writes the compiled form of a program. */
  static void compile(Command.Compile command) throws BadFileException, InvalidProgramException {
    var input = InputFile.read(command.file());
    var output = outputOf(command, input);
    if (input.isAt(output)) {
      throw new BadFileException("'%s' would overwrite the program".formatted(output));
    }
    var options =
        PbcOptions.DEFAULT.withDebug(!command.strip()).withSourceText(command.embedSource());
    var bytes = PbcWriter.write(compile(input, command.optimization()), options);
    OutputFile.write(output, bytes);
  }

  private static Path outputOf(Command.Compile command, InputFile input) throws BadFileException {
    if (command.output().isPresent()) {
      return InputFile.pathOf(command.output().get());
    }
    if (input.path() == null) {
      throw new BadFileException("cannot name the output after the standard input: add -o FILE");
    }
    var name = input.path().getFileName().toString();
    return input.path().resolveSibling(name.replaceFirst("\\.poh$", "") + ".pbc");
  }

  /** The bytecode of a compiled program, or what a program compiles to, as text. */
  static String disassemble(Command.Disassemble command)
      throws BadFileException, InvalidProgramException {
    var input = InputFile.read(command.file());
    var chunk = input.isBytecode() ? read(input) : compile(input, command.optimization());
    return Disassembler.disassemble(chunk, input.name());
  }

  /** Fails unless a file is a compiled program that can run. */
  static void verify(Command.Verify command) throws BadFileException, InvalidProgramException {
    read(InputFile.read(command.file()));
  }

  static Chunk compile(InputFile input, int optimization)
      throws BadFileException, InvalidProgramException {
    var source = input.text();
    try {
      return Optimizer.optimize(Compiler.compile(Parser.parse(source)), optimization);
    } catch (SyntaxException e) {
      throw new InvalidProgramException(e.report());
    } catch (CompileException e) {
      var error = new SyntaxError(e.getMessage(), e.span(), null);
      throw new InvalidProgramException(error.report(source));
    }
  }

  private static Chunk read(InputFile input) throws InvalidProgramException {
    try {
      return PbcReader.read(input.bytes(), input.name()).verify().chunk();
    } catch (PbcFormatException | VerifyException e) {
      throw new InvalidProgramException("Error: %s".formatted(e.getMessage()));
    }
  }
}
