package org.pohlang.launcher;

import org.pohlang.bytecode.Disassembler;
import org.pohlang.bytecode.VerifiedChunk;
import org.pohlang.bytecode.VerifyException;
import org.pohlang.pbc.PbcFormatException;
import org.pohlang.pbc.PbcReader;

/** The commands that work on bytecode without running it. */
final class Bytecode {
  private Bytecode() {}

  static String disassemble(Command.Disassemble command) throws BadFileException {
    var input = InputFile.read(command.file());
    return Disassembler.disassemble(read(input).chunk(), input.name());
  }

  static void verify(Command.Verify command) throws BadFileException {
    read(InputFile.read(command.file()));
  }

  private static VerifiedChunk read(InputFile input) throws BadFileException {
    try {
      return PbcReader.read(input.bytes(), input.name()).verify();
    } catch (PbcFormatException | VerifyException e) {
      throw new BadFileException(e.getMessage());
    }
  }
}
