package org.pohlang.launcher;

import java.nio.file.Path;
import java.util.Optional;
import org.pohlang.bytecode.Assembler;
import org.pohlang.bytecode.AssemblyException;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Disassembler;
import org.pohlang.bytecode.DotGraph;
import org.pohlang.bytecode.VerifiedChunk;
import org.pohlang.bytecode.Verifier;
import org.pohlang.bytecode.VerifyException;
import org.pohlang.compiler.CompileException;
import org.pohlang.compiler.Compiler;
import org.pohlang.optimizer.Optimizer;
import org.pohlang.optimizer.Pass;
import org.pohlang.parser.Parser;
import org.pohlang.parser.SyntaxException;
import org.pohlang.pbc.PbcFile;
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
    var output = outputOf(command.output(), input, ".pbc");
    write(compile(input, command.optimization()), command.form(), output);
  }

  /** Writes the bytecode that a listing describes. */
  static void assemble(Command.Assemble command) throws BadFileException, InvalidProgramException {
    var input = InputFile.read(command.file());
    var output = outputOf(command.output(), input, ".pbc");
    write(assemble(input), command.form(), output);
  }

  private static Chunk assemble(InputFile input) throws BadFileException, InvalidProgramException {
    try {
      var chunk = Assembler.assemble(input.text().text());
      Verifier.verify(chunk);
      return chunk;
    } catch (AssemblyException | VerifyException e) {
      throw new InvalidProgramException("Error: %s: %s".formatted(input.name(), e.getMessage()));
    }
  }

  private static void write(Chunk chunk, Command.Form form, Path output) throws BadFileException {
    OutputFile.write(output, PbcWriter.write(chunk, options(form)));
  }

  /** How a compiled file is written in a form. */
  static PbcOptions options(Command.Form form) throws BadFileException {
    var options =
        PbcOptions.DEFAULT
            .withDebug(!form.strip())
            .withSourceText(form.embedSource())
            .withCompress(form.compress());
    if (form.key().isPresent()) {
      options = options.withKey(Keys.readPrivate(form.key().get()));
    }
    return options;
  }

  /**
   * Where to write what is made of a file.
   *
   * @param extension of a file that nobody names
   */
  static Path outputOf(Optional<String> given, InputFile input, String extension)
      throws BadFileException {
    var output = given.isPresent() ? InputFile.pathOf(given.get()) : besides(input, extension);
    if (input.isAt(output)) {
      throw new BadFileException("'%s' would overwrite the program".formatted(output));
    }
    return output;
  }

  private static Path besides(InputFile input, String extension) throws BadFileException {
    if (input.path() == null) {
      throw new BadFileException("cannot name the output after the standard input: add -o FILE");
    }
    var name = input.path().getFileName().toString();
    return input.path().resolveSibling(name.replaceFirst("\\.[^.]*$", "") + extension);
  }

  /**
   * The bytecode of a compiled program, or what a program compiles to, in the form that the command
   * asks for.
   */
  static String disassemble(Command.Disassemble command)
      throws BadFileException, InvalidProgramException {
    var input = InputFile.read(command.file());
    if (command.view() == Command.View.PASSES) {
      return passes(input, command.optimization());
    }
    var verified =
        input.isBytecode()
            ? read(input).verified
            : Verifier.verify(compile(input, command.optimization()));
    return switch (command.view()) {
      case DOT -> DotGraph.toDot(verified, input.name());
      case SVG -> SvgGraph.ofDot(DotGraph.toDot(verified, input.name()));
      default -> Disassembler.disassemble(verified.chunk(), input.name());
    };
  }

  /** The listing before any pass, and again after each pass that changes something. */
  private static String passes(InputFile input, int level)
      throws BadFileException, InvalidProgramException {
    if (input.isBytecode()) {
      throw new BadFileException(
          "'%s' is compiled already: --passes needs the program's text".formatted(input.name()));
    }
    var chunk = compile(input, 0);
    var out = new StringBuilder(heading("as compiled", chunk));
    out.append(Disassembler.disassembleBriefly(chunk, input.name()));
    for (Pass pass : Optimizer.passes(level)) {
      var next = pass.apply(chunk);
      out.append('\n');
      if (next.equals(chunk)) {
        out.append(heading("after " + pass.title() + ": no change", next));
      } else {
        out.append(heading("after " + pass.title(), next));
        out.append(Disassembler.disassembleBriefly(next, input.name()));
      }
      chunk = next;
    }
    return out.toString();
  }

  private static String heading(String what, Chunk chunk) {
    return "# %s: %d instructions%n".formatted(what, chunk.instructionCount());
  }

  /** Fails unless a file is a compiled program that can run, signed as the command asks. */
  static void verify(Command.Verify command) throws BadFileException, InvalidProgramException {
    var read = read(InputFile.read(command.file()));
    if (command.requiredKey().isPresent()) {
      Keys.requireSignature(read.file, command.file(), command.requiredKey().get());
    }
  }

  /** What is in a compiled program, or what a program compiles to; verified. */
  static Chunk load(InputFile input, int optimization)
      throws BadFileException, InvalidProgramException {
    return input.isBytecode()
        ? read(input).verified.chunk()
        : Verifier.verify(compile(input, optimization)).chunk();
  }

  /** What a program compiles to. */
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

  private record ReadFile(PbcFile file, VerifiedChunk verified) {}

  private static ReadFile read(InputFile input) throws InvalidProgramException {
    try {
      var file = PbcReader.read(input.bytes(), input.name());
      return new ReadFile(file, file.verify());
    } catch (PbcFormatException | VerifyException e) {
      throw new InvalidProgramException("Error: %s".formatted(e.getMessage()));
    }
  }
}
