package org.pohlang.tests.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.parser.Parser;
import org.pohlang.parser.SyntaxException;
import org.pohlang.text.SourceText;

/** What an interactive prompt asks of the parser. */
class PromptTest {
  private static String tree(String text) throws SyntaxException {
    return TreePrinter.print(Parser.parseStatements(new SourceText("prompt", text)));
  }

  private static SyntaxException exception(String text) {
    return assertThrows(SyntaxException.class, () -> tree(text));
  }

  @Test
  void statementsNeedNoSentinels() throws Exception {
    assertEquals("(write 1) (write 2)", tree("Write 1\nWrite 2"));
    assertEquals("", tree(""));
    assertEquals("(write 1)", tree("Start Program\nWrite 1\nEnd Program\n"));
    exception("Write 1\nEnd Program");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "If x",
        "If x\nWrite 1\nOtherwise",
        "Make f with x\nIf x",
        "try this:\nWrite 1\nif error as e",
        "Write (1 plus",
        "Set d to {\n  a: 1,\n  b: 2",
        "Write f(",
        "Set xs to Make a list of 1,",
        "Use f with 1,\n",
        "Write \"\"\"abc\ndef",
        "Start Program",
        "Start Program\nWrite 1",
      })
  void whatMayGoOnIsIncomplete(String text) {
    assertTrue(exception(text).isIncomplete());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Wrte 1",
        "Write 1 plus",
        "Write \"abc",
        "If x plus",
        "If x\nWrte 1",
        "End",
        "Write )",
      })
  void whatIsWrongIsNot(String text) {
    assertFalse(exception(text).isIncomplete());
  }
}
