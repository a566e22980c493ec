package org.pohlang.engine;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.ContextThreadLocal;
import com.oracle.truffle.api.Option;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleLogger;
import com.oracle.truffle.api.debug.DebuggerTags;
import com.oracle.truffle.api.instrumentation.ProvidedTags;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.nodes.ExecutableNode;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;
import org.graalvm.options.OptionValues;
import org.graalvm.polyglot.SandboxPolicy;
import org.pohlang.bytecode.VerifiedChunk;
import org.pohlang.modules.Modules;
import org.pohlang.modules.Origin;
import org.pohlang.tree.Program;
import org.pohlang.values.CallDepth;

/** PohLang as a language of the polyglot engine. One instance serves all contexts of an engine. */
@TruffleLanguage.Registration(
    id = PohLanguage.ID,
    name = "PohLang",
    implementationName = "PohLang on Truffle",
    contextPolicy = TruffleLanguage.ContextPolicy.SHARED,
    sandbox = SandboxPolicy.UNTRUSTED,
    defaultMimeType = PohLanguage.SOURCE_TYPE,
    characterMimeTypes = PohLanguage.SOURCE_TYPE,
    byteMimeTypes = PohLanguage.BYTECODE_TYPE,
    fileTypeDetectors = PohFileTypeDetector.class)
@ProvidedTags({
  StandardTags.RootTag.class,
  StandardTags.RootBodyTag.class,
  StandardTags.StatementTag.class,
  StandardTags.CallTag.class,
  DebuggerTags.AlwaysHalt.class
})
public final class PohLanguage extends TruffleLanguage<PohContext> {
  /** The language's id in the polyglot engine. */
  public static final String ID = "pohlang";

  /** The type of {@code .poh} sources. */
  public static final String SOURCE_TYPE = "application/x-pohlang";

  /** The type of {@code .pbc} sources, which are given as bytes. */
  public static final String BYTECODE_TYPE = "application/x-pohlang-bytecode";

  @Option(
      help = "Run the syntax tree directly instead of bytecode (slow; the reference)",
      category = OptionCategory.EXPERT,
      stability = OptionStability.EXPERIMENTAL)
  static final OptionKey<Boolean> Ast = new OptionKey<>(false);

  @Option(
      help = "How much to optimize bytecode: 0, 1 (default) or 2",
      category = OptionCategory.EXPERT,
      stability = OptionStability.EXPERIMENTAL)
  static final OptionKey<Integer> Optimize = new OptionKey<>(1);

  @Option(
      help = "Calls and loop rounds before a function gets type profiles; 0 for at once",
      category = OptionCategory.INTERNAL,
      stability = OptionStability.EXPERIMENTAL)
  static final OptionKey<Integer> UncachedThreshold = new OptionKey<>(16);

  @Option(
      help =
          "Give true instead of a program's value; to make a Value that can be looked into takes"
              + " time",
      category = OptionCategory.INTERNAL,
      stability = OptionStability.EXPERIMENTAL)
  static final OptionKey<Boolean> DiscardValue = new OptionKey<>(false);

  @Option(
      help = "Collect output and write it in large pieces, for output that nobody watches",
      category = OptionCategory.EXPERT,
      stability = OptionStability.EXPERIMENTAL)
  static final OptionKey<Boolean> BufferOutput = new OptionKey<>(false);

  @Option(
      help = "Log how long parsing, compiling, reading and loading took",
      category = OptionCategory.EXPERT,
      stability = OptionStability.EXPERIMENTAL)
  static final OptionKey<Boolean> Stats = new OptionKey<>(false);

  // In lower case, so that the command's --watch is this option.
  @Option(
      name = "watch",
      help = "Let a web server's program take over at each change of its files",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE)
  static final OptionKey<Boolean> Watch = new OptionKey<>(false);

  @Option(
      help = "How long a web server waits for a client, in milliseconds",
      category = OptionCategory.EXPERT,
      stability = OptionStability.EXPERIMENTAL)
  static final OptionKey<Integer> ClientTimeout = new OptionKey<>(30_000);

  /** Valid while no two threads, and no two contexts, can have calls open. */
  private final Assumption oneThread =
      Truffle.getRuntime().createAssumption("one thread of one context");

  /** Of whichever thread it is. */
  private final CallDepth callsOfOneThread = new CallDepth(this::prepareForErrors);

  private final ContextThreadLocal<CallDepth> calls =
      locals.createContextThreadLocal((_, _) -> new CallDepth(this::prepareForErrors));

  /** Whether a program of this engine has started a web server. */
  private volatile boolean serves;

  /** The code of the system modules that the contexts of this engine have imported. */
  private final Map<String, UnitCode> systemModules = new ConcurrentHashMap<>();

  private final Phases phases = new Phases();
  private final Allocations allocations = new Allocations();
  private volatile boolean preparedForErrors;
  private int optimization = Optimize.getDefaultValue();
  private int uncachedThreshold = UncachedThreshold.getDefaultValue();

  @Override
  protected PohContext createContext(Env env) {
    optimization = env.getOptions().get(Optimize);
    uncachedThreshold = env.getOptions().get(UncachedThreshold);
    return new PohContext(this, env);
  }

