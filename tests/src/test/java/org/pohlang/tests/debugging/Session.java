package org.pohlang.tests.debugging;

import com.oracle.truffle.api.debug.Breakpoint;
import com.oracle.truffle.api.debug.Debugger;
import com.oracle.truffle.api.debug.DebuggerSession;
import com.oracle.truffle.api.debug.SuspendAnchor;
import com.oracle.truffle.api.debug.SuspendedCallback;
import com.oracle.truffle.api.debug.SuspendedEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;
import org.pohlang.compiler.Compiler;
import org.pohlang.optimizer.Optimizer;
import org.pohlang.parser.Parser;
import org.pohlang.parser.SyntaxException;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.text.SourceText;

/** A program under a debugger that does at each stop what the test says. */
final class Session implements AutoCloseable, SuspendedCallback {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final Context context;
  private final DebuggerSession session;
  private final Queue<SuspendedCallback> actions = new ArrayDeque<>();
  private final List<Throwable> failures = new ArrayList<>();
  private SuspendedCallback always;

  Session() {
    this("");
  }

  Session(String input) {
    context =
        Context.newBuilder("pohlang")
            .allowAllAccess(true)
            .in(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))
            .out(output)
            .build();
    session = Debugger.find(context.getEngine()).startSession(this);
  }

  DebuggerSession debugger() {
    return session;
  }

  Context context() {
    return context;
  }

  /** A program from its statements, one to a line; the first of them is on line 2. */
  static Source program(String statements) {
    return Source.newBuilder(
            "pohlang", "Start Program\n" + statements + "End Program\n", "test.poh")
        .buildLiteral();
  }

  /** As {@link #program}, in a {@code .pbc} file of the optimizer's {@code level}. */
  static Source compiled(String statements, int level) {
    try {
      var text = new SourceText("test.poh", program(statements).getCharacters().toString());
      var chunk = Optimizer.optimize(Compiler.compile(Parser.parse(text)), level);
      return Source.newBuilder("pohlang", ByteSequence.create(PbcWriter.write(chunk)), "test.pbc")
          .mimeType("application/x-pohlang-bytecode")
          .build();
    } catch (SyntaxException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Sets a breakpoint at a line. */
  Breakpoint breakAt(Source source, int line) {
    return session.install(Breakpoint.newBuilder(source.getURI()).lineIs(line).build());
  }

  /** Sets a breakpoint at a line of a source that the program has brought along. */
  Breakpoint install(com.oracle.truffle.api.source.Source source, int line) {
    return session.install(Breakpoint.newBuilder(source).lineIs(line).build());
  }

  /** What to do at the next stops, one each. */
  Session then(SuspendedCallback... next) {
    actions.addAll(Arrays.asList(next));
    return this;
  }

  /** The lines at which a program stops that is stepped through from its first statement on. */
  String linesOf(Source source) {
    List<String> lines = new ArrayList<>();
    always =
        event -> {
          if (event.getSuspendAnchor() == SuspendAnchor.BEFORE) {
            lines.add(Integer.toString(event.getSourceSection().getStartLine()));
          }
          event.prepareStepInto(1);
        };
    session.suspendNextExecution();
    run(source);
    return String.join(" ", lines);
  }

  /** Runs a program; what the callbacks fail with fails here. */
  void run(Source source) {
    try {
      context.eval(source);
    } catch (PolyglotException error) {
      if (!error.isGuestException() || error.isInternalError()) {
        throw error;
      }
      output.writeBytes((error.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(failures.getFirst());
    }
    if (!actions.isEmpty()) {
      throw new AssertionError("The program did not stop " + actions.size() + " more times");
    }
  }

  String output() {
    return output.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void onSuspend(SuspendedEvent event) {
    SuspendedCallback action = always != null ? always : actions.poll();
    try {
      if (action == null) {
        throw new AssertionError("An unexpected stop at " + event.getSourceSection());
      }
      action.onSuspend(event);
    } catch (Throwable failure) {
      failures.add(failure);
      event.prepareContinue();
    }
  }

  @Override
  public void close() {
    session.close();
    context.close();
  }
}
