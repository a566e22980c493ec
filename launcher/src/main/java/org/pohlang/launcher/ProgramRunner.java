package org.pohlang.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;

/** Runs programs in a context of the polyglot engine. */
final class ProgramRunner {
  /** The language's id in the engine. */
  static final String LANGUAGE = "pohlang";

  private static final String TEXT = "application/x-pohlang";
  private static final String BYTECODE = "application/x-pohlang-bytecode";

  private final Context.Builder builder;
  private final PrintStream errors;
  private Statistics statistics;

  ProgramRunner(Context.Builder builder, StandardOutput output, PrintStream errors) {
    this.builder = builder.in(new StandardInput(output)).out(output).err(errors);
    this.errors = errors;
  }

  /** Runs a program to its end and gives the exit status. */
  int run(Command.Run run) throws BadFileException, InvalidProgramException {
    if (run.stats()) {
      statistics = new Statistics(errors);
    }
    var source = source(run);
    builder
        .arguments(LANGUAGE, run.arguments().toArray(String[]::new))
        .option(LANGUAGE + ".Optimize", Integer.toString(run.optimization()))
        .option(LANGUAGE + ".watch", Boolean.toString(run.watch()))
        .option(LANGUAGE + ".Ast", Boolean.toString(run.way() == Command.Way.TREE));
    if (statistics == null) {
      return run(source);
    }
    statistics.attach(builder);
    int status = run(source);
    statistics.show();
    return status;
  }

  /** Runs the program that is attached to this executable. */
  int run(Command.RunAttached run) {
    var bundle = run.program();
    if (bundle.files().size() > 1) {
      builder.allowIO(BundleFiles.access(bundle));
    }
    builder.arguments(LANGUAGE, run.arguments().toArray(String[]::new));
    var main = bundle.files().firstEntry();
    return run(
        build(
            Source.newBuilder(LANGUAGE, BundleFiles.pathOf(main.getKey()).toFile())
                .name(main.getKey())
                .content(ByteSequence.create(main.getValue()))
                .mimeType(BYTECODE)));
  }

  private int run(Source source) {
    // The first Value of a kind makes the engine prepare for all that one can do with it: a quarter
    // of the start on Java.
    builder.allowExperimentalOptions(true).option(LANGUAGE + ".DiscardValue", "true");
    try (var context = builder.build()) {
      if (statistics != null) {
        statistics.runStarts();
      }
      return eval(context, source);
    } catch (PolyglotException e) {
      // Closing the context fails where a program has called for the exit of the process.
      return statusOf(e);
    }
  }

  private int eval(Context context, Source source) {
    try {
      context.eval(source);
      return ExitStatus.SUCCESS;
    } catch (PolyglotException e) {
      // Inside the context, since the error's report comes from there.
      int status = statusOf(e);
      if (e.isExit()) {
        // The handler of a request that called for it may still be on its way out.
        context.close(true);
      }
      return status;
    }
  }

  private Source source(Command.Run run) throws BadFileException, InvalidProgramException {
    var input = InputFile.read(run.file().orElse(InputFile.STANDARD_INPUT));
    if (run.requiredKey().isPresent()) {
      Keys.requireSignature(input, run.requiredKey().get());
    }
    return switch (run.way()) {
      case DEFAULT -> input.isBytecode() ? bytecode(input) : text(input);
      case BYTECODE -> bytecode(input);
      case CACHE -> bytecode(input.isBytecode() ? input : cached(input, run));
      case TREE -> text(input);
    };
  }

  private InputFile cached(InputFile input, Command.Run run)
      throws BadFileException, InvalidProgramException {
    long start = System.nanoTime();
    var compiled = BytecodeCache.of(run.cache()).compiled(input, run.optimization());
    if (statistics != null) {
      statistics.cached(compiled.isNew() ? "compiled anew" : "found", start);
    }
    return input.withBytes(compiled.bytes());
  }

  private static Source text(InputFile input) throws BadFileException {
    return build(builder(input).content(input.text().text()).mimeType(TEXT));
  }

  private static Source bytecode(InputFile input) {
    return build(builder(input).content(ByteSequence.create(input.bytes())).mimeType(BYTECODE));
  }

  private static Source.Builder builder(InputFile input) {
    return input.path() == null
        ? Source.newBuilder(LANGUAGE, "", input.name())
        : Source.newBuilder(LANGUAGE, input.path().toFile()).name(input.name());
  }

  private static Source build(Source.Builder builder) {
    try {
      return builder.build();
    } catch (IOException e) {
      throw new UncheckedIOException("The content is given, nothing is read", e);
    }
  }

  private int statusOf(PolyglotException e) {
    if (e.isExit()) {
      return e.getExitStatus();
    }
    if (e.isCancelled() || e.isInterrupted()) {
      return ExitStatus.INTERRUPTED;
    }
    if (e.isInternalError()) {
      throw e;
    }
    errors.println(report(e));
    return ExitStatus.FAILURE;
  }

  /** The language's own report of an error; what comes from elsewhere has a message only. */
  static String report(PolyglotException e) {
    var error = e.getGuestObject();
    if (error != null && error.hasMember("report")) {
      return error.getMember("report").asString().stripTrailing();
    }
    return "Error: %s".formatted(e.getMessage());
  }
}
