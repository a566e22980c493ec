package org.pohlang.launcher;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graalvm.launcher.AbstractLanguageLauncher;
import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionStability;
import org.graalvm.polyglot.Context;

/** The {@code pohlang} command: parses the command line and has its command done. */
public final class PohLauncher extends AbstractLanguageLauncher {
  /**
   * Of the thread that runs programs, in bytes. Recursion in a program is recursion of the engine,
   * some hundred bytes a call when compiled and up to three thousand when interpreted; a third of
   * that in a native executable. Much more would only prolong a recursion without end.
   */
  private static final long STACK_SIZE = Executable.isRunning() ? 24L << 20 : 64L << 20;

  private final StandardOutput output = new StandardOutput();
  private final PrintStream errors =
      new PrintStream(new StandardError(output), true, StandardCharsets.UTF_8);

  /** What to do; null until the command line is parsed. */
  private Command command;

  /**
   * @param command what to do instead of parsing the command line, or null
   */
  private PohLauncher(Command command) {
    this.command = command;
    setOutput(new PrintStream(output, false, StandardCharsets.UTF_8));
    setError(errors);
  }

  /** Does what {@code arguments} ask for and ends the process. */
  public static void main(String[] arguments) {
    Bundle program;
    try {
      program = Executable.attached();
    } catch (BadFileException e) {
      System.err.println("pohlang: " + e.getMessage());
      System.exit(ExitStatus.FAILURE);
      return;
    }
    if (program == null) {
      new PohLauncher(null).launch(arguments);
    } else {
      // All arguments are the program's, none is the launcher's.
      new PohLauncher(new Command.RunAttached(program, List.of(arguments))).launch(new String[0]);
    }
  }

  @Override
  protected String getLanguageId() {
    return ProgramRunner.LANGUAGE;
  }

  @Override
  protected List<String> preprocessArguments(
      List<String> arguments, Map<String, String> polyglotOptions) {
    Runtime.getRuntime().addShutdownHook(new Thread(output::flushOnExit));
    if (isAOT()) {
      // The compiler is quick from the start, so that half of the usual number of rounds will do.
      polyglotOptions.put("engine.OSRCompilationThreshold", "50000");
      // Twice the usual number: what calls itself takes four fifths of the time.
      polyglotOptions.put("compiler.InliningRecursionDepth", "4");
    }
    if (command != null) {
      return new ArrayList<>();
    }
    CommandLine line;
    try {
      line = CommandLine.parse(arguments);
    } catch (UsageException e) {
      throw wrongUsage(e.getMessage());
    }
    command = line.command();
    switch (command) {
      case Command.Help _ -> {
        printHelp(OptionCategory.USER);
        throw exit();
      }
      case Command.Version _ -> {
        printVersion();
        throw exit();
      }
      case Command.Completion completion -> {
        getOutput().print(Completion.script(completion.shell()));
        throw exit();
      }
      default -> {
        // The base class would give it a meaning, but another one on Java and in an executable.
        if (line.engineOptions().contains("--native")) {
          throw wrongUsage(CommandLine.unknownOption("--native", List.of()));
        }
        // The base class takes those out that are for the virtual machine of a native executable.
        return new ArrayList<>(line.engineOptions());
      }
    }
  }

  @Override
  protected void printVersion() {
    getOutput().printf("PohLang %s (Java %s)%n", version(), Runtime.version());
  }

  /** The module's version, which the build takes from the parent POM. */
  private static String version() {
    var descriptor = PohLauncher.class.getModule().getDescriptor();
    return descriptor == null ? "in development" : descriptor.rawVersion().orElse("unknown");
  }

  @Override
  protected void printHelp(OptionCategory category) {
    getOutput().print(Help.text());
  }

  @Override
  protected void collectArguments(Set<String> options) {
    for (var option : Option.values()) {
      options.add(option.spelling());
    }
    super.collectArguments(options);
  }

