package org.pohlang.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.shadowed.org.jline.reader.EndOfFileException;
import org.graalvm.shadowed.org.jline.reader.LineReader;
import org.graalvm.shadowed.org.jline.reader.LineReaderBuilder;
import org.graalvm.shadowed.org.jline.reader.UserInterruptException;
import org.graalvm.shadowed.org.jline.terminal.Size;
import org.graalvm.shadowed.org.jline.terminal.Terminal;
import org.graalvm.shadowed.org.jline.terminal.TerminalBuilder;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Disassembler;
import org.pohlang.compiler.CompileException;
import org.pohlang.compiler.Compiler;
import org.pohlang.optimizer.Optimizer;
import org.pohlang.parser.Parser;
import org.pohlang.parser.SyntaxException;
import org.pohlang.text.NearestName;
import org.pohlang.text.SourceText;
import org.pohlang.text.SyntaxError;
import org.pohlang.tree.Program;
import org.pohlang.tree.Statement;

/**
 * The interactive prompt: runs what is typed at once, all of it in one context, and shows the value
 * of an expression that stands alone.
 */
final class Prompt {
  /** What error reports call the text that was typed. */
  private static final String NAME = "<prompt>";

  private static final String PROMPT = "poh> ";
  private static final String CONTINUATION = "...> ";
  private static final Size USUAL_SIZE = new Size(80, 24);
  private static final int HISTORY_SIZE = 5_000;
  private static final Duration LONGEST_INTERRUPT = Duration.ofSeconds(5);

  private final Terminal terminal;
  private final StandardOutput output;
  private final boolean hasColors;
  private final int optimization;
  private final LineReader reader;
  private final PrintWriter out;
  private final List<String> entries = new ArrayList<>();
  private Context context;

