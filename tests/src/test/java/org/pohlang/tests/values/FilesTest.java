package org.pohlang.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.pohlang.tests.values.Samples.list;
import static org.pohlang.tests.values.Samples.outcome;
import static org.pohlang.tests.values.Samples.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pohlang.tree.Builtin;
import org.pohlang.values.Builtins;

/** The phrases on files. */
class FilesTest {
  @TempDir Path directory;
  private Context context;

  @BeforeEach
  void setUp() {
    context =
        Context.newBuilder(ProbeLanguage.ID)
            .allowIO(IOAccess.ALL)
            .currentWorkingDirectory(directory.toAbsolutePath())
            .build();
  }

  @AfterEach
  void tearDown() {
    context.close();
  }

  /** The shown result, or the error. */
  private String run(Builtin builtin, Object... arguments) {
    Object[] values = new Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments[i] instanceof String string ? text(string) : arguments[i];
    }
    return ProbeLanguage.in(context, world -> outcome(() -> Builtins.call(builtin, values, world)));
  }

  private String content(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  private void put(String name, String content) throws IOException {
    Files.writeString(directory.resolve(name), content);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void writtenTextIsReadBack() throws Exception {
    assertEquals("None", run(Builtin.WRITE_FILE, "é😀\r\n", "a.txt"));
    assertEquals("é😀\r\n", content("a.txt"));
    assertEquals("é😀\r\n", run(Builtin.READ_FILE, "a.txt"));
    assertEquals("None", run(Builtin.WRITE_FILE, "new", "a.txt"));
    assertEquals("new", content("a.txt"));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void theShownFormOfAValueIsWritten() throws Exception {
    run(Builtin.WRITE_FILE, list(1, text("a"), true), "a.txt");
    run(Builtin.APPEND_FILE, 2.0, "a.txt");
    assertEquals("[1, a, True]2", content("a.txt"));
  }

  @Test
  void appendingMakesTheFileWhereThereIsNone() throws Exception {
    assertEquals("None", run(Builtin.APPEND_FILE, "a", "a.txt"));
    assertEquals("None", run(Builtin.APPEND_FILE, "b", "a.txt"));
    assertEquals("ab", content("a.txt"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '[]'",
    "'a', '[a]'",
    "'a\n', '[a]'",
    "'a\nb', '[a, b]'",
    "'a\r\nb\r\n', '[a, b]'",
    "'a\n\nb\n\n', '[a, , b, ]'",
    "'\n', '[]'",
    "'a\rb', 'a\rb'",
  })
  void linesComeWithoutTheirEnds(String text, String shown) throws Exception {
    put("a.txt", text);
    String expected = shown.startsWith("[") ? shown : "[" + shown + "]";
    assertEquals(expected, run(Builtin.READ_LINES, "a.txt"));
  }

  @Test
  void anEmptyLineIsALine() throws Exception {
    put("a.txt", "\n");
    assertEquals(
        "1",
        ProbeLanguage.in(
            context,
            world ->
                outcome(
                    () ->
                        Builtins.call(
                            Builtin.COUNT,
                            new Object[] {
                              Builtins.call(Builtin.READ_LINES, new Object[] {text("a.txt")}, world)
                            },
                            world))));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws Exception {
    put("a.txt", "\ufeffabc");
    assertEquals("abc", run(Builtin.READ_FILE, "a.txt"));
  }

  @Test
  void whatIsNotUtf8IsAnErrorWithItsPlace() throws Exception {
    Files.write(directory.resolve("a.txt"), new byte[] {'a', (byte) 0xc3, (byte) 0xa9, -1, 'b'});
    assertEquals(
        "FileError: Failed to read file 'a.txt': it is not UTF-8 text: invalid byte at offset 3",
        run(Builtin.READ_FILE, "a.txt"));
    byte[] cut = Arrays.copyOf("aé".getBytes(StandardCharsets.UTF_8), 2);
    Files.write(directory.resolve("b.txt"), cut);
    assertEquals(
        "FileError: Failed to read file 'b.txt': it is not UTF-8 text: invalid byte at offset 1",
        run(Builtin.READ_LINES, "b.txt"));
  }

  @Test
  void existingMeansFilesAndDirectories() throws Exception {
    put("a.txt", "");
    assertEquals("True", run(Builtin.FILE_EXISTS, "a.txt"));
    assertEquals("True", run(Builtin.FILE_EXISTS, "."));
    assertEquals("True", run(Builtin.FILE_EXISTS, directory.toString()));
    assertEquals("False", run(Builtin.FILE_EXISTS, "b.txt"));
    assertEquals("False", run(Builtin.FILE_EXISTS, ""));
    assertEquals("False", run(Builtin.FILE_EXISTS, "no/b.txt"));
  }

  @Test
  void aDirectoryIsMadeWithItsParentsAndMayBeThereAlready() {
    assertEquals("None", run(Builtin.CREATE_DIRECTORY, "a/b/c"));
    assertEquals("None", run(Builtin.CREATE_DIRECTORY, "a/b/c"));
    assertTrue(Files.isDirectory(directory.resolve("a/b/c")));
  }

  @Test
  void namesAreListedByCodePoint() throws Exception {
    for (String name : List.of("b", "B", "a", "é", "\uff5e", "😀")) {
      put(name, "");
    }
    Files.createDirectory(directory.resolve("Dir"));
    assertEquals("[B, Dir, a, b, é, \uff5e, 😀]", run(Builtin.LIST_FILES, "."));
  }

  @Test
  void copyingAndMovingReplaceAFile() throws Exception {
    put("a.txt", "a");
    put("b.txt", "b");
    assertEquals("None", run(Builtin.COPY_FILE, "a.txt", "b.txt"));
    assertEquals("a", content("b.txt"));
    assertEquals("None", run(Builtin.COPY_FILE, "a.txt", "a.txt"));
    assertEquals("a", content("a.txt"));
    put("c.txt", "c");
    assertEquals("None", run(Builtin.MOVE_FILE, "c.txt", "b.txt"));
    assertEquals("c", content("b.txt"));
    assertEquals("None", run(Builtin.MOVE_FILE, "b.txt", "d.txt"));
    assertEquals(List.of("a.txt", "d.txt"), names());
  }

  @Test
  void deletingTakesFilesOnly() throws Exception {
    put("a.txt", "a");
    Files.createDirectory(directory.resolve("empty"));
    assertEquals("None", run(Builtin.DELETE_FILE, "a.txt"));
    assertEquals(
        "FileError: Failed to delete file 'empty': it is a directory",
        run(Builtin.DELETE_FILE, "empty"));
    assertEquals(List.of("empty"), names());
  }

  @ParameterizedTest
  @CsvSource({
    "READ_FILE, no.txt, read file 'no.txt': there is no such file or directory",
    "READ_LINES, no.txt, read file 'no.txt': there is no such file or directory",
    "READ_FILE, dir, read file 'dir': it is a directory",
    "READ_FILE, '', read file '': the path is empty",
    "READ_FILE, a.txt/b, read file 'a.txt/b': Not a directory",
    "DELETE_FILE, no.txt, delete file 'no.txt': there is no such file or directory",
    "CREATE_DIRECTORY, a.txt, create directory 'a.txt': there is a file or directory of that name",
    "LIST_FILES, no, list files in 'no': there is no such file or directory",
    "LIST_FILES, a.txt, list files in 'a.txt': it is not a directory",
  })
  void failuresNameTheOperationThePathAndTheReason(Builtin builtin, String path, String message)
      throws Exception {
    put("a.txt", "a");
    Files.createDirectory(directory.resolve("dir"));
    assertEquals("FileError: Failed to " + message, run(builtin, path));
  }

  @Test
  void failuresOfWritingLeaveNothingBehind() throws Exception {
    Files.createDirectory(directory.resolve("dir"));
    String noDirectory = "its directory does not exist";
    assertEquals(
        "FileError: Failed to write file 'no/a.txt': " + noDirectory,
        run(Builtin.WRITE_FILE, "x", "no/a.txt"));
    assertEquals(
        "FileError: Failed to append to file 'no/a.txt': " + noDirectory,
        run(Builtin.APPEND_FILE, "x", "no/a.txt"));
    assertEquals(
        "FileError: Failed to write file 'dir': it is a directory",
        run(Builtin.WRITE_FILE, "x", "dir"));
    assertEquals(
        "FileError: Failed to copy file 'no.txt' to 'a.txt': there is no such file or directory",
        run(Builtin.COPY_FILE, "no.txt", "a.txt"));
    assertEquals(
        "FileError: Failed to move file 'no.txt' to 'a.txt': there is no such file or directory",
        run(Builtin.MOVE_FILE, "no.txt", "a.txt"));
    put("b.txt", "b");
    assertEquals(
        "FileError: Failed to move file 'b.txt' to 'dir': it is a directory",
        run(Builtin.MOVE_FILE, "b.txt", "dir"));
    assertEquals(List.of("b.txt", "dir"), names());
  }

  @Test
  void aPathMustBeAText() {
    assertEquals(
        "TypeError: read file expects a Text as the path, but got Number 5",
        run(Builtin.READ_FILE, 5));
  }

  @Test
  void aNameThatNoFileCanHaveIsAnError() {
    assertEquals(
        "FileError: Failed to read file 'a\u0000b': this cannot be the name of a file",
        run(Builtin.READ_FILE, "a\u0000b"));
  }

  @Test
  void aReplacedFileKeepsItsPermissionsAndALinkItsFile() throws Exception {
    assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
    put("a.txt", "a");
    Path file = directory.resolve("a.txt");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
    Files.createSymbolicLink(directory.resolve("link"), Path.of("a.txt"));
    run(Builtin.WRITE_FILE, "b", "link");
    assertEquals("b", content("a.txt"));
    assertTrue(Files.isSymbolicLink(directory.resolve("link")));
    assertEquals("rwxr-x--x", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    run(Builtin.COPY_FILE, "a.txt", "c.txt");
    assertEquals(
        "rwxr-x--x",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("c.txt"))));
  }

  @Test
  void aDeviceIsWrittenAsItIs() {
    assumeTrue(Files.exists(Path.of("/dev/null")));
    assertEquals("None", run(Builtin.WRITE_FILE, "b", "/dev/null"));
    assertTrue(Files.exists(Path.of("/dev/null")) && !Files.isRegularFile(Path.of("/dev/null")));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "READ_FILE",
        "READ_LINES",
        "FILE_EXISTS",
        "DELETE_FILE",
        "CREATE_DIRECTORY",
        "LIST_FILES",
        "COPY_FILE",
        "MOVE_FILE",
        "WRITE_FILE",
        "APPEND_FILE"
      })
  void whatTheEmbedderForbidsIsAFileError(Builtin builtin) {
    try (Context closed = Context.newBuilder(ProbeLanguage.ID).build()) {
      Object[] arguments = new Object[builtin.minArguments()];
      Arrays.fill(arguments, text("/tmp/a.txt"));
      String outcome =
          ProbeLanguage.in(
              closed, world -> outcome(() -> Builtins.call(builtin, arguments, world)));
      assertTrue(
          outcome.startsWith("FileError: Failed to ")
              && outcome.endsWith(
                  "'/tmp/a.txt': the application that runs this program does not allow it"),
          outcome);
    }
  }
}
