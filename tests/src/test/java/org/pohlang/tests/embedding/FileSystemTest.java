package org.pohlang.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.compiler.Compiler;
import org.pohlang.parser.Parser;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.text.SourceText;

/** A program with files and streams that its embedder made up. */
class FileSystemTest {
  private final MemoryFiles files = new MemoryFiles();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @AfterEach
  void noFileIsReal() {
    assertFalse(Files.exists(Path.of("/embedder")), "the tests need a path that does not exist");
  }

  private static String program(String statements) {
    return "Start Program\n" + statements + "\nEnd Program\n";
  }

  private static byte[] compiled(String name, String statements) throws Exception {
    return PbcWriter.write(
        Compiler.compile(Parser.parse(new SourceText(name, program(statements)))));
  }

  /** What a program writes, on the tree walker or the engine. */
  private String run(boolean walker, String statements) {
    try (var context =
        Context.newBuilder("pohlang")
            .allowExperimentalOptions(true)
            .option("pohlang.Ast", Boolean.toString(walker))
            .allowIO(IOAccess.newBuilder().fileSystem(files).build())
            .in(new ByteArrayInputStream("Ada\nGrace\n".getBytes(StandardCharsets.UTF_8)))
            .out(output)
            .err(errors)
            .build()) {
      context.eval("pohlang", program(statements));
    }
    assertEquals("", errors.toString(StandardCharsets.UTF_8));
    return output.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyOperationOnFilesWorksOnThoseOfTheEmbedder(boolean walker) {
    files.with("in.txt", "one\ntwo\n");
    assertEquals(
        """
        one
        two

        [one, two]
        True
        False
        [a.txt, b.txt]
        2
        """,
        run(
            walker,
            """
            Write read file at "in.txt"
            Write read lines from "/embedder/in.txt"
            Create directory at "sub/deep"
            Write "x" to file at "sub/deep/a.txt"
            Write "y" to file at "sub/deep/a.txt"
            Append "z" to file at "sub/deep/a.txt"
            Copy file from "in.txt" to "sub/deep/b.txt"
            Move file from "in.txt" to "moved.txt"
            Write file exists at "moved.txt"
            Write file exists at "in.txt"
            Write list files in "sub/deep"
            Write "gone" to file at "gone.txt"
            Delete file at "gone.txt"
            Write count of list files in "."\
            """));
    assertEquals(
        Map.of(
            "/embedder/moved.txt",
            "one\ntwo\n",
            "/embedder/sub/deep/a.txt",
            "yz",
            "/embedder/sub/deep/b.txt",
            "one\ntwo\n"),
        files.texts());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void importsOfEveryKindComeFromThere(boolean walker) throws Exception {
    files
        .with("lib/text.poh", program("Import \"more\"\nMake twice with x Return more(x) times 2"))
        .with("lib/more.poh", program("Make more with x Return x plus 1"))
        .with("code.pbc", compiled("code.poh", "Make thrice with x Return x times 3"))
        .with("loaded.pbc", compiled("loaded.poh", "Set constant to 7"));
    assertEquals(
        "8 9 7\n",
        run(
            walker,
            """
            Import "lib/text"
            Import "code.pbc"
            Load bytecode "loaded.pbc"
            Write twice(3) plus " " plus thrice(3) plus " " plus constant\
            """));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void compiledProgramsAreWrittenThere(boolean walker) {
    assertEquals(
        "1\n2\n",
        run(
            walker,
            """
            Compile to "self.pbc"
            Write 1
            If file exists at "self.pbc"
                Write 2
            End\
            """));
    assertEquals("POHC", files.texts().get("/embedder/self.pbc").substring(0, 4));
  }

  @Test
  void realFilesAreNotThere() {
    var error = assertThrows(PolyglotException.class, () -> run(false, "Import \"/etc/passwd\""));
    assertEquals(
        "Error occurred: a file error - Failed to import file '/etc/passwd.poh': there is no such"
            + " file or directory",
        error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void inputAndOutputAreTheEmbeddersToo(boolean walker) {
    assertEquals(
        "Who? Hello Ada\nAnd? Hello Grace\n",
        run(
            walker,
            """
            Ask for name with "Who? "
            Write "Hello " plus name
            Ask for name with "And? "
            Write "Hello " plus name\
            """));
  }
}
