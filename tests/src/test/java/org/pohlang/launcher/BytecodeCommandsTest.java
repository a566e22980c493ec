package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What the command line does with bytecode: listings, graphs, keys, signatures, compression. */
class BytecodeCommandsTest {
  private static final String PROGRAM =
      """
      Start Program
          # Ü and "quotes" \\ in a comment
          Make fact with n
              If n is less than 2
                  Return 1
              End
              Return n times fact(n minus 1)
          End
          Write fact(2 plus 3)
          Write "a\\tb \\\\l"
      End Program
      """;

  private static final String OUTPUT = "120\na\tb \\l\n";

  @TempDir Path directory;
  private Pohlang pohlang;

  @BeforeEach
  void setUp() throws IOException {
    pohlang = new Pohlang(directory);
    Files.writeString(directory.resolve("fact.poh"), PROGRAM);
  }

  private Pohlang.Result succeed(String... arguments) throws Exception {
    var result = pohlang.run(arguments);
    assertEquals("", result.errors());
    assertEquals(0, result.status());
    return result;
  }

  private void fail(String message, String... arguments) throws Exception {
    assertEquals(new Pohlang.Result(1, "", message), pohlang.run(arguments));
  }

  private byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(directory.resolve(file));
  }

  @Test
  void aListingIsReadBackToTheSameFile() throws Exception {
    succeed("--compile", "fact.poh", "--embed-source");
    succeed("--disassemble", "fact.pbc", "-o", "fact.lst");
    succeed("--assemble", "fact.lst", "--embed-source", "-o", "again.pbc");
    assertArrayEquals(bytes("fact.pbc"), bytes("again.pbc"));
    succeed("--assemble", "fact.lst", "--strip", "--compress", "-o", "small.pbc");
    assertEquals(OUTPUT, succeed("small.pbc").output());
    assertTrue(bytes("small.pbc").length < bytes("again.pbc").length);
  }

  @Test
  void aListingThatIsWrongIsNotAssembled() throws Exception {
    Files.writeString(directory.resolve("bad.lst"), "  LoadConst Number(1)\n  Prnt\n");
    fail("Error: bad.lst: line 2: there is no instruction Prnt\n", "--assemble", "bad.lst");
    Files.writeString(directory.resolve("bad.lst"), "  Print\n  Halt\n");
    var result = pohlang.run("--assemble", "bad.lst");
    assertEquals(1, result.status());
    assertTrue(result.errors().startsWith("Error: bad.lst: "), result::errors);
    assertFalse(Files.exists(directory.resolve("bad.pbc")));
  }

  @Test
  void aProgramFromStandardInputIsCompiled() throws Exception {
    var result = pohlang.runWithInput(PROGRAM, "--compile", "-", "-o", "out.pbc");
    assertEquals(new Pohlang.Result(0, "", ""), result);
    assertEquals(OUTPUT, succeed("out.pbc").output());
    assertEquals(
        new Pohlang.Result(
            1, "", "pohlang: cannot name the output after the standard input: add -o FILE\n"),
        pohlang.runWithInput(PROGRAM, "--compile", "-"));
  }

  @Test
  void onlyTheRightSignatureIsAccepted() throws Exception {
    var made = succeed("--generate-key", "mine").output();
    assertTrue(made.contains("mine.pub"), made);
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("mine"))));
    succeed("--generate-key", "other");
    succeed("--compile", "fact.poh", "--sign", "mine", "--compress");
    assertEquals(OUTPUT, succeed("--require-signature", "mine.pub", "fact.pbc").output());
    assertEquals(
        OUTPUT, succeed("--run-bytecode", "--require-signature=mine.pub", "fact.pbc").output());
    succeed("--verify", "--require-signature", "mine.pub", "fact.pbc");

    var refused = pohlang.run("--require-signature", "other.pub", "fact.pbc");
    assertEquals(1, refused.status());
    assertEquals("", refused.output());
    assertTrue(
        refused.errors().startsWith("pohlang: 'fact.pbc' is signed with another key ("),
        refused::errors);

    succeed("--compile", "fact.poh", "-o", "unsigned.pbc");
    refused = pohlang.run("--require-signature", "mine.pub", "unsigned.pbc");
    assertEquals(1, refused.status());
    assertTrue(
        refused.errors().startsWith("pohlang: 'unsigned.pbc' is not signed, "), refused::errors);

    fail(
        "pohlang: 'fact.poh' is not a compiled program, so nobody can have signed it\n",
        "--require-signature",
        "mine.pub",
        "fact.poh");
    fail(
        "pohlang: 'mine' exists already, and a key that is lost cannot be had again\n",
        "--generate-key",
        "mine");
    fail(
        "pohlang: fact.poh: not an Ed25519 key in PEM ('-----BEGIN PRIVATE KEY-----')\n",
        "--compile",
        "fact.poh",
        "--sign",
        "fact.poh");
  }

  @Test
  void aSignedFileThatWasChangedIsRefused() throws Exception {
    succeed("--generate-key", "key");
    succeed("--compile", "fact.poh", "--sign", "key");
    var changed = bytes("fact.pbc");
    changed[changed.length - 1] ^= 1;
    Files.write(directory.resolve("fact.pbc"), changed);
    fail(
        "pohlang: the signature of 'fact.pbc' does not hold: it was changed after it was signed\n",
        "--require-signature",
        "key.pub",
        "fact.pbc");
  }

  @Test
  void errorsInStrippedFilesNameFunctionAndInstruction() throws Exception {
    Files.writeString(
        directory.resolve("fail.poh"),
        "Start Program\nMake half with n Return n divided by 0\nWrite half(1)\nEnd Program\n");
    succeed("--compile", "fail.poh", "--strip");
    fail(
        """
        Error: [MathError] Error occurred: a math error - Division by zero
          --> instruction 2 of fail.pbc
          in half at instruction 2 of fail.pbc
          in <main> at instruction 4 of fail.pbc
        Hint: Ensure denominator is not zero before dividing
        """,
        "fail.pbc");
  }

  @Test
  void passesAreShownOneAfterTheOther() throws Exception {
    var listing = succeed("--disassemble", "--passes", "fact.poh").output();
    assertTrue(listing.startsWith("# as compiled: "), listing);
    assertTrue(listing.contains("\n# after constant folding: "), listing);
    assertTrue(listing.contains("\n# after peephole rules"), listing);
    // 2 plus 3 is not there any more at the end.
    assertTrue(listing.contains("Number(5)"), listing);
    var compiled = pohlang.run("--disassemble", "--passes", "-O0", "fact.poh");
    assertEquals(1, compiled.output().lines().filter(line -> line.startsWith("# ")).count());
  }

  @Test
  void aGraphIsWrittenForGraphviz() throws Exception {
    var dot = succeed("--disassemble", "--graph", "fact.poh").output();
    assertTrue(dot.startsWith("digraph \"fact.poh\" {\n"), dot);
  }

  @Test
  @EnabledIfSystemProperty(named = "pohlang.executable", matches = ".+")
  void theExecutableSaysWhatToDrawGraphsWith() throws Exception {
    var message =
        "pohlang: the executable form of PohLang has no library to draw with: write the graph with"
            + " --graph, and draw it with Graphviz (dot -Tsvg)\n";
    assertEquals(
        new Pohlang.Result(1, "", message),
        pohlang.run("--disassemble", "--graph=svg", "fact.poh"));
  }

  @Test
  @DisabledIfSystemProperty(named = "pohlang.executable", matches = ".+")
  void aGraphIsWrittenAsAPicture() throws Exception {
    var result =
        Pohlang.run(
            directory,
            Map.of(),
            "",
            Pohlang.command(
                List.of("--add-modules=java.desktop"),
                "--disassemble",
                "--graph",
                "fact.poh",
                "-o",
                "fact.svg"));
    assertEquals(new Pohlang.Result(0, "", ""), result);
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    var picture = factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes("fact.svg")));
    var text = picture.getDocumentElement().getTextContent().replace('\u00a0', ' ');
    assertEquals("svg", picture.getDocumentElement().getTagName());
    assertTrue(text.contains("0000  MakeFunction 0"), text);
    assertTrue(text.contains("fact"), text);
  }

  @Test
  void listingsHaveColoursWhereThatIsWanted() throws Exception {
    var plain = succeed("--disassemble", "fact.poh").output();
    assertFalse(plain.contains("\033["));
    var colored = succeed("--disassemble", "--color=always", "fact.poh").output();
    assertTrue(colored.contains("\033["));
    assertEquals(plain, colored.replaceAll("\033\\[[0-9;]*m", ""));
  }

  @Test
  void statisticsFollowTheOutput() throws Exception {
    var result = pohlang.run("--stats", "fact.poh");
    assertEquals(0, result.status(), result::errors);
    assertEquals(OUTPUT, result.output());
    var lines = result.errors().lines().toList();
    assertEquals("Statistics", lines.getFirst());
    for (var row : List.of("start", "parse", "compile", "read", "load", "functions", "run")) {
      assertTrue(lines.stream().anyMatch(line -> line.startsWith("  " + row + " ")), row);
    }
  }

  @Test
  void statisticsCountWhatWasCompiled() throws Exception {
    Files.writeString(
        directory.resolve("loop.poh"),
        "Start Program\nSet i to 0\nWhile i is less than 1000000\nIncrease i\nEnd\nEnd Program\n");
    var result =
        pohlang.run(
            "--stats",
            "--experimental-options",
            "--engine.BackgroundCompilation=false",
            "loop.poh");
    assertEquals(0, result.status(), result::errors);
    assertTrue(result.errors().contains("  machine code  "), result::errors);
    assertFalse(result.errors().contains("  machine code  0 "), result::errors);
    assertTrue(result.errors().contains("<main>"), result::errors);
  }

  @Test
  @DisabledIfSystemProperty(named = "pohlang.executable", matches = ".+")
  void theSmallestProgramLoadsNothingThatItDoesNotNeed() throws Exception {
    Files.writeString(
        directory.resolve("hello.poh"), "Start Program\nWrite \"hello\"\nEnd Program\n");
    var result =
        Pohlang.run(
            directory,
            Map.of(),
            "",
            Pohlang.command(List.of("-Xlog:class+load:file=classes.log"), "hello.poh"));
    assertEquals(new Pohlang.Result(0, "hello\n", ""), result);
    var classes = Files.readString(directory.resolve("classes.log"), StandardCharsets.UTF_8);
    assertTrue(classes.contains("org.pohlang.launcher.PohLauncher"));
    for (var name :
        List.of(
            "org.jline",
            "org.graphper",
            "org.pohlang.launcher.Prompt",
            "org.pohlang.launcher.Keys",
            "org.pohlang.launcher.Statistics",
            "org.pohlang.launcher.BytecodeCache",
            "org.pohlang.launcher.Help",
            "org.pohlang.launcher.Completion",
            "org.pohlang.pbc.PbcWriter")) {
      assertFalse(classes.lines().anyMatch(line -> line.contains(name)), name);
    }
  }
}