  /** Checks what the base class would report with the status of a failed program. */
  @Override
  protected boolean parseCommonOption(
      String prefix, Map<String, String> options, boolean experimental, String argument) {
    if (super.parseCommonOption(prefix, options, experimental, argument)) {
      return true;
    }
    var nameAndValue = argument.substring("--".length()).split("=", 2);
    var name = nameAndValue[0];
    var descriptor = findOptionDescriptor(name.split("\\.", 2)[0], name);
    if (descriptor == null) {
      descriptor = findOptionDescriptor(prefix, prefix + "." + name);
    }
    if (descriptor != null) {
      try {
        descriptor.getKey().getType().convert(nameAndValue.length == 2 ? nameAndValue[1] : "true");
      } catch (IllegalArgumentException e) {
        throw wrongUsage("%s: %s".formatted(argument, e.getMessage()));
      }
      if (!experimental && descriptor.getStability() == OptionStability.EXPERIMENTAL) {
        throw wrongUsage("--%s is experimental: add --experimental-options".formatted(name));
      }
    }
    return false;
  }

  @Override
  protected AbortException abortUnrecognizedArgument(String argument) {
    var known = new LinkedHashSet<String>();
    collectArguments(known);
    throw wrongUsage(CommandLine.unknownOption(argument, known));
  }

  private AbortException wrongUsage(String message) {
    errors.println("pohlang: " + message);
    errors.println("Try 'pohlang --help'.");
    throw exit(ExitStatus.WRONG_USAGE);
  }

  @Override
  protected void launch(Context.Builder builder) {
    var body = new CommandThread(builder);
    body.start();
    try {
      body.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    output.flushNow();
    System.exit(body.status);
  }

  private final class CommandThread extends Thread {
    private final Context.Builder builder;
    private int status = ExitStatus.FAILURE;

    CommandThread(Context.Builder builder) {
      super(null, null, "pohlang", STACK_SIZE);
      this.builder = builder;
    }

    @Override
    public void run() {
      try {
        status = perform(builder);
      } catch (BadFileException e) {
        errors.println("pohlang: " + e.getMessage());
      } catch (InvalidProgramException e) {
        errors.println(e.getMessage().stripTrailing());
      } catch (RuntimeException | Error e) {
        reportInternalError(e);
      }
    }
  }

  private int perform(Context.Builder builder) throws BadFileException, InvalidProgramException {
    switch (command) {
      case Command.Run run -> {
        return run.file().isEmpty() && isTTY()
            ? Prompt.run(builder, output, errors, run.optimization())
            : new ProgramRunner(builder, output, errors).run(run);
      }
      case Command.RunAttached run -> {
        return new ProgramRunner(builder, output, errors).run(run);
      }
      case Command.Compile compile -> Bytecode.compile(compile);
      case Command.Aot aot -> Aot.make(aot);
      case Command.Assemble assemble -> Bytecode.assemble(assemble);
      case Command.Disassemble disassemble -> disassemble(disassemble);
      case Command.Verify verify -> Bytecode.verify(verify);
      case Command.GenerateKey generate -> getOutput().print(Keys.generate(generate.file()));
      case Command.ClearCache clear -> {
        int count = BytecodeCache.of(clear.cache()).clear();
        getOutput().printf("%d compiled %s deleted%n", count, count == 1 ? "program" : "programs");
      }
      case Command.Completion _, Command.Help _, Command.Version _ ->
          throw new AssertionError(command);
    }
    return ExitStatus.SUCCESS;
  }

  private void disassemble(Command.Disassemble command)
      throws BadFileException, InvalidProgramException {
    var text = Bytecode.disassemble(command);
    if (command.output().isPresent()) {
      OutputFile.write(
          InputFile.pathOf(command.output().get()), text.getBytes(StandardCharsets.UTF_8));
      return;
    }
    boolean isListing =
        command.view() == Command.View.LISTING || command.view() == Command.View.PASSES;
    boolean hasColors = isListing && Colors.areWanted(command.colors(), System.getenv(), isTTY());
    getOutput().print(hasColors ? Colors.listing(text) : text);
  }

  /** A defect of PohLang itself: a line for the user, the rest only for those who ask for it. */
  private void reportInternalError(Throwable e) {
    errors.println("pohlang: internal error: " + e);
    if (Boolean.getBoolean("pohlang.trace")) {
      e.printStackTrace(errors);
    } else {
      errors.println("Please report it, with what --vm.Dpohlang.trace=true adds.");
    }
  }
}
