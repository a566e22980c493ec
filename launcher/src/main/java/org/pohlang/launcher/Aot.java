package org.pohlang.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.pohlang.bytecode.Imports;
import org.pohlang.modules.Modules;
import org.pohlang.pbc.PbcOptions;
import org.pohlang.pbc.PbcWriter;

/** Makes an executable of a program: compiles it with all the files that it imports. */
final class Aot {
  /** What a program from the standard input is called. */
  private static final Path UNNAMED = Path.of("program.poh");

  private final int optimization;
  private final PbcOptions options;
  private final SequencedMap<Path, byte[]> compiled = new LinkedHashMap<>();

  /** The paths in {@link #compiled} by what they lead to: a file runs once. */
  private final Map<Object, Path> paths = new HashMap<>();

  private final Deque<Found> todo = new ArrayDeque<>();

  /**
   * A file to be compiled.
   *
   * @param path where imports lead; links are not followed
   */
  private record Found(Path path, InputFile input) {}

  private Aot(Command.Aot command) throws BadFileException {
    optimization = command.optimization();
    // The executable has a digest of the whole.
    options = Bytecode.options(command.form()).withDigest(false);
  }

  /** Writes the executable that a command asks for. */
  static void make(Command.Aot command) throws BadFileException, InvalidProgramException {
    var program = InputFile.read(command.file());
    var output = Bytecode.outputOf(command.output(), program, "");
    if (new InputFile("", Executable.self(), null).isAt(output)) {
      throw new BadFileException("'%s' would overwrite PohLang".formatted(output));
    }
    Executable.write(output, new Aot(command).bundle(program));
  }

  private Bundle bundle(InputFile program) throws BadFileException, InvalidProgramException {
    var path = program.path() == null ? UNNAMED : program.path();
    todo.add(new Found(path.toAbsolutePath().normalize(), program));
    while (!todo.isEmpty()) {
      compile(todo.remove());
    }
    var folder = commonFolder();
    var files = new LinkedHashMap<String, byte[]>();
    compiled.forEach((file, bytes) -> files.put(folder.relativize(file).toString(), bytes));
    return new Bundle(files);
  }

  private Path commonFolder() {
    var folder = compiled.firstEntry().getKey().getParent();
    for (var file : compiled.keySet()) {
      while (!file.startsWith(folder)) {
        folder = folder.getParent();
      }
    }
    return folder;
  }

  private void compile(Found file) throws BadFileException, InvalidProgramException {
    if (compiled.containsKey(file.path)) {
      return;
    }
    var other = paths.putIfAbsent(identity(file), file.path);
    if (other != null) {
      throw new BadFileException(
          "'%s' and '%s' are the same file; an executable needs one name for it"
              .formatted(other, file.path));
    }
    var chunk = Bytecode.load(file.input, optimization);
    compiled.put(file.path, PbcWriter.write(chunk, options));
    for (var name : Imports.filesOf(chunk)) {
      todo.add(imported(Modules.fileOf(name), file));
    }
  }

  private static Object identity(Found file) throws BadFileException {
    try {
      return file.input.path() == null ? file.path : file.input.path().toRealPath();
    } catch (IOException e) {
      throw new BadFileException(
          "cannot read '%s': %s".formatted(file.input.name(), InputFile.reason(e)));
    }
  }

  private static Found imported(String name, Found importer) throws BadFileException {
    var path = InputFile.pathOf(name);
    if (path.isAbsolute()) {
      throw new BadFileException(
          "%s imports '%s': in an executable, imports must be relative to the importing file"
              .formatted(importer.input.name(), name));
    }
    if (!name.endsWith(".poh") && !name.endsWith(".pbc")) {
      throw new BadFileException(
          "%s imports '%s': an executable can hold files in PohLang only"
              .formatted(importer.input.name(), name));
    }
    var folder = importer.input.name().substring(0, importer.input.name().lastIndexOf('/') + 1);
    try {
      return new Found(
          importer.path.resolveSibling(path).normalize(), InputFile.read(folder + name));
    } catch (BadFileException e) {
      throw new BadFileException(
          "%s imports a file: %s".formatted(importer.input.name(), e.getMessage()));
    }
  }
}
