package org.pohlang.tests.walker;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.pohlang.modules.Globals;
import org.pohlang.modules.Origin;
import org.pohlang.parser.Parser;
import org.pohlang.parser.SyntaxException;
import org.pohlang.text.SourceText;
import org.pohlang.tree.Program;
import org.pohlang.values.CallDepth;
import org.pohlang.values.ErrorReport;
import org.pohlang.values.PohError;
import org.pohlang.values.Texts;
import org.pohlang.values.World;
import org.pohlang.walker.Toolchain;
import org.pohlang.walker.TreeWalker;

/** One run of the tree walker without an engine, and so without files. */
final class Walk implements World, Toolchain {
  private final CallDepth calls = new CallDepth(() -> {});
  private static final String FILE = "test.poh";

  /** The walker needs up to 2 KB for a call of a small function. */
  private static final long STACK_SIZE = 64 << 20;

  private final StringBuilder output = new StringBuilder();
  private final Queue<String> input;

  private Walk(String... input) {
    this.input = new ArrayDeque<>(List.of(input));
  }

  /** What the program writes, then the report of the error that ends it. */
  static String run(String program, String... input) {
    var walk = new Walk(input);
    var thread = new Thread(null, () -> walk.run(program), "walk", STACK_SIZE);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return walk.output.toString();
  }

  private void run(String program) {
    var origin = new Origin(FILE, null, false);
    try {
      new TreeWalker(this, this).run(parse(origin, program), origin);
    } catch (PohError error) {
      output.append(ErrorReport.of(error));
    }
  }

  /** The same of a program without its first and last line. */
  static String runStatements(String statements, String... input) {
    return run("Start Program\n" + statements + "\nEnd Program\n", input);
  }

  @Override
  public Program parse(Origin origin, String text) {
    try {
      return Parser.parse(new SourceText(origin.name(), text));
    } catch (SyntaxException e) {
      throw new AssertionError(e.report(), e);
    }
  }

  @Override
  public void run(Origin origin, byte[] content, Globals globals) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void compile(
      Program program, Origin origin, String path, boolean debug, boolean optimize) {
    output.append("compile to ").append(path).append('\n');
  }

  @Override
  public TruffleLanguage.Env env() {
    return null;
  }

  @Override
  public String readLine() {
    return input.poll();
  }

  @Override
  public void write(TruffleString text) {
    output.append(Texts.string(text));
  }

  @Override
  public void writeLine(TruffleString text) {
    output.append(Texts.string(text)).append('\n');
  }

  @Override
  public CallDepth calls() {
    return calls;
  }

  @Override
  public List<String> arguments() {
    return List.of("first", "second");
  }

  @Override
  public void exit(int status) {
    throw new UnsupportedOperationException();
  }
}
