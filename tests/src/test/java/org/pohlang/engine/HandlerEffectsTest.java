package org.pohlang.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.bytecode.Assembler;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.Verifier;
import org.pohlang.compiler.Compiler;
import org.pohlang.modules.Globals;
import org.pohlang.optimizer.Optimizer;
import org.pohlang.parser.Parser;
import org.pohlang.text.SourceText;

/** Which route handlers must run alone. */
class HandlerEffectsTest {
  private static final String PROGRAM =
      """
      Start Program
          Create web server on port 0
          Set shared to 0
          Set items to [1, 2]
          Make pure with x
              Set shared to x
              Return x plus 1
          End
          Make save with x
              Write x to file at "x"
          End
          Make indirect with x
              Return save(x)
          End
          Make deep with x
              If x is 0
                  Return indirect(x)
              End
              Return deep(x minus 1)
          End
          %s
          Add route "/" with method "GET" to server:
              %s
          Add route "/other" with method "GET" to server:
              Set shared to 5
      End Program
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Write text response with shared",
        "Set own to shared plus 1",
        "Set own to items; Set own[0] to 5; Add 1 to own",
        "Write text response with pure(1)",
        "Write text response with sum(map items with pure)",
        "Make inner with x Return pure(x)\n        Write text response with inner(1)",
        "Write shared",
        "Set text to read file at \"x\"",
        "Set session value \"a\" to 1",
        "For each item in items\n            Write item\n        End",
        "try this:\n"
            + "            throw \"x\"\n"
            + "        if error as e\n"
            + "            Write e\n"
            + "        end try",
      })
  void readersMayRunBesideOneAnother(String handler) throws Exception {
    assertChanges(false, "", handler);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set shared to 1",
        "Increase shared",
        "Add 3 to items",
        "Set items[0] to 1",
        "If shared is 2\n            Set shared to 1\n        End",
        "Write 1 to file at \"x\"",
        "Append 1 to file at \"x\"",
        "Delete file at \"x\"",
        "Create directory at \"x\"",
        "Save uploaded file \"a\" to \"b\"",
        "Ask for name",
        "Use save with 1",
        "Use indirect with 1",
        "Use deep with 3",
        "Set done to map items with save",
        "Set f to save; f(1)",
        "Set fs to [save]; Set f to fs[0]; f(1)",
        "Set f to indirect; Write f",
        "Make inner with x Return save(x)\n        Write text response with inner(1)",
        "Add route \"/new\" with method \"GET\" to server",
      })
  void whatChangesSomethingRunsAlone(String handler) throws Exception {
    assertChanges(true, "", handler);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set pure to save",
        "Set keep to [save]\nSet pure to keep[0]",
        "Make choose\n    Return save\nEnd\nSet pure to choose()",
      })
  void aNameThatMayHoldAnotherFunctionCounts(String before) throws Exception {
    assertChanges(true, before, "Write text response with pure(1)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Make late\n    Import \"more\"\nEnd",
        "Make late\n    Import system \"text\"\nEnd",
      })
  void whereCodeMayBeLoadedLaterAllRunAlone(String before) throws Exception {
    assertChanges(true, before, "Write text response with shared");
  }

  /** What the compiler never does: it stores, or drops, what it loads to be called. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "LoadCallee save; StoreGlobal pure",
        "LoadCallee save; Duplicate; Call 0; Pop; StoreGlobal pure",
        "LoadCallee save; LoadTrue; JumpIfFalse .1; Call 0; StoreGlobal pure; Halt; .1:;"
            + " StoreGlobal pure",
        "LoadNull; LoadCallee save; Swap; Pop; StoreGlobal pure",
        "LoadCallee save; BuildList 1; LoadNull; Index; StoreGlobal pure",
      })
  void codeThatWasWrittenByHandHidesNothing(String before) throws Exception {
    String listing =
        """
          MakeFunction save
          StoreGlobal save
          MakeFunction pure
          StoreGlobal pure
          %s
          LoadNull
          LoadNull
          LoadNull
          MakeFunction handler
          CallBuiltin "add route" 4
          Pop
          Halt
        === function save ===
        Code:
          LoadTrue
          StoreGlobal shared
          LoadNull
          Return
        === function pure ===
        Code:
          LoadNull
          Return
        === function handler ===
        Code:
          LoadCallee pure
          Call 0
          Return
        """
            .formatted(before.replace("; ", "\n  "));
    var chunk = Verifier.verify(Assembler.assemble(listing));
    var unit = new UnitCode(null, chunk, null, "test.pbc", false);
    var effects = new HandlerEffects(List.of(unit), new Globals());
    assertEquals(true, effects.changesState(handler(unit, "handler")));
  }

  private static void assertChanges(boolean expected, String before, String handler)
      throws Exception {
    var program = Parser.parse(new SourceText("test.poh", PROGRAM.formatted(before, handler)));
    for (int level = 0; level <= 2; level++) {
      var chunk = Verifier.verify(Optimizer.optimize(Compiler.compile(program), level));
      var unit = new UnitCode(null, chunk, null, "test.poh", false);
      var effects = new HandlerEffects(List.of(unit), new Globals());
      assertEquals(expected, effects.changesState(handler(unit, "GET /")), "level " + level);
      assertEquals(true, effects.changesState(handler(unit, "GET /other")));
    }
  }

  private static FunctionCode handler(UnitCode unit, String name) {
    Prototype main = unit.main().verified().prototype();
    for (int i = 0; i < main.constants().size(); i++) {
      if (main.constants().get(i) instanceof Constant.Function
          && unit.main().function(i).name.equals(name)) {
        return unit.main().function(i);
      }
    }
    throw new AssertionError("no handler " + name);
  }
}
