package org.pohlang.tests.debugging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.debug.Breakpoint;
import com.oracle.truffle.api.debug.DebugException;
import com.oracle.truffle.api.debug.DebugScope;
import com.oracle.truffle.api.debug.DebugStackFrame;
import com.oracle.truffle.api.debug.DebugValue;
import com.oracle.truffle.api.debug.SuspendedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a debugger does with programs. */
class DebuggerTest {
  private static final String SHOP =
      """
      Set total to 7
      Make average with sum, count
          Set result to sum divided by count
          Return result
      End
      Set mean to average(total, 2)
      Write mean
      """;

  private static void assertAt(int line, String text, SuspendedEvent event) {
    assertEquals(line, event.getSourceSection().getStartLine());
    assertEquals(text, event.getSourceSection().getCharacters().toString());
  }

  private static String variables(DebugScope scope) {
    var values = new TreeMap<String, String>();
    for (DebugValue value : scope.getDeclaredValues()) {
      values.put(value.getName(), value.toDisplayString());
    }
    return values.toString();
  }

  @Test
  void aBreakpointStopsInAFunctionThatHasNotRunYet() {
    try (var session = new Session()) {
      Source source = Session.program(SHOP);
      Breakpoint breakpoint = session.breakAt(source, 4);
      session
          .then(
              event -> {
                assertAt(4, "Set result to sum divided by count", event);
                assertEquals(List.of(breakpoint), event.getBreakpoints());
                List<String> frames = new ArrayList<>();
                for (DebugStackFrame frame : event.getStackFrames()) {
                  if (!frame.isInternal()) {
                    frames.add(frame.getName() + ":" + frame.getSourceSection().getStartLine());
                  }
                }
                assertEquals(List.of("average:4", "<main>:7"), frames);
              })
          .run(source);
      assertTrue(breakpoint.isResolved());
      assertEquals("3.5\n", session.output());
    }
  }

  @Test
  void steppingGoesIntoOverAndOutOfCalls() {
    try (var session = new Session()) {
      Source source = Session.program(SHOP);
      session.breakAt(source, 7);
      session
          .then(
              event -> {
                assertAt(7, "Set mean to average(total, 2)", event);
                event.prepareStepInto(1);
              },
              event -> {
                assertAt(4, "Set result to sum divided by count", event);
                event.prepareStepOver(1);
              },
              event -> {
                assertAt(5, "Return result", event);
                event.prepareStepOut(1);
              },
              event -> {
                assertEquals(7, event.getSourceSection().getStartLine());
                event.prepareStepOver(1);
              },
              event -> assertEquals(8, event.getSourceSection().getStartLine()))
          .run(source);
    }
  }

  @Test
  void variablesOfAFunctionAreSeenAndSet() {
    try (var session = new Session()) {
      Source source = Session.program(SHOP);
      session.breakAt(source, 5);
      session
          .then(
              event -> {
                DebugStackFrame frame = event.getTopStackFrame();
                assertEquals("{count=2, result=3.5, sum=7}", variables(frame.getScope()));
                frame.getScope().getDeclaredValue("result").set(frame.eval("result times 10"));
                assertEquals("35", frame.getScope().getDeclaredValue("result").toDisplayString());
              })
          .run(source);
      assertEquals("35\n", session.output());
    }
  }

  @Test
  void aVariableWithoutAValueIsNotShown() {
    try (var session = new Session()) {
      Source source = Session.program(SHOP);
      session.breakAt(source, 4);
      session
          .then(
              event ->
                  assertEquals("{count=2, sum=7}", variables(event.getTopStackFrame().getScope())))
          .run(source);
    }
  }

  @Test
  void globalsAreSeenAndSet() {
    try (var session = new Session()) {
      Source source = Session.program(SHOP);
      session.breakAt(source, 8);
      session
          .then(
              event -> {
                DebugScope globals = session.debugger().getTopScope("pohlang");
                assertEquals("{average=<function average>, mean=3.5, total=7}", variables(globals));
                globals.getDeclaredValue("mean").set(event.getTopStackFrame().eval("\"none\""));
              })
          .run(source);
      assertEquals("none\n", session.output());
    }
  }

  @Test
  void capturedVariablesAreSeenAndSet() {
    try (var session = new Session()) {
      Source source =
          Session.program(
              """
              Make counter with start
                  Set count to start
                  Make next
                      Return count plus 1
                  End
                  Return next
              End
              Set f to counter(5)
              Write f()
              """);
      session.breakAt(source, 5);
      session
          .then(
              event -> {
                DebugScope scope = event.getTopStackFrame().getScope();
                assertEquals("{count=5}", variables(scope));
                scope.getDeclaredValue("count").set(event.getTopStackFrame().eval("41"));
              })
          .run(source);
      assertEquals("42\n", session.output());
    }
  }

