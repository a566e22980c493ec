package org.pohlang.tests.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.bytecode.Assembler;
import org.pohlang.pbc.PbcWriter;

/** Code that the compiler does not write keeps to the rules of the language nevertheless. */
class HandWrittenCodeTest {
  @ParameterizedTest
  @ValueSource(strings = {"0", "16"})
  void aFunctionMayStoreIntoAGlobalInTheMiddleOfAStore(String uncachedThreshold)
      throws IOException {
    assertEquals(
        "[0, 5, 3]\n",
        run(
            """
            Constants: 7
              [0] Function(1: f)
              [1] String("f")
              [2] Number(1)
              [3] Number(2)
              [4] Number(3)
              [5] String("xs")
              [6] Number(0)

            Code (21 instructions):
              0000  MakeFunction 0      # f
              0001  StoreGlobal 1       # f
              0002  LoadConst 2         # 1
              0003  LoadConst 3         # 2
              0004  LoadConst 4         # 3
              0005  BuildList 3
              0006  StoreGlobal 5       # xs
              0007  LoadGlobal 5        # xs
              0008  LoadConst 6         # 0
              0009  LoadConst 6         # 0
              0010  StoreIndex 1
              0011  StoreGlobal 5       # xs is a list of its own now
              0012  LoadGlobal 5        # xs
              0013  LoadConst 2         # 1
              0014  LoadCallee 1        # f
              0015  Call 0
              0016  StoreIndex 1
              0017  StoreGlobal 5       # xs
              0018  LoadGlobal 5        # xs
              0019  Print
              0020  Halt

            === function 1: f ===
            Parameters: 0 to 0
            Constants: 3
              [0] String("xs")
              [1] Number(5)
              [2] Number(0)

            Locals: 0

            Code (7 instructions):
              0000  LoadGlobal 0        # xs
              0001  LoadConst 2         # 0
              0002  LoadConst 1         # 5
              0003  StoreIndex 1
              0004  StoreGlobal 0       # xs
              0005  LoadConst 1         # 5
              0006  Return
            """,
            uncachedThreshold));
  }

  private static String run(String listing, String uncachedThreshold) throws IOException {
    ByteSequence file = ByteSequence.create(PbcWriter.write(Assembler.assemble(listing)));
    Source source =
        Source.newBuilder("pohlang", file, "written.pbc")
            .mimeType("application/x-pohlang-bytecode")
            .build();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (Context context =
        Context.newBuilder("pohlang")
            .allowExperimentalOptions(true)
            .option("pohlang.UncachedThreshold", uncachedThreshold)
            .out(output)
            .build()) {
      context.eval(source);
    }
    return output.toString(StandardCharsets.UTF_8);
  }
}
