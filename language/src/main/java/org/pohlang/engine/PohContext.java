package org.pohlang.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleLanguage.ContextReference;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.instrumentation.AllocationReporter;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.strings.TruffleString;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Strip;
import org.pohlang.compiler.Compiler;
import org.pohlang.modules.Globals;
import org.pohlang.modules.Origin;
import org.pohlang.optimizer.Optimizer;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.tree.Program;
import org.pohlang.values.CallDepth;
import org.pohlang.values.Errors;
import org.pohlang.values.Files;
import org.pohlang.values.Texts;
import org.pohlang.values.World;
import org.pohlang.walker.Toolchain;
import org.pohlang.walker.TreeWalker;
import org.pohlang.web.spi.Web;
import org.pohlang.web.spi.WebProvider;

/** One run of PohLang in an embedder's context: its variables and its way to the outside. */
final class PohContext implements World {
  private static final ContextReference<PohContext> REFERENCE =
      ContextReference.create(PohLanguage.class);

  private static final int DEBUG_FLAG = 1;
  private static final int OPTIMIZE_FLAG = 2;

  private final PohLanguage language;
  private final TruffleLanguage.Env env;
  private final Output output;
  private final AllocationReporter allocations;
  private volatile RunningProgram program = new RunningProgram(this);

  /** A version of the program that has not taken over yet, or null. */
  private volatile RunningProgram candidate;

  private Source mainSource;
  private final FileUse fileUse = new FileUse();
  private Web web;
  private BufferedReader input;

  PohContext(PohLanguage language, TruffleLanguage.Env env) {
    this.language = language;
    this.env = env;
    this.output = new Output(env.out(), env.getOptions().get(PohLanguage.BufferOutput));
    this.allocations = env.lookup(AllocationReporter.class);
    language.allocations().follow(allocations);
  }

  /** The current context; fastest where {@code node} is a constant of compiled code. */
  static PohContext get(Node node) {
    return REFERENCE.get(node);
  }

  @Override
  public CallDepth calls() {
    return language.calls();
  }

  /** Tells tools that want to know it of a new value. */
  @TruffleBoundary
  void reportAllocation(Object value) {
    if (allocations.isActive()) {
      // Of texts the reporter knows only those of Java.
      Object known = value instanceof TruffleString text ? Texts.string(text) : value;
      allocations.onEnter(null, 0, AllocationReporter.SIZE_UNKNOWN);
      allocations.onReturnValue(known, 0, AllocationReporter.SIZE_UNKNOWN);
    }
  }

  /** The global variables. */
  Object scope() {
    return new GlobalScope(program.globals());
  }

  // ------------------------------------------------------------ the program

  /** Where the program in {@code source} comes from. */
  Origin origin(Source source) {
    String path = source.getPath();
    TruffleFile file = path == null ? null : env.getPublicTruffleFile(path);
    return new Origin(source.getName(), file, source.isInternal());
  }

  /** Runs a program and gives its result. */
  Object runMain(UnitCode code, Source source) {
    mainSource = source;
    try {
      return program.runMain(code, origin(source));
    } finally {
      flush();
    }
  }

  /** The version of the program that was begun last. */
  RunningProgram newestProgram() {
    RunningProgram next = candidate;
    return next == null ? program : next;
  }

  /**
   * Reads the main program's file anew and runs it with variables of its own. It is the newest
   * program until it takes over or is dropped.
   */
  void runAnew() {
    Origin origin = origin(mainSource);
    RunningProgram next = new RunningProgram(this);
    candidate = next;
    try {
      next.runMain(language.loadFile(origin), origin);
    } finally {
      flush();
    }
  }

  /** Lets the program of the last {@link #runAnew} take over. */
  void adoptNewest() {
    RunningProgram next = candidate;
    next.takeValuesFrom(program);
    program = next;
    candidate = null;
  }

  /** Forgets the program of the last {@link #runAnew}. */
  void dropNewest() {
    candidate = null;
  }

  /**
   * Runs code that a debugger evaluates.
   *
   * @param around what runs there, or null for nothing
   */
  Object runInline(UnitCode code, Unit around) {
    if (around == null) {
      Origin origin = new Origin(code.fileName(), null, true);
      return program.run(code, origin, program.globals(), program.modules());
    }
    return program.runTopLevel(new Closure(code.main(), inlineUnit(code, around)));
  }

  /** Code that sees the globals and the imports of other code. */
  Unit inlineUnit(UnitCode code, Unit around) {
    return new Unit(code, around.globals, around.modules, around.origin, this);
  }

  /** Runs a program on the tree walker, which leaves compiled code to the engine. */
  Object walk(Program program, Source source) {
    try {
      final class Compiled implements Toolchain {
        private TreeWalker walker;

        @Override
        public Program parse(Origin origin, String text) {
          return language.parse(PohLanguage.sourceOf(origin, text));
        }

        @Override
        public void run(Origin origin, byte[] content, Globals variables) {
          PohContext.this.program.run(read(origin, content), origin, variables, walker.modules());
        }

        @Override
        public void compile(
            Program unit, Origin origin, String path, boolean debug, boolean optimize) {
          int flags = (debug ? DEBUG_FLAG : 0) | (optimize ? OPTIMIZE_FLAG : 0);
          write(Compiler.compile(unit), path, flags);
        }
      }
      Compiled compiled = new Compiled();
      compiled.walker = new TreeWalker(this, compiled);
      return compiled.walker.run(program, origin(source));
    } finally {
      flush();
    }
  }