  @Override
  protected void finalizeContext(PohContext context) {
    context.close();
    context.flush();
    if (context.env().getOptions().get(Stats)) {
      TruffleLogger.getLogger(ID, "stats").info(phases.toString());
    }
  }

  @Override
  protected Object getScope(PohContext context) {
    return context.scope();
  }

  /** What is typed at a prompt shows its values itself, as programs do. */
  @Override
  protected boolean isVisible(PohContext context, Object value) {
    return false;
  }

  @Override
  protected OptionDescriptors getOptionDescriptors() {
    return new PohLanguageOptionDescriptors();
  }

  /** Contexts share code only where they are to run it in the same way. */
  @Override
  protected boolean areOptionsCompatible(OptionValues first, OptionValues next) {
    return first.get(Ast).equals(next.get(Ast))
        && first.get(Optimize).equals(next.get(Optimize))
        && first.get(UncachedThreshold).equals(next.get(UncachedThreshold));
  }

  /**
   * Loads what an error needs on its way through calls. Where the stack of an embedder's thread has
   * run out, no class can be initialized any more, and one that failed to is lost for good.
   */
  private void prepareForErrors() {
    if (!preparedForErrors) {
      preparedForErrors = true;
      PohRootNode.initializeClasses();
      FailingNode.run(this);
    }
  }

  /**
   * How deep the calls of the current thread are nested. In compiled code a constant, for as long
   * as one will do: three loads less for each call.
   */
  CallDepth calls() {
    return oneThread.isValid() ? callsOfOneThread : calls.get();
  }

  Allocations allocations() {
    return allocations;
  }

  Phases phases() {
    return phases;
  }

  int uncachedThreshold() {
    return uncachedThreshold;
  }

  @Override
  protected CallTarget parse(ParsingRequest request) {
    Source source = request.getSource();
    RootNode root;
    if (source.hasBytes()) {
      VerifiedChunk chunk = read(source.getBytes().toByteArray(), source.getName());
      root =
          new ProgramNode(this, new UnitCode(this, chunk, null, source.getName(), false), source);
    } else {
      Program program = parse(source);
      root =
          PohContext.get(null).env().getOptions().get(Ast)
              ? new WalkerNode(this, program, source)
              : new ProgramNode(this, compile(program, source), source);
    }
    return root.getCallTarget();
  }

  /** An expression, or statements, in the middle of a running program. */
  @Override
  protected ExecutableNode parse(InlineParsingRequest request) {
    return new InlineCode(this, request.getSource(), request.getLocation());
  }

  /** Numbers, texts and truth values, which many languages share, as PohLang sees them. */
  @Override
  protected Object getLanguageView(PohContext context, Object value) {
    return new LanguageView(value);
  }

  Program parse(Source source) {
    long start = System.nanoTime();
    Program program = FrontEnd.parse(source);
    phases.add(Phases.Phase.PARSE, start);
    return program;
  }

  VerifiedChunk read(byte[] file, String name) {
    long start = System.nanoTime();
    VerifiedChunk chunk = FrontEnd.read(file, name);
    phases.add(Phases.Phase.READ, start);
    return chunk;
  }

  private UnitCode compile(Program program, Source source) {
    long start = System.nanoTime();
    VerifiedChunk chunk = FrontEnd.compile(program, optimization);
    phases.add(Phases.Phase.COMPILE, start);
    return new UnitCode(this, chunk, source, source.getName(), source.isInternal());
  }

  /** The code of an imported source file. */
  UnitCode load(Origin origin, String text) {
    if (origin.internal()) {
      return systemModules.computeIfAbsent(text, _ -> loadAnew(origin, text));
    }
    return loadAnew(origin, text);
  }

  /** The code of a {@code .pbc} file. */
  UnitCode read(Origin origin, byte[] content) {
    VerifiedChunk chunk = read(content, origin.name());
    return new UnitCode(this, chunk, null, origin.name(), origin.internal());
  }

  /** The code of a source or {@code .pbc} file as the file is now. */
  UnitCode loadFile(Origin origin) {
    byte[] content = Modules.content(origin);
    return Modules.isCompiled(origin)
        ? read(origin, content)
        : loadAnew(origin, Modules.text(origin, content));
  }

  private UnitCode loadAnew(Origin origin, String text) {
    Source source = sourceOf(origin, text);
    return compile(parse(source), source);
  }

  /** The text of an imported file as tools see it. */
  static Source sourceOf(Origin origin, String text) {
    if (origin.file() == null) {
      return Source.newBuilder(ID, text, origin.name()).internal(origin.internal()).build();
    }
    return Source.newBuilder(ID, origin.file()).name(origin.name()).content(text).build();
  }

  /**
   * Lets several threads use a context. Whoever asks for that sees to it that none of them stores
   * into a variable while another one runs code of that context.
   */
  void allowThreads() {
    serves = true;
  }

  @Override
  protected void initializeMultipleContexts() {
    oneThread.invalidate();
  }

  /** Calls that are open go on being counted where they began; new ones count for their thread. */
  @Override
  protected void initializeMultiThreading(PohContext context) {
    oneThread.invalidate();
  }

  @Override
  protected boolean isThreadAccessAllowed(Thread thread, boolean singleThreaded) {
    return singleThreaded || serves;
  }
}
