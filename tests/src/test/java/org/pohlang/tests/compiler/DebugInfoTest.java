package org.pohlang.tests.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.DebugInfo;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.Strip;
import org.pohlang.bytecode.Verifier;
import org.pohlang.text.Position;
import org.pohlang.text.SourceText;

/** What a debugger and error reports find in compiled code. */
class DebugInfoTest {
  private static final String SHOP =
      """
      Set total to 7
      Make average with sum, count
          Set result to sum divided by count
          Return result
      End
      Write average(total, 0) plus 1
      """;

  /** The text that the instruction's position covers. */
  private static String textAt(Chunk chunk, Prototype prototype, Opcode opcode) {
    SourceText source = new SourceText("", chunk.sourceText());
    int at =
        IntStream.range(0, prototype.code().size())
            .filter(index -> prototype.code().get(index).opcode() == opcode)
            .findFirst()
            .orElseThrow();
    Position position = prototype.debug().positions().get(at);
    int line = source.lineStart(position.line());
    return source.text().substring(line + position.column() - 1, line + position.endColumn() - 1);
  }

  @Test
  void anOperatorIsAtTheExpressionThatItComputes() {
    Chunk chunk = Compiled.program(SHOP);
    Prototype average = Compiled.function(chunk.main(), "average");
    assertEquals("sum divided by count", textAt(chunk, average, Opcode.DIVIDE));
    assertEquals("average(total, 0) plus 1", textAt(chunk, chunk.main(), Opcode.ADD));
  }

  @Test
  void aCallIsAtItsWholeAndItsFunctionAtItsName() {
    Chunk chunk = Compiled.program(SHOP);
    assertEquals("average(total, 0)", textAt(chunk, chunk.main(), Opcode.CALL));
    assertEquals("average", textAt(chunk, chunk.main(), Opcode.LOAD_CALLEE));
  }

  @Test
  void anIndexAnAssignmentAndAShownValueAreAtTheirExpressionOrStatement() {
    Chunk chunk =
        Compiled.program(
            """
            Set xs[1] to 2
            Write xs[0]
            """);
    assertEquals("Set xs[1] to 2", textAt(chunk, chunk.main(), Opcode.STORE_INDEX));
    assertEquals("Set xs[1] to 2", textAt(chunk, chunk.main(), Opcode.STORE_GLOBAL));
    assertEquals("xs[0]", textAt(chunk, chunk.main(), Opcode.INDEX));
    assertEquals("Write xs[0]", textAt(chunk, chunk.main(), Opcode.PRINT));
  }

  @Test
  void aLoopsCountOrCollectionIsAtItsExpression() {
    Chunk chunk =
        Compiled.program(
            """
            Repeat n times
            End
            For each x in xs
            End
            """);
    assertEquals("n", textAt(chunk, chunk.main(), Opcode.REPEAT_COUNT));
    assertEquals("xs", textAt(chunk, chunk.main(), Opcode.ITEMS));
  }

  @Test
  void eachStatementIsMarkedWhereItBegins() {
    Prototype main =
        Compiled.program(
                """
                Set n to 2
                While n
                    Decrease n
                    If n
                        Write n
                    End
                End
                """)
            .main();
    String lines =
        main.debug().statements().stream()
            .mapToObj(at -> Integer.toString(main.debug().positions().get(at).line()))
            .collect(Collectors.joining(" "));
    assertEquals("2 3 4 5 6", lines);
  }

  @Test
  void aFunctionKnowsWhereItIsDefinedAndItsNames() {
    Chunk chunk =
        Compiled.program(
            """
            Make outer with a
                For each b in a
                    Make inner Return b
                End
            End
            """);
    DebugInfo outer = Compiled.function(chunk.main(), "outer").debug();
    assertEquals(new Position(2, 1, 2, 18), outer.definition());
    assertEquals(List.of("a", "b", "inner", "", "", ""), outer.localNames());
    assertEquals(List.of("b"), Compiled.function(chunk.main(), "inner").debug().captureNames());
  }

  @Test
  void theProgramIsWithItsName() {
    Chunk chunk = Compiled.program("Write 1\n");
    assertEquals("test.poh", chunk.sourceName());
    assertEquals("Start Program\nWrite 1\nEnd Program\n", chunk.sourceText());
  }

  @Test
  void strippedCodeIsTheSameCodeWithoutAnyOfThis() {
    Chunk chunk = Compiled.program(SHOP);
    Chunk stripped = Strip.strip(chunk);
    Verifier.verify(stripped);
    assertEquals(chunk.main().code(), stripped.main().code());
    assertNull(stripped.sourceName());
    assertNull(stripped.sourceText());
    assertNull(stripped.main().debug());
    assertNull(Compiled.function(stripped.main(), "average").debug());
  }
}
