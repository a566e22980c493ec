package org.pohlang.tests.snippets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pohlang.tests.programs.Outcome;
import org.pohlang.tests.programs.ProgramRunner.Program;

/**
 * A small program that holds a rule of the language, with all that it must do. {@code README.md}
 * beside the snippets says which file holds what.
 */
public record Snippet(Path file) {
  /** In the program, before each line of its output. */
  private static final String SHOWS = "#=>";

  /** Every snippet below a directory, those of a folder in alphabetical order. */
  static List<Snippet> findAll(Path directory) throws IOException {
    try (var files = Files.find(directory, 2, (file, _) -> isSnippet(file))) {
      return files.sorted().map(Snippet::new).toList();
    }
  }

  private static boolean isSnippet(Path file) {
    return file.toString().endsWith(".poh") && !file.getParent().toString().endsWith(".files");
  }

  /** The name of the folder, for example {@code 09-errors}. */
  String section() {
    return file.getParent().getFileName().toString();
  }

  /** The name of the file without its extension, for example {@code finally-wins}. */
  String name() {
    return file.getFileName().toString().replaceAll("\\.poh$", "");
  }

  Path sibling(String extension) {
    return file.resolveSibling(name() + "." + extension);
  }

  /** What the program must do. */
  Outcome expected() {
    var errors = read("err");
    var status = read("status");
    return new Outcome(
        expectedOutput(),
        errors,
        status.isEmpty() ? (errors.isEmpty() ? 0 : 1) : Integer.parseInt(status.strip()));
  }

  private String expectedOutput() {
    return text()
        .lines()
        .filter(line -> line.contains(SHOWS))
        .map(line -> line.substring(line.indexOf(SHOWS) + SHOWS.length()))
        .map(line -> line.startsWith(" ") ? line.substring(1) : line)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content of a sibling file, empty where there is none. */
  private String read(String extension) {
    try {
      var sibling = sibling(extension);
      return Files.exists(sibling) ? Files.readString(sibling) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies the program, and the files that it works with, into an empty directory. */
  Program copyTo(Path directory) throws IOException {
    var files = sibling("files");
    if (Files.isDirectory(files)) {
      copyTree(files, directory);
    }
    var copy = Files.copy(file, directory.resolve(file.getFileName().toString()));
    var environment =
        read("env")
            .lines()
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    return new Program(copy, read("in"), read("args").lines().toList(), environment);
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path source : (Iterable<Path>) files.skip(1)::iterator) {
        Files.copy(source, to.resolve(from.relativize(source).toString()));
      }
    }
  }
}