  // ---------------------------------------------------------------- imports

  /** The code of an imported source file. */
  UnitCode load(Origin origin, String text) {
    return language.load(origin, text);
  }

  /** The code of an imported {@code .pbc} file. */
  UnitCode read(Origin origin, byte[] content) {
    return language.read(origin, content);
  }

  /** {@code Compile to}: writes the compiled form of the program that {@code unit} belongs to. */
  @TruffleBoundary
  void compileTo(Unit unit, String path, int flags) {
    write(unit.code.chunk(), path, flags);
  }

  private void write(Chunk chunk, String path, int flags) {
    Chunk optimized = (flags & OPTIMIZE_FLAG) == 0 ? chunk : Optimizer.optimize(chunk, 2);
    Chunk written = (flags & DEBUG_FLAG) == 0 ? Strip.strip(optimized) : optimized;
    Files.write(path, PbcWriter.write(written), this);
  }

  // ------------------------------------------------------------------ world

  @Override
  public TruffleLanguage.Env env() {
    return env;
  }

  @Override
  public synchronized Web web() {
    if (web == null) {
      web =
          ServiceLoader.load(WebProvider.class, PohContext.class.getClassLoader())
              .findFirst()
              .orElseThrow(Errors::webNotAvailable)
              .open(new WebSupport(this, language, env));
    }
    return web;
  }

  /** What a watched program does with files. */
  FileUse fileUse() {
    return fileUse;
  }

  @Override
  public void reading(TruffleFile file) {
    if (env.getOptions().get(PohLanguage.Watch) && fileUse.isNews(file, mainSource)) {
      Path path = FileUse.absolute(file);
      Web framework = webIfOpen();
      if (framework == null || !framework.isReadForRequest(path)) {
        newestProgram().dataFiles().add(path);
      }
    }
  }

  @Override
  public void writing(TruffleFile file) {
    if (env.getOptions().get(PohLanguage.Watch)) {
      fileUse.written(file);
    }
  }

  private synchronized Web webIfOpen() {
    return web;
  }

  /** Ends what the context has begun besides the program's own thread. */
  synchronized void close() {
    if (web != null) {
      web.close();
    }
  }

  @Override
  @TruffleBoundary
  public synchronized String readLine() {
    output.flush();
    try {
      if (input == null) {
        input = new BufferedReader(new InputStreamReader(env.in(), StandardCharsets.UTF_8));
      }
      return TruffleSafepoint.setBlockedThreadInterruptibleFunction(
          null, PohContext::readLineInterruptibly, input);
    } catch (UncheckedIOException error) {
      throw Errors.input(error.getCause());
    }
  }

  /** An embedder that closes the context does not wait for input. */
  private static String readLineInterruptibly(BufferedReader reader) throws InterruptedException {
    try {
      return reader.readLine();
    } catch (InterruptedIOException interrupted) {
      throw new InterruptedException(interrupted.getMessage());
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  /** A line of input without blanks around it, as {@code Ask for} reads it. */
  TruffleString input() {
    String line = readLine();
    return Texts.of(line == null ? "" : line.strip());
  }

  @Override
  @TruffleBoundary
  public void write(TruffleString text) {
    output.write(text);
  }

  @Override
  @TruffleBoundary
  public void writeLine(TruffleString text) {
    output.writeLine(text);
  }

  @Override
  public List<String> arguments() {
    return List.of(env.getApplicationArguments());
  }

  @Override
  @TruffleBoundary
  public void exit(int status) {
    flush();
    env.getContext().closeExited(null, status);
  }

  void flush() {
    output.flush();
  }

  /** Standard output in UTF-8, a line or a buffer at a time. */
  private static final class Output {
    private static final int SIZE = 1 << 13;

    private final OutputStream out;
    private final boolean collects;
    private final byte[] buffer = new byte[SIZE];
    private int used;

    Output(OutputStream out, boolean collects) {
      this.out = out;
      this.collects = collects;
    }

    synchronized void write(TruffleString text) {
      append(text.toJavaStringUncached().getBytes(StandardCharsets.UTF_8));
      if (!collects) {
        flush();
      }
    }

    synchronized void writeLine(TruffleString text) {
      append(text.toJavaStringUncached().getBytes(StandardCharsets.UTF_8));
      if (used == SIZE) {
        flush();
      }
      buffer[used++] = '\n';
      if (!collects) {
        flush();
      }
    }

    private void append(byte[] bytes) {
      int done = 0;
      while (done < bytes.length) {
        if (used == SIZE) {
          flush();
        }
        int count = Math.min(SIZE - used, bytes.length - done);
        System.arraycopy(bytes, done, buffer, used, count);
        used += count;
        done += count;
      }
    }

    synchronized void flush() {
      if (used == 0) {
        return;
      }
      int count = used;
      used = 0;
      try {
        out.write(buffer, 0, count);
        out.flush();
      } catch (IOException error) {
        throw Errors.output(error);
      }
    }
  }
}
