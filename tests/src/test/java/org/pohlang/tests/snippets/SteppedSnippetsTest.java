package org.pohlang.tests.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.debug.DebugScope;
import com.oracle.truffle.api.debug.DebugStackFrame;
import com.oracle.truffle.api.debug.DebugValue;
import com.oracle.truffle.api.debug.Debugger;
import com.oracle.truffle.api.debug.DebuggerSession;
import com.oracle.truffle.api.debug.SuspendedCallback;
import com.oracle.truffle.api.debug.SuspendedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.pohlang.tests.programs.ProgramRunner;
import org.pohlang.tests.programs.Way;

/**
 * A snippet under a debugger that steps into everything, looks at all variables and evaluates
 * something in the frame at hand, does what it does without.
 */
class SteppedSnippetsTest {
  private static final String ONLY_SNIPPETS = System.getProperty("pohlang.snippets", "");
  private static final List<Way> WAYS = List.of(Way.SOURCE_O1, Way.BYTECODE_O2);

  private static final Tourist TOURIST = new Tourist();
  private static final ProgramRunner RUNNER = new ProgramRunner(TOURIST::visit);

  @TempDir static Path directory;

  @AfterAll
  static void closeEngines() {
    TOURIST.sessions.forEach(DebuggerSession::close);
    RUNNER.close();
  }

  @TestFactory
  Stream<DynamicNode> snippets() throws IOException {
    return Snippet.findAll(Path.of("snippets")).stream()
        .filter(snippet -> snippet.file().toString().contains(ONLY_SNIPPETS))
        .flatMap(
            snippet ->
                WAYS.stream()
                    .map(
                        way ->
                            DynamicTest.dynamicTest(
                                snippet.section() + "/" + snippet.name() + " " + way,
                                () -> check(snippet, way))));
  }

  private static void check(Snippet snippet, Way way) throws IOException {
    var workingDirectory = Files.createTempDirectory(directory, snippet.name());
    TOURIST.start();
    var outcome = RUNNER.run(snippet.copyTo(workingDirectory), way).withoutDepth();
    outcome.assertEqualTo(snippet.expected(), snippet.file() + " " + way);
    TOURIST.report(!snippet.expected().output().isEmpty());
  }

  /** Stops wherever it can and looks at everything. */
  private static final class Tourist implements SuspendedCallback {
    /** So many stops show what there is to see of a loop or a recursion. */
    private static final int MOST_STOPS = 400;

    private final List<DebuggerSession> sessions = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private int stops;

    void visit(Engine engine) {
      var session = Debugger.find(engine).startSession(this);
      sessions.add(session);
      session.suspendNextExecution();
    }

    void start() {
      stops = 0;
      failures.clear();
      sessions.forEach(DebuggerSession::suspendNextExecution);
    }

    @Override
    public void onSuspend(SuspendedEvent event) {
      try {
        look(event);
      } catch (Throwable failure) {
        failures.add(failure);
      }
      if (++stops < MOST_STOPS) {
        event.prepareStepInto(1);
      } else {
        event.prepareContinue();
      }
    }

    private static void look(SuspendedEvent event) {
      assertTrue(event.getSourceSection().isAvailable());
      for (DebugStackFrame frame : event.getStackFrames()) {
        if (frame.isInternal()) {
          continue;
        }
        assertTrue(frame.getName() != null);
        for (var scope = frame.getScope(); scope != null; scope = scope.getParent()) {
          look(scope);
        }
      }
      assertEquals("2", event.getTopStackFrame().eval("1 plus 1").toDisplayString());
      if (event.getReturnValue() != null) {
        event.getReturnValue().toDisplayString();
      }
    }

    private static void look(DebugScope scope) {
      for (DebugValue value : scope.getDeclaredValues()) {
        assertTrue(value.isReadable(), value.getName());
        assertTrue(value.toDisplayString() != null);
      }
    }

    void report(boolean mustStop) {
      if (!failures.isEmpty()) {
        throw new AssertionError("at one of " + stops + " stops", failures.getFirst());
      }
      assertTrue(stops > 0 || !mustStop, "the program never stopped");
    }
  }
}