  private Prompt(Terminal terminal, StandardOutput output, int optimization) {
    this.terminal = terminal;
    this.output = output;
    this.optimization = optimization;
    this.hasColors = Colors.areWanted(Command.When.AUTO, System.getenv(), true);
    this.out = terminal.writer();
    var builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("pohlang")
            .parser(new PromptSyntax())
            .completer(new PromptCompleter(this::globals))
            // An exclamation mark is part of an operator here, not of a history command.
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUATION)
            .variable(LineReader.HISTORY_SIZE, HISTORY_SIZE)
            .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_SIZE);
    historyFile().ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
    this.reader = builder.build();
  }

  /** Runs what is typed on the terminal of this process, to its end; gives the exit status. */
  static int run(
      Context.Builder builder, StandardOutput output, PrintStream errors, int optimization)
      throws BadFileException {
    try (var terminal = TerminalBuilder.builder().system(true).providers("ffm,exec").build()) {
      if (terminal.getWidth() == 0 || terminal.getHeight() == 0) {
        // As where a program made the terminal and did not say how large it is.
        terminal.setSize(USUAL_SIZE);
      }
      return new Prompt(terminal, output, optimization).run(builder, errors);
    } catch (IOException e) {
      throw new BadFileException("cannot use the terminal: %s".formatted(InputFile.reason(e)));
    }
  }

  /** A file for the owner only, or none where it cannot be made. */
  private static Optional<Path> historyFile() {
    var file = Directories.state().resolve("pohlang/history");
    try {
      Files.createDirectories(file.getParent());
      if (!Files.exists(file)) {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.createFile(
              file,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
          Files.createFile(file);
        }
      }
      return Files.isWritable(file) ? Optional.of(file) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private int run(Context.Builder builder, PrintStream errors) {
    builder
        .in(new PromptInput(terminal, output))
        .out(output)
        .err(errors)
        .allowExperimentalOptions(true)
        .option(ProgramRunner.LANGUAGE + ".Optimize", Integer.toString(optimization));
    out.println("PohLang. Statements run when you type them; :help says what else there is.");
    try (var opened = builder.build()) {
      context = opened;
      terminal.handle(Terminal.Signal.INT, _ -> interrupt());
      return loop();
    } catch (PolyglotException e) {
      // Closing the context fails where a program has called for the exit of the process.
      if (e.isExit()) {
        return e.getExitStatus();
      }
      throw e;
    }
  }

  private int loop() {
    while (true) {
      String entry;
      try {
        output.flushNow();
        entry = reader.readLine(PROMPT);
      } catch (UserInterruptException _) {
        continue;
      } catch (EndOfFileException _) {
        return ExitStatus.SUCCESS;
      }
      if (entry.isBlank()) {
        continue;
      }
      var status = PromptCommand.isOne(entry) ? perform(entry) : evaluate(entry);
      if (status.isPresent()) {
        return status.getAsInt();
      }
    }
  }

  private Iterable<String> globals() {
    return context.getBindings(ProgramRunner.LANGUAGE).getMemberKeys();
  }

  private void interrupt() {
    try {
      context.interrupt(LONGEST_INTERRUPT);
    } catch (TimeoutException _) {
      // It goes on; the next interrupt may find it somewhere else.
    }
  }

  // What is typed

  /** Runs statements; gives the exit status where they end the process. */
  private OptionalInt evaluate(String text) {
    entries.add(text);
    try {
      context.eval(
          Source.newBuilder(ProgramRunner.LANGUAGE, text, NAME).interactive(true).buildLiteral());
    } catch (PolyglotException e) {
      if (e.isExit()) {
        return OptionalInt.of(e.getExitStatus());
      }
      if (e.isInternalError()) {
        throw e;
      }
      show(e.isInterrupted() || e.isCancelled() ? "Interrupted\n" : ProgramRunner.report(e) + "\n");
    }
    return OptionalInt.empty();
  }

  private void show(String report) {
    output.flushNow();
    out.print(hasColors ? Colors.report(report) : report);
    out.flush();
  }

  private OptionalInt perform(String entry) {
    var name = PromptCommand.nameIn(entry);
    var command = PromptCommand.of(name).orElse(null);
    var rest = PromptCommand.restOf(entry);
    switch (command) {
      case null -> {
        var meant = NearestName.find(name, PromptCommand.names());
        show(
            "Error: there is no command %s%s\n"
                .formatted(name, meant == null ? "" : "; did you mean %s?".formatted(meant)));
      }
      case QUIT -> {
        return OptionalInt.of(ExitStatus.SUCCESS);
      }
      case HELP -> show(PromptCommand.help());
      case DISASSEMBLE -> disassemble(rest);
      case TIME -> {
        long start = System.nanoTime();
        var status = evaluate(rest);
        var time = (System.nanoTime() - start) / 1e6;
        show(String.format(Locale.ROOT, "%.2f ms%n", time));
        return status;
      }
    }
    return OptionalInt.empty();
  }

  // Bytecode

  /** Shows the bytecode of statements, of a function that was typed, or of the last entry. */
  private void disassemble(String text) {
    var wanted = text;
    if (text.isBlank()) {
      if (entries.isEmpty()) {
        show("Nothing was run yet\n");
        return;
      }
      wanted = entries.getLast();
    }
    for (var entry : entries) {
      if (defines(entry, text.strip())) {
        wanted = entry;
      }
    }
    compile(
        wanted,
        chunk -> {
          var listing = Disassembler.disassembleBriefly(chunk, NAME);
          output.flushNow();
          out.print(hasColors ? Colors.listing(listing) : listing);
          out.flush();
        });
  }

  private static boolean defines(String entry, String name) {
    try {
      return parse(entry).body().statements().stream()
          .anyMatch(
              each ->
                  each instanceof Statement.Define define && define.function().name().equals(name));
    } catch (SyntaxException _) {
      return false;
    }
  }

  private static Program parse(String text) throws SyntaxException {
    return Parser.parseStatements(new SourceText(NAME, text));
  }

  private void compile(String text, Consumer<Chunk> use) {
    try {
      use.accept(Optimizer.optimize(Compiler.compile(parse(text)), optimization));
    } catch (SyntaxException e) {
      show(e.report());
    } catch (CompileException e) {
      show(new SyntaxError(e.getMessage(), e.span(), null).report(new SourceText(NAME, text)));
    }
  }
}