  @Test
  void aTruthValueCanBecomeAText() {
    try (var session = new Session()) {
      Source source =
          Session.program(
              """
              Make f
                  Set flag to 1 is 1
                  Write flag
                  Write flag
              End
              f()
              """);
      session.breakAt(source, 4);
      session
          .then(
              event -> {
                DebugStackFrame frame = event.getTopStackFrame();
                frame.getScope().getDeclaredValue("flag").set(frame.eval("\"yes\""));
              })
          .run(source);
      assertEquals("yes\nyes\n", session.output());
    }
  }

  @Test
  void aListThatADebuggerHoldsStaysWhatItWas() {
    try (var session = new Session()) {
      Source source =
          Session.program(
              """
              Make f
                  Set xs to [1, 2, 3]
                  Set xs[0] to 10
                  Set ys to 0
                  Set xs[1] to 20
                  Return xs
              End
              Write f()
              """);
      session.breakAt(source, 5);
      session
          .then(
              event -> {
                DebugStackFrame frame = event.getTopStackFrame();
                DebugValue held = frame.getScope().getDeclaredValue("xs");
                assertEquals("[10, 2, 3]", held.toDisplayString());
                event.getSession().suspendNextExecution();
                event.prepareStepOver(1);
              },
              event -> event.prepareStepOver(1),
              event -> {})
          .run(source);
      assertEquals("[10, 20, 3]\n", session.output());
    }
  }

  @Test
  void codeIsEvaluatedInAFrame() {
    try (var session = new Session()) {
      Source source = Session.program(SHOP);
      session.breakAt(source, 5);
      session
          .then(
              event -> {
                DebugStackFrame frame = event.getTopStackFrame();
                assertEquals("10.5", frame.eval("sum plus result").toDisplayString());
                assertEquals("True", frame.eval("total is 7 and count is 2").toDisplayString());
                assertEquals("2.5", frame.eval("average with 10, 4").toDisplayString());
                frame.eval("Set result to 100");
                frame.eval("Write \"seen\"");
                var failure = assertDebugException(frame, "missing plus 1");
                assertEquals(
                    "Error occurred: a runtime error - Variable 'missing' is not defined",
                    failure.getMessage());
                assertFalse(failure.isInternalError());
                assertDebugException(frame, "plus plus");
              })
          .run(source);
      assertEquals("seen\n100\n", session.output());
    }
  }

  private static DebugException assertDebugException(DebugStackFrame frame, String code) {
    try {
      frame.eval(code);
    } catch (DebugException expected) {
      return expected;
    }
    throw new AssertionError("No error: " + code);
  }

  @Test
  void codeIsEvaluatedAtTheTopLevel() {
    try (var session = new Session()) {
      Source source = Session.program(SHOP);
      session.breakAt(source, 8);
      session
          .then(
              event -> {
                DebugStackFrame frame = event.getTopStackFrame();
                frame.eval("Increase mean by 1");
                assertEquals("4.5", frame.eval("mean").toDisplayString());
              })
          .run(source);
      assertEquals("4.5\n", session.output());
    }
  }

  @Test
  void aConditionDecidesWhetherABreakpointStops() {
    try (var session = new Session()) {
      Source source =
          Session.program(
              """
              Make f with n
                  Write n
              End
              Repeat 5
                  Set i to 1
              End
              For each i in [1, 2, 3, 4]
                  f(i)
              End
              """);
      session.breakAt(source, 3).setCondition("n is 3");
      session
          .then(event -> assertEquals("{n=3}", variables(event.getTopStackFrame().getScope())))
          .run(source);
      assertEquals("1\n2\n3\n4\n", session.output());
    }
  }

  @Test
  void anExceptionBreakpointStopsWhereTheErrorIsThrown() {
    try (var session = new Session()) {
      session.debugger().install(Breakpoint.newExceptionBuilder(true, true).build());
      session
          .then(
              event -> {
                assertEquals(3, event.getSourceSection().getStartLine());
                assertEquals(
                    "Error occurred: a math error - Division by zero",
                    event.getException().getMessage());
              })
          .run(
              Session.program(
                  """
                  try this:
                      Set x to 1 divided by 0
                  if error
                      Write "caught"
                  end try
                  """));
      assertEquals("caught\n", session.output());
    }
  }

  @Test
  void aCompiledProgramIsDebuggedByTheTextThatItHolds() {
    Source source = Session.compiled(SHOP, 0);
    try (var session = new Session()) {
      session
          .then(
              event -> {
                assertAt(2, "Set total to 7", event);
                assertEquals("test.poh", event.getSourceSection().getSource().getName());
                event.prepareStepOver(2);
              },
              event -> {
                assertAt(7, "Set mean to average(total, 2)", event);
                event.prepareStepInto(1);
              },
              event -> {
                assertAt(4, "Set result to sum divided by count", event);
                assertEquals("{count=2, sum=7}", variables(event.getTopStackFrame().getScope()));
              })
          .debugger()
          .suspendNextExecution();
      session.run(source);
      assertEquals("3.5\n", session.output());
    }
  }

