package org.pohlang.tests.programs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;
import org.pohlang.compiler.Compiler;
import org.pohlang.optimizer.Optimizer;
import org.pohlang.parser.Parser;
import org.pohlang.parser.SyntaxException;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.text.SourceText;

/**
 * Runs programs inside this process, each in a context of its own. Contexts of one way share an
 * engine, as those of an embedder would.
 */
public final class ProgramRunner implements AutoCloseable {
  private static final String LANGUAGE = "pohlang";
  private static final String BYTECODE_TYPE = "application/x-pohlang-bytecode";
  private static final Duration LONGEST_RUN = Duration.ofSeconds(60);

  private final Map<Way, Engine> engines = new EnumMap<>(Way.class);
  private final Timer watchdog = new Timer("watchdog", true);
  private final Consumer<Engine> preparation;

  public ProgramRunner() {
    this(_ -> {});
  }

  /**
   * @param preparation what is done with each engine before its first program
   */
  public ProgramRunner(Consumer<Engine> preparation) {
    this.preparation = preparation;
  }

  /** The program's file and what it is run with. The working directory is the file's. */
  public record Program(
      Path file, String input, List<String> arguments, Map<String, String> environment) {
    public Program(Path file, String input) {
      this(file, input, List.of(), Map.of());
    }
  }

  /** Runs a program to its end. */
  public Outcome run(Program program, Way way) throws IOException {
    Source source;
    try {
      source = way.isBytecode() ? bytecode(program.file(), way.level()) : source(program.file());
    } catch (SyntaxException e) {
      return new Outcome("", e.report(), 1);
    }
    var output = new ByteArrayOutputStream();
    var errors = new ByteArrayOutputStream();
    try (var context =
        Context.newBuilder(LANGUAGE)
            .engine(engine(way))
            .options(way.contextOptions())
            .allowExperimentalOptions(true)
            .allowAllAccess(true)
            .allowIO(IOAccess.ALL)
            .currentWorkingDirectory(program.file().getParent())
            .environment(program.environment())
            .in(new ByteArrayInputStream(program.input().getBytes(StandardCharsets.UTF_8)))
            .out(output)
            .err(errors)
            .arguments(LANGUAGE, program.arguments().toArray(String[]::new))
            .build()) {
      return outcome(run(source, context, errors), output, errors);
    } catch (PolyglotException e) {
      // To close a context that the program has left is to hear of it once more.
      if (!e.isExit()) {
        throw e;
      }
      return outcome(e.getExitStatus(), output, errors);
    }
  }

  private static Outcome outcome(
      int status, ByteArrayOutputStream output, ByteArrayOutputStream errors) {
    return new Outcome(
        output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8), status);
  }

  /** Gives the exit status. */
  private int run(Source source, Context context, ByteArrayOutputStream errors) {
    var bark = closeLater(context);
    try {
      context.eval(source);
      return 0;
    } catch (PolyglotException e) {
      if (e.isExit() || e.isCancelled() || !e.isGuestException()) {
        throw e;
      }
      errors.writeBytes(report(e).getBytes(StandardCharsets.UTF_8));
      return 1;
    } finally {
      bark.cancel();
    }
  }

  private synchronized Engine engine(Way way) {
    return engines.computeIfAbsent(
        way,
        _ -> {
          var engine =
              Engine.newBuilder(LANGUAGE)
                  .allowExperimentalOptions(true)
                  .options(way.engineOptions())
                  .build();
          preparation.accept(engine);
          return engine;
        });
  }

  /** A program that does not end is cancelled, which fails its test. */
  private TimerTask closeLater(Context context) {
    var task =
        new TimerTask() {
          @Override
          public void run() {
            context.close(true);
          }
        };
    watchdog.schedule(task, LONGEST_RUN.toMillis());
    return task;
  }

  private static String report(PolyglotException e) {
    var error = e.getGuestObject();
    if (error == null || !error.hasMember("report")) {
      throw e;
    }
    return error.getMember("report").asString();
  }

  private static Source source(Path file) throws IOException {
    return Source.newBuilder(LANGUAGE, file.toFile()).name(file.getFileName().toString()).build();
  }

  /** Compiles a program to a {@code .pbc} file beside it. */
  private static Source bytecode(Path file, int level) throws IOException, SyntaxException {
    var name = file.getFileName().toString();
    var text = new SourceText(name, Files.readString(file).replace("\ufeff", ""));
    var chunk = Optimizer.optimize(Compiler.compile(Parser.parse(text)), level);
    var compiled = file.resolveSibling(name.replaceAll("\\.poh$", ".pbc"));
    Files.write(compiled, PbcWriter.write(chunk));
    return Source.newBuilder(LANGUAGE, compiled.toFile()).mimeType(BYTECODE_TYPE).build();
  }

  @Override
  public synchronized void close() {
    watchdog.cancel();
    engines.values().forEach(Engine::close);
    engines.clear();
  }
}
