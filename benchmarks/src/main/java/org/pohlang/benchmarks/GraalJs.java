package org.pohlang.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * Runs a JavaScript program on GraalJS, as Node would: in a function of its own that has {@code
 * require}, of which there is what the programs use.
 */
final class GraalJs {
  private static final String LANGUAGE = "js";

  private GraalJs() {}

  static String version() {
    try (Engine engine = Engine.create(LANGUAGE)) {
      return engine.getVersion();
    }
  }

  /**
   * @param arguments the program's file
   */
  public static void main(String[] arguments) throws IOException {
    String text = "(function (require) {" + Files.readString(Path.of(arguments[0])) + "\n})";
    Source source = Source.newBuilder(LANGUAGE, text, arguments[0]).build();
    try (Context context =
        Context.newBuilder(LANGUAGE)
            .out(new PrintStream(System.out, true, StandardCharsets.UTF_8))
            .build()) {
      ProxyObject files =
          ProxyObject.fromMap(
              Map.of(
                  "readFileSync", executable(GraalJs::read), "readSync", executable(GraalJs::go)));
      context.eval(source).executeVoid(executable(_ -> files));
    }
  }

  private static ProxyExecutable executable(ProxyExecutable body) {
    return body;
  }

  private static Object read(Value... arguments) {
    try {
      return Files.readString(Path.of(arguments[0].asString()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object go(Value... arguments) {
    try {
      return System.in.read();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