  /** Whatever the optimizer has done to the code around the place. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void variablesOfOptimizedCodeAreSeenAndSet(int level) {
    try (var session = new Session()) {
      Source source =
          Session.compiled(
              """
              Make scaled with xs, factor
                  Set sum to 0
                  For each x in xs
                      Set part to x times factor
                      Increase sum by part
                  End
                  Return sum
              End
              Write scaled([1, 2, 3], 10)
              """,
              level);
      session.debugger().suspendNextExecution();
      session
          .then(
              event -> {
                session.install(event.getSourceSection().getSource(), 6).setCondition("x is 2");
                event.prepareContinue();
              },
              event -> {
                DebugScope scope = event.getTopStackFrame().getScope();
                assertEquals("{factor=10, part=20, sum=10, x=2, xs=[1, 2, 3]}", variables(scope));
                scope.getDeclaredValue("part").set(event.getTopStackFrame().eval("1000"));
                scope.getDeclaredValue("factor").set(event.getTopStackFrame().eval("1"));
              })
          .run(source);
      assertEquals("1013\n", session.output());
    }
  }

  /** The Bytecode DSL does not tell debuggers who will catch an error: see docs/debugging.md. */
  @Test
  void anExceptionBreakpointForUncaughtErrorsStopsAtCaughtOnesToo() {
    try (var session = new Session()) {
      session.debugger().install(Breakpoint.newExceptionBuilder(false, true).build());
      session
          .then(
              event -> assertEquals(3, event.getSourceSection().getStartLine()),
              event -> {
                assertEquals(7, event.getSourceSection().getStartLine());
                assertEquals("AppError occurred: second", event.getException().getMessage());
              })
          .run(
              Session.program(
                  """
                  try this:
                      throw "first"
                  if error
                      Write "caught"
                  end try
                  throw error of type "AppError" with message "second"
                  """));
      assertEquals("caught\nAppError occurred: second\n", session.output());
    }
  }

  @Test
  void steppingOverACallThatFailsGoesToItsHandler() {
    try (var session = new Session()) {
      Source source =
          Session.program(
              """
              Make fail
                  throw "no"
              End
              try this:
                  fail()
              if error as e
                  Write error message of e
              finally:
                  Write "done"
              end try
              Write "end"
              """);
      session.breakAt(source, 6);
      session
          .then(
              event -> event.prepareStepOver(1),
              event -> {
                assertEquals(7, event.getSourceSection().getStartLine());
                event.prepareStepOver(1);
              },
              event -> {
                assertEquals(8, event.getSourceSection().getStartLine());
                event.prepareStepOver(1);
              },
              event -> {
                assertEquals(10, event.getSourceSection().getStartLine());
                event.prepareStepOver(1);
              },
              event -> assertEquals(12, event.getSourceSection().getStartLine()))
          .run(source);
      assertEquals("no\ndone\nend\n", session.output());
    }
  }

  @Test
  void valuesAreNamedByTheirTypesAndFunctionsByTheirPlaces() {
    try (var session = new Session()) {
      Source source = Session.program(SHOP);
      session.breakAt(source, 8);
      session
          .then(
              event -> {
                DebugStackFrame frame = event.getTopStackFrame();
                assertEquals("Number", type(frame.eval("5")));
                assertEquals("Number", type(frame.eval("2.5")));
                assertEquals("Text", type(frame.eval("\"x\"")));
                assertEquals("Boolean", type(frame.eval("1 is 1")));
                assertEquals("None", type(frame.eval("None")));
                assertEquals("List", type(frame.eval("[1]")));
                assertEquals("Dictionary", type(frame.eval("{a: 1}")));
                assertEquals("Function", type(frame.eval("average")));
                assertEquals(3, frame.eval("average").getSourceLocation().getStartLine());
                assertEquals(2, frame.eval("[1, 2]").getArray().size());
                assertEquals("x", frame.eval("{a: \"x\"}").getProperty("a").toDisplayString());
              })
          .run(source);
    }
  }

  private static String type(DebugValue value) {
    return value.getMetaObject().toDisplayString();
  }

  @Test
  void showingAValueRunsCodeOfOthersOnlyWhereThatIsAllowed() {
    List<String> calls = new ArrayList<>();
    Object noisy =
        new Object() {
          @Override
          public String toString() {
            calls.add("shown");
            return "noisy";
          }
        };
    try (var session = new Session()) {
      session.context().getBindings("pohlang").putMember("noisy", noisy);
      Source source = Session.program("Set xs to [1, noisy]\nWrite 1\n");
      session.breakAt(source, 3);
      session
          .then(
              event -> {
                DebugValue xs = event.getTopStackFrame().eval("xs");
                assertTrue(xs.toDisplayString(false).startsWith("[1, "));
                assertEquals(List.of(), calls);
                assertEquals("[1, noisy]", xs.toDisplayString(true));
              })
          .run(source);
    }
  }

  @Test
  void withoutAStopThereIsNoScopeParent() {
    try (var session = new Session()) {
      Source source = Session.program(SHOP);
      session.breakAt(source, 4);
      session
          .then(event -> assertNull(event.getTopStackFrame().getScope().getParent()))
          .run(source);
    }
  }
}
