package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorsTest {
  @ParameterizedTest
  @CsvSource({
    "AUTO, '', true, true",
    "AUTO, '', false, false",
    "AUTO, NO_COLOR=1, true, false",
    "AUTO, NO_COLOR=, true, true",
    "AUTO, CLICOLOR=0, true, false",
    "AUTO, CLICOLOR=1, false, false",
    "AUTO, CLICOLOR_FORCE=1, false, true",
    "AUTO, CLICOLOR_FORCE=0, false, false",
    "AUTO, CLICOLOR_FORCE=1 NO_COLOR=1, true, false",
    "AUTO, TERM=dumb, true, false",
    "ALWAYS, NO_COLOR=1, false, true",
    "NEVER, CLICOLOR_FORCE=1, true, false",
  })
  void theEnvironmentSaysWhetherThereAreColours(
      Command.When when, String variables, boolean isTerminal, boolean expected) {
    var environment = new HashMap<String, String>();
    for (var variable : variables.split(" ")) {
      var parts = variable.split("=", 2);
      environment.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    assertEquals(expected, Colors.areWanted(when, environment, isTerminal));
  }

  @Test
  void aReportHasItsPartsMarked() {
    assertEquals(
        """
        \033[1;31mError:\033[0m [MathError] Division by zero
        \033[34m  --> shop.poh:4:12\033[0m
           4 |     Return total divided by count
             |            \033[1;31m^^^^^\033[0m
        \033[36mHint:\033[0m Ensure
        """,
        Colors.report(
            """
            Error: [MathError] Division by zero
              --> shop.poh:4:12
               4 |     Return total divided by count
                 |            ^^^^^
            Hint: Ensure
            """));
  }

  @Test
  void aNumberSignInATextBeginsNoComment() {
    assertEquals(
        "  [0] String(\"a # b\")\n"
            + "  \033[2m0000\033[0m  \033[34mLoadConst\033[0m 0 \033[32m# x\033[0m\n",
        Colors.listing("  [0] String(\"a # b\")\n  0000  LoadConst 0 # x\n"));
  }
}
