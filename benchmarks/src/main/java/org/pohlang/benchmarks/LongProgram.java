package org.pohlang.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a program of very many lines, of which a run needs only some. */
final class LongProgram {
  private static final int LINES_A_FUNCTION = 10;

  private LongProgram() {}

  /**
   * @param arguments the file, and about how many lines it is to have
   */
  public static void main(String[] arguments) throws IOException {
    int functions = Integer.parseInt(arguments[1]) / LINES_A_FUNCTION;
    StringBuilder program = new StringBuilder("Start Program\n");
    for (int i = 0; i < functions; i++) {
      program.append(
          """
          Make step%1$d with amount, factor set to %1$d
              Set total to amount times factor plus %1$d
              If total is greater than 1000
                  Set total to total modulo 1000
              Otherwise
                  Set total to total plus count of "step %1$d"
              End
              Set parts to Make a list of total, amount and factor
              Return total of parts
          End
          """
              .formatted(i));
    }
    program.append("Write step").append(functions - 1).append("(2)\nEnd Program\n");
    Files.writeString(Path.of(arguments[0]), program);
  }
}
