package org.pohlang.tests.embedding;

import java.io.OutputStream;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;
import org.pohlang.compiler.Compiler;
import org.pohlang.parser.Parser;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.text.SourceText;

/**
 * Uses and closes many contexts of one engine, and prints how often code was compiled. For a
 * process of its own, with a heap that holds the values of some contexts but not of all.
 */
final class ManyContexts {
  /** What each context holds: a list and a dictionary of some 20 kB. */
  private static final String PROGRAM =
      """
      Start Program
          Import system "math"
          Make square with x Return x times x
          Make work with n
              Set items to []
              Set index to {}
              For each i in range(n)
                  Set items to append square(i plus start) to items
                  Set index["key " plus i] to i
              End
              Set kept to items
              Return total of items plus count of index
          End
          Make check
              try this:
                  Set x to 1 divided by 0
              if error of type "MathError" as e
                  Return error message of e
              end try
          End
          Set all to map range(100) with square
          Set texts to {}
          For each i in range(100)
              Set texts["key " plus i] to "value " plus i plus start
          End
          Write check()
          Set result to work(20) plus math::sqrt(16)
          If start modulo 100 is 7
              throw "unlucky"
          End
      End Program
      """;

  private static final Pattern COMPILED =
      Pattern.compile("opt done +(?:engine=\\S+ +)?id=\\S+ +(\\S+)");

  private ManyContexts() {}

  /** How often the code of each function was compiled, by its name. */
  private static final class Compilations extends Handler {
    private final TreeMap<String, Integer> counts = new TreeMap<>();

    @Override
    public synchronized void publish(LogRecord entry) {
      var compiled = COMPILED.matcher(entry.getMessage());
      if (compiled.find()) {
        counts.merge(compiled.group(1), 1, Integer::sum);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /**
   * @param arguments how many contexts
   */
  public static void main(String[] arguments) throws Exception {
    int contexts = Integer.parseInt(arguments[0]);
    var text = new SourceText("work.poh", PROGRAM);
    var bytes = PbcWriter.write(Compiler.compile(Parser.parse(text)));
    // The engine keeps code for as long as somebody keeps its source.
    var asText = Source.newBuilder("pohlang", PROGRAM, "work.poh").build();
    var asBytes =
        Source.newBuilder("pohlang", ByteSequence.create(bytes), "work.pbc")
            .mimeType("application/x-pohlang-bytecode")
            .build();
    var compilations = new Compilations();
    try (var engine =
        Engine.newBuilder()
            .allowExperimentalOptions(true)
            .option("engine.TraceCompilation", "true")
            .option("engine.BackgroundCompilation", "false")
            .logHandler(compilations)
            .out(OutputStream.nullOutputStream())
            .build()) {
      for (int i = 0; i < contexts; i++) {
        use(engine, i % 2 == 0 ? asText : asBytes, i);
      }
    }
    compilations.counts.forEach((name, count) -> System.out.println(name + " " + count));
    System.out.println("used " + contexts);
  }

  private static void use(Engine engine, Source source, int start) {
    try (var context = Context.newBuilder("pohlang").engine(engine).build()) {
      var globals = context.getBindings("pohlang");
      globals.putMember("start", start);
      try {
        context.eval(source);
      } catch (PolyglotException error) {
        if (start % 100 != 7) {
          throw error;
        }
      }
      double expected = 2_470 + 380.0 * start + 20.0 * start * start + 20 + 4;
      if (globals.getMember("result").asDouble() != expected) {
        throw new AssertionError(
            "context " + start + ": " + globals.getMember("result") + ", not " + expected);
      }
    }
  }
}
