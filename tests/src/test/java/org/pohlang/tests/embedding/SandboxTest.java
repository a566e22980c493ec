package org.pohlang.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.compiler.Compiler;
import org.pohlang.parser.Parser;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.text.SourceText;

/** Programs that may do nothing, and programs that do not stop by themselves. */
class SandboxTest {
  private static final String DENIED = "the application that runs this program does not allow it";

  @TempDir Path directory;

  private static Context.Builder sandbox() {
    return Context.newBuilder("pohlang")
        .allowIO(IOAccess.NONE)
        .allowEnvironmentAccess(EnvironmentAccess.NONE)
        .allowHostAccess(HostAccess.NONE)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowCreateProcess(false)
        .allowCreateThread(false)
        .allowNativeAccess(false);
  }

  private static String program(String statements) {
    return "Start Program\n" + statements + "\nEnd Program\n";
  }

  /** The same program as text and compiled, as a file that someone sends would be. */
  private static List<Source> forms(String statements) {
    try {
      var text = new SourceText("evil.poh", program(statements));
      var bytes = PbcWriter.write(Compiler.compile(Parser.parse(text)));
      return List.of(
          Source.create("pohlang", text.text()),
          Source.newBuilder("pohlang", ByteSequence.create(bytes), "evil.pbc")
              .mimeType("application/x-pohlang-bytecode")
              .build());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Arguments> attempts() {
    return Stream.of(
        Arguments.of("Write read file at \"SECRET\"", "Failed to read file 'SECRET': " + DENIED),
        Arguments.of("Write read lines from \"SECRET\"", "Failed to read file 'SECRET': " + DENIED),
        Arguments.of(
            "Write \"x\" to file at \"SECRET\"", "Failed to write file 'SECRET': " + DENIED),
        Arguments.of(
            "Append \"x\" to file at \"SECRET\"", "Failed to append to file 'SECRET': " + DENIED),
        Arguments.of("Delete file at \"SECRET\"", "Failed to delete file 'SECRET': " + DENIED),
        Arguments.of(
            "Write file exists at \"SECRET\"", "Failed to look for file 'SECRET': " + DENIED),
        Arguments.of(
            "Create directory at \"SECRET.d\"", "Failed to create directory 'SECRET.d': " + DENIED),
        Arguments.of("Write list files in \".\"", "Failed to list files in '.': " + DENIED),
        Arguments.of(
            "Copy file from \"SECRET\" to \"SECRET2\"",
            "Failed to copy file 'SECRET' to 'SECRET2': " + DENIED),
        Arguments.of(
            "Move file from \"SECRET\" to \"SECRET2\"",
            "Failed to move file 'SECRET' to 'SECRET2': " + DENIED),
        Arguments.of("Import \"SECRET\"", "Failed to import file 'SECRET': " + DENIED),
        Arguments.of("Load bytecode \"SECRET\"", "Failed to import file 'SECRET': " + DENIED),
        Arguments.of(
            "Import system \"file\"\nWrite file::read_text(\"SECRET\")",
            "Failed to read file 'SECRET': " + DENIED),
        Arguments.of(
            "Import system \"file\"\nfile::write_text(\"SECRET\", \"x\")",
            "Failed to write file 'SECRET': " + DENIED),
        Arguments.of(
            "Write render template \"SECRET\" with Make an empty dictionary",
            "Failed to read file 'SECRET': " + DENIED),
        Arguments.of(
            "Create web server on port 0\nServe static files from \".\" on server",
            "Failed to serve static files from '.': " + DENIED),
        Arguments.of("Compile to \"SECRET\"", "Failed to write file 'SECRET': " + DENIED),
        Arguments.of(
            "Import system \"polyglot\" as other\nother::eval(\"js\", \"1\")",
            "There is no language 'js' here that this program may use"),
        Arguments.of(
            "Import system \"polyglot\" as other\nother::java_type(\"java.lang.System\")",
            "Cannot look up the Java class 'java.lang.System': " + DENIED),
        Arguments.of(
            "Import system \"polyglot\" as other\nother::export(\"x\", 1)",
            "Cannot export 'x' to other languages: " + DENIED),
        Arguments.of(
            "Import system \"polyglot\" as other\nother::import(\"x\")",
            "Cannot import 'x' from other languages: " + DENIED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attempts")
  void nothingGetsThroughAndTheMessageSaysWhat(String statements, String message)
      throws IOException {
    var secret = Files.writeString(directory.resolve("secret.poh"), "SECRET");
    for (var source : forms(statements.replace("SECRET", secret.toString()))) {
      var output = new ByteArrayOutputStream();
      try (var context = sandbox().out(output).build()) {
        var error = assertThrows(PolyglotException.class, () -> context.eval(source));
        assertTrue(error.isGuestException() && !error.isInternalError(), error::toString);
        var full = error.getMessage();
        assertTrue(full.endsWith(message.replace("SECRET", secret.toString())), full);
      }
      assertEquals("", output.toString(StandardCharsets.UTF_8));
    }
    assertEquals("SECRET", Files.readString(secret));
    try (var files = Files.list(directory)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void theEnvironmentIsEmpty() {
    var statements =
        "Import system \"process\"\nWrite process::environment(\"PATH\")\nWrite arguments()";
    for (var source : forms(statements)) {
      var output = new ByteArrayOutputStream();
      try (var context = sandbox().out(output).build()) {
        context.eval(source);
      }
      assertEquals("None\n[]\n", output.toString(StandardCharsets.UTF_8));
    }
  }

  /** What the embedder puts into the environment is no way around what it forbids. */
  @Test
  void modulesOfTheEnvironmentAreNotReadWithoutAccessToFiles() throws IOException {
    Files.writeString(directory.resolve("evil.poh"), program("Write \"evil\""));
    for (var source : forms("Import system \"evil\"")) {
      var output = new ByteArrayOutputStream();
      try (var context =
          sandbox().environment("POHLANG_STDLIB", directory.toString()).out(output).build()) {
        var error = assertThrows(PolyglotException.class, () -> context.eval(source));
        assertTrue(error.getMessage().endsWith(DENIED), error::getMessage);
      }
      assertEquals("", output.toString(StandardCharsets.UTF_8));
    }
  }

  /** Its process goes on, and so does its engine. */
  @Test
  void exitEndsTheContextOnly() {
    try (var engine = Engine.create()) {
      for (var source : forms("Import system \"process\"\nprocess::exit(7)")) {
        var context = sandbox().engine(engine).build();
        var exit = assertThrows(PolyglotException.class, () -> context.eval(source));
        assertTrue(exit.isExit());
        assertEquals(7, exit.getExitStatus());
      }
      assertUsable(engine);
    }
  }

  @Test
  void objectsOfTheHostShowNothingOfThemselves() {
    try (var context = sandbox().build()) {
      context.getBindings("pohlang").putMember("host", new Object());
      for (var name : List.of("getClass", "class", "hashCode", "toString")) {
        var source = forms("Write host[\"" + name + "\"]").getFirst();
        var error = assertThrows(PolyglotException.class, () -> context.eval(source));
        assertTrue(error.isGuestException() && !error.isInternalError(), error::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Create web server on port 0\nStart server",
        "Set s to create web server on port 0\nStart s",
        "Create web server on port 0 on host \"0.0.0.0\"\nStart server"
      })
  void noServerListens(String statements) {
    for (var source : forms(statements)) {
      try (var context = sandbox().build()) {
        var error = assertThrows(PolyglotException.class, () -> context.eval(source));
        assertTrue(error.isGuestException() && !error.isInternalError(), error::toString);
        assertEquals(
            "Error occurred: a network error - Cannot listen: " + DENIED, error.getMessage());
      }
    }
  }

  /** The community edition of the engine has the first two policies; PohLang is ready for them. */
  @Test
  void theConstrainedPolicyAcceptsTheLanguage() {
    var output = new ByteArrayOutputStream();
    try (var context =
        Context.newBuilder("pohlang")
            .sandbox(SandboxPolicy.CONSTRAINED)
            .in(InputStreams.EMPTY)
            .out(output)
            .err(output)
            .build()) {
      context.eval("pohlang", program("Write 1"));
    }
    assertEquals("1\n", output.toString(StandardCharsets.UTF_8));
  }

  private static final class InputStreams {
    static final java.io.InputStream EMPTY = java.io.InputStream.nullInputStream();
  }

  // ------------------------------------------------------------------ limits

  @ParameterizedTest
  @ValueSource(
      strings = {
        "While True\nSet x to 1\nEnd",
        "Make f\ntry this:\nSet x to 1\nif error\nf()\nend try\nEnd\nWhile True\nf()\nEnd",
        "Repeat 1e300 times\ntry this:\nthrow 1\nif error\nend try\nEnd"
      })
  void aLimitOfStatementsEndsAnEndlessLoop(String statements) {
    try (var engine = Engine.create()) {
      for (var source : forms(statements)) {
        var limits = ResourceLimits.newBuilder().statementLimit(50_000, null).build();
        var context = sandbox().engine(engine).resourceLimits(limits).build();
        var error = assertThrows(PolyglotException.class, () -> context.eval(source));
        assertTrue(error.isCancelled() && error.isResourceExhausted(), error::toString);
      }
      assertUsable(engine);
    }
  }

  @Test
  void deepRecursionIsAnError() {
    try (var engine = Engine.create()) {
      for (var source : forms("Make f with n Return 1 plus f(n plus 1)\nf(0)")) {
        try (var context = sandbox().engine(engine).build()) {
          var error = assertThrows(PolyglotException.class, () -> context.eval(source));
          assertEquals(
              "Error occurred: a runtime error - Recursion is too deep", error.getMessage());
        }
      }
      assertUsable(engine);
    }
  }

  @Test
  void endlessOutputEndsWhereTheEmbeddersStreamDoes() {
    var limited =
        new OutputStream() {
          private int left = 10_000;

          @Override
          public void write(int b) throws IOException {
            if (--left < 0) {
              throw new IOException("the output is too long");
            }
          }
        };
    try (var engine = Engine.create();
        var context = sandbox().engine(engine).out(limited).build()) {
      var source = forms("While True\nWrite \"hello\"\nEnd").getFirst();
      var error = assertThrows(PolyglotException.class, () -> context.eval(source));
      assertEquals(
          "Error occurred: a file error - Failed to write standard output: the output is too long",
          error.getMessage());
      assertUsable(engine);
    }
  }

  @Test
  void aTextOrListThatIsTooLongIsAnError() {
    try (var context = sandbox().build()) {
      var source = forms("Set t to \"xxxxxxxx\"\nWhile True\nSet t to t plus t\nEnd").getFirst();
      var error = assertThrows(PolyglotException.class, () -> context.eval(source));
      assertFalse(error.isInternalError());
      // Where the memory is small, that ends first.
      assertTrue(
          error.isResourceExhausted() || error.getMessage().contains("The text would be too long"),
          error::getMessage);
    }
  }

  private static void assertUsable(Engine engine) {
    try (var context = sandbox().engine(engine).build()) {
      assertEquals(3, context.eval(forms("sum([1, 2])").getFirst()).asInt());
    }
  }
}
