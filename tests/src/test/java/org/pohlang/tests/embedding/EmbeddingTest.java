package org.pohlang.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.compiler.Compiler;
import org.pohlang.optimizer.Optimizer;
import org.pohlang.parser.Parser;
import org.pohlang.parser.SyntaxException;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.text.SourceText;

/** PohLang inside a Java program. */
class EmbeddingTest {
  private static final String BYTECODE = "application/x-pohlang-bytecode";

  @TempDir Path directory;

  private static String program(String statements) {
    return "Start Program\n" + statements + "\nEnd Program\n";
  }

  private static byte[] compiled(String statements, int level) throws SyntaxException {
    var text = new SourceText("test.poh", program(statements));
    return PbcWriter.write(Optimizer.optimize(Compiler.compile(Parser.parse(text)), level));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCallAtTheEndIsTheValueOfAProgram(boolean walker) {
    try (var context =
        Context.newBuilder("pohlang")
            .allowExperimentalOptions(true)
            .option("pohlang.Ast", Boolean.toString(walker))
            .build()) {
      var function = "Make twice with x Return x times 2\n";
      assertEquals(42, context.eval("pohlang", program(function + "twice(21)")).asInt());
      assertTrue(context.eval("pohlang", program(function + "Set x to twice(21)")).isNull());
      assertTrue(context.eval("pohlang", program("")).isNull());
      assertTrue(context.eval("pohlang", program("Return\nsum([1])")).isNull());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aCompiledProgramHasAValueToo(int level) throws Exception {
    var bytes = compiled("Make twice with x Return x times 2\ntwice(21)", level);
    var source =
        Source.newBuilder("pohlang", ByteSequence.create(bytes), "a.pbc").mimeType(BYTECODE);
    try (var context = Context.create("pohlang")) {
      assertEquals(42, context.eval(source.build()).asInt());
    }
  }

  @Test
  void aLongProgramHasAValue() {
    try (var context = Context.create("pohlang")) {
      var statements = "Set x to 1\n".repeat(5_000) + "max([x, 3])";
      assertEquals(3, context.eval("pohlang", program(statements)).asInt());
    }
  }

  @Test
  void bindingsAreTheGlobals() {
    try (var context = Context.create("pohlang")) {
      Value bindings = context.getBindings("pohlang");
      context.eval("pohlang", program("Set x to 1\nMake f with n Return n plus x"));
      assertEquals(Set.of("f", "x"), bindings.getMemberKeys());
      assertEquals(1, bindings.getMember("x").asInt());
      bindings.putMember("x", 10);
      bindings.putMember("name", "Ada");
      assertEquals(11, bindings.getMember("f").execute(1).asInt());
      assertEquals(11, bindings.invokeMember("f", 1).asInt());
      assertEquals("ADA", context.eval("pohlang", program("uppercase(name)")).asString());
      assertNull(bindings.getMember("missing"));
      assertFalse(bindings.hasMember("missing"));
    }
  }

  @Test
  void parsingChecksWithoutRunning() {
    var output = new ByteArrayOutputStream();
    try (var context = Context.newBuilder("pohlang").out(output).build()) {
      Value program = context.parse("pohlang", program("Write 1"));
      assertEquals("", output.toString(StandardCharsets.UTF_8));
      program.execute();
      assertEquals("1\n", output.toString(StandardCharsets.UTF_8));
      var error =
          assertThrows(
              PolyglotException.class, () -> context.parse("pohlang", program("Write 1 plus")));
      assertTrue(error.isSyntaxError() && error.isGuestException());
      assertEquals(2, error.getSourceLocation().getStartLine());
      assertFalse(error.isIncompleteSource());
      assertTrue(
          assertThrows(
                  PolyglotException.class,
                  () -> context.parse("pohlang", "Start Program\nIf 1 is 1\n"))
              .isIncompleteSource());
    }
  }

  @Test
  void filesAreKnownByTheirNamesAndCompiledOnesByTheirContentToo() throws Exception {
    var text = Files.writeString(directory.resolve("a.poh"), program("Write 1"));
    var compiled = Files.write(directory.resolve("a.pbc"), compiled("Write 1", 1));
    var renamed = Files.copy(compiled, directory.resolve("a.bin"));
    var other = Files.writeString(directory.resolve("a.txt"), "x");
    assertEquals("application/x-pohlang", Source.findMimeType(text.toFile()));
    assertEquals(BYTECODE, Source.findMimeType(compiled.toFile()));
    assertEquals(BYTECODE, Source.findMimeType(renamed.toFile()));
    assertEquals("pohlang", Source.findLanguage(text.toFile()));
    assertEquals("pohlang", Source.findLanguage(renamed.toFile()));
    assertFalse("pohlang".equals(Source.findLanguage(other.toFile())));
    assertFalse("pohlang".equals(Source.findLanguage(directory.toFile())));
    var output = new ByteArrayOutputStream();
    try (var context = Context.newBuilder("pohlang").out(output).build()) {
      for (var file : List.of(text, compiled, renamed)) {
        context.eval(Source.newBuilder("pohlang", file.toFile()).build());
      }
    }
    assertEquals("1\n1\n1\n", output.toString(StandardCharsets.UTF_8));
  }

  @Test
  void inputAndOutputAreTheEmbeddersOwn() {
    var output = new ByteArrayOutputStream();
    try (var context =
        Context.newBuilder("pohlang")
            .in(new ByteArrayInputStream("Ada\n".getBytes(StandardCharsets.UTF_8)))
            .out(output)
            .build()) {
      context.eval("pohlang", program("Ask for name with \"Who? \"\nWrite \"Hello \" plus name"));
    }
    assertEquals("Who? Hello Ada\n", output.toString(StandardCharsets.UTF_8));
  }

  @Test
  void anExitLeavesTheContextWithItsStatus() {
    try (var context = Context.create("pohlang")) {
      var exit =
          assertThrows(
              PolyglotException.class,
              () ->
                  context.eval("pohlang", program("Import system \"process\"\nprocess::exit(7)")));
      assertTrue(exit.isExit());
      assertEquals(7, exit.getExitStatus());
    } catch (PolyglotException closing) {
      assertTrue(closing.isExit());
    }
  }

  @Test
  void anErrorHasItsPlaceItsCallsAndItsType() {
    try (var context = Context.create("pohlang")) {
      var source =
          Source.newBuilder(
                  "pohlang",
                  program(
                      """
                      Make average with sum, count
                          Return sum divided by count
                      End
                      average(1, 0)\
                      """),
                  "shop.poh")
              .buildLiteral();
      var error = assertThrows(PolyglotException.class, () -> context.eval(source));
      assertTrue(error.isGuestException() && !error.isSyntaxError() && !error.isInternalError());
      assertEquals("Error occurred: a math error - Division by zero", error.getMessage());
      assertEquals(3, error.getSourceLocation().getStartLine());
      assertEquals(12, error.getSourceLocation().getStartColumn());
      assertEquals("sum divided by count", error.getSourceLocation().getCharacters().toString());
      var frames =
          StreamSupport.stream(error.getPolyglotStackTrace().spliterator(), false)
              .filter(PolyglotException.StackFrame::isGuestFrame)
              .toList();
      assertEquals(
          List.of("average", "<main>"),
          frames.stream().map(PolyglotException.StackFrame::getRootName).toList());
      assertEquals(5, frames.get(1).getSourceLocation().getStartLine());
      assertEquals("MathError", error.getGuestObject().getMetaObject().getMetaSimpleName());
      assertTrue(error.getGuestObject().getMember("report").asString().contains("shop.poh:3:12"));
    }
  }

  @Test
  void valuesHaveTypesAndFunctionsAPlace() {
    try (var context = Context.create("pohlang")) {
      context.eval(
          "pohlang",
          program(
              """
              Set n to 1
              Set t to "x"
              Set b to True
              Set gap to None
              Set xs to [1]
              Set d to {a: 1}
              Make f with x
                  Return x
              End
              Set e to error of type "AppError" with message "m"\
              """));
      var bindings = context.getBindings("pohlang");
      var types =
          List.of("n", "t", "b", "gap", "xs", "d", "f", "e").stream()
              .map(name -> bindings.getMember(name).getMetaObject().getMetaSimpleName())
              .toList();
      assertEquals(
          List.of(
              "Number", "Text", "Boolean", "None", "List", "Dictionary", "Function", "AppError"),
          types);
      assertTrue(bindings.getMember("n").getMetaObject().isMetaInstance(2.5));
      var place = bindings.getMember("f").getSourceLocation();
      assertEquals("Make f with x\n    Return x", place.getCharacters().toString());
      assertEquals(8, place.getStartLine());
    }
  }

  @Test
  void deniedFilesStayDenied() {
    try (var context = Context.newBuilder("pohlang").allowIO(IOAccess.NONE).build()) {
      var error =
          assertThrows(
              PolyglotException.class,
              () -> context.eval("pohlang", program("Write read file at \"/etc/passwd\"")));
      assertEquals(
          "Error occurred: a file error - Failed to read file '/etc/passwd': the application that"
              + " runs this program does not allow it",
          error.getMessage());
    }
  }
}
