package org.pohlang.modules;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.TruffleLanguage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.pohlang.pbc.PbcReader;
import org.pohlang.stdlib.StandardLibrary;
import org.pohlang.values.Errors;
import org.pohlang.values.FileFailures;
import org.pohlang.values.World;

/**
 * The imports of a running program: section 8 of the language reference, for the engine and the
 * tree walker alike. Finds files and system modules and has each run once.
 */
public final class Modules {
  /** Names the directory whose system modules come before those of the language. */
  private static final String DIRECTORY_VARIABLE = "POHLANG_STDLIB";

  private final World world;
  private final ModuleRunner runner;
  private final Map<String, SystemModule> systemModules = new HashMap<>();

  /** What is running now: canonical paths of files. */
  private final Set<String> running = new HashSet<>();

  public Modules(World world, ModuleRunner runner) {
    this.world = world;
    this.runner = runner;
  }

  /**
   * Runs a program's main file, of which {@code topLevel} is the code. A file that imports the main
   * file makes a circle; where that is compiled, its source beside it counts as the main file too.
   */
  public <T> T runMain(Origin origin, Supplier<T> topLevel) {
    Supplier<T> program = topLevel;
    for (Origin form : ImportedFiles.formsOf(origin)) {
      Supplier<T> inner = program;
      program = () -> run(ImportedFiles.canonicalPath(form), form, inner);
    }
    return program.get();
  }

  /** {@code Import "path"} in code from {@code importer}. */
  public synchronized void importFile(String path, Origin importer, Globals globals) {
    Origin origin = ImportedFiles.find(world.env(), fileOf(path), importer);
    String canonicalPath = ImportedFiles.canonicalPath(origin);
    if (!globals.files.contains(canonicalPath)) {
      run(canonicalPath, origin, () -> runFile(origin, globals));
      globals.files.add(canonicalPath);
    }
  }

  /** {@code Import system "name" as alias}. */
  public synchronized void importSystem(String name, String alias, Globals globals) {
    SystemModule module = systemModules.get(name);
    if (module == null) {
      module = load(name);
      systemModules.put(name, module);
    }
    SystemModule before = globals.aliases.putIfAbsent(alias, module);
    if (before != null && before != module) {
      throw Errors.aliasTaken(alias, name, before.name());
    }
  }

  /**
   * The cell of {@code alias::name} in code with these globals. It has a value, and it is the same
   * for as long as the program runs.
   */
  public GlobalCell member(String alias, String name, Globals globals) {
    SystemModule module = find(alias, globals);
    if (module.globals().get(name) == null) {
      throw Errors.unknownModuleName(module.name(), name, module.globals().names());
    }
    return module.globals().cell(name);
  }

  /** A module that was imported with an alias keeps its own name, unless that is another alias. */
  private static SystemModule find(String alias, Globals globals) {
    SystemModule module = globals.aliases.get(alias);
    if (module != null) {
      return module;
    }
    for (SystemModule imported : globals.aliases.values()) {
      if (imported.name().equals(alias)) {
        return imported;
      }
    }
    throw Errors.moduleNotImported(alias, new TreeSet<>(globals.aliases.keySet()));
  }

  private SystemModule load(String name) {
    Globals globals = new Globals();
    Origin file = findInDirectory(name);
    if (file != null) {
      run(ImportedFiles.canonicalPath(file), file, () -> runFile(file, globals));
    } else if (StandardLibrary.names().contains(name)) {
      globals.aliases.put(StandardLibrary.NATIVE_ALIAS, natives(name));
      Origin origin = new Origin(name + ImportedFiles.SOURCE, null, true);
      runner.runSource(origin, StandardLibrary.source(name), globals);
    } else {
      throw Errors.unknownModule(name, StandardLibrary.names());
    }
    return new SystemModule(name, globals);
  }

  private SystemModule natives(String module) {
    Globals globals = new Globals();
    StandardLibrary.natives(module, world).forEach((name, value) -> globals.cell(name).set(value));
    return new SystemModule(StandardLibrary.NATIVE_ALIAS, globals);
  }

  /** The file of a system module in the user's directory of them, or null. */
  private Origin findInDirectory(String module) {
    TruffleLanguage.Env env = world.env();
    String directory = env == null ? null : env.getEnvironment().get(DIRECTORY_VARIABLE);
    if (directory == null || directory.isEmpty() || !isPlainName(module)) {
      return null;
    }
    for (String extension : List.of(ImportedFiles.SOURCE, ImportedFiles.COMPILED)) {
      TruffleFile file = env.getPublicTruffleFile(directory).resolve(module + extension);
      try {
        if (file.isRegularFile()) {
          return new Origin(file.getPath(), file, false);
        }
      } catch (SecurityException denied) {
        throw FileFailures.of("import file", file.getPath(), denied);
      }
    }
    return null;
  }

  private static boolean isPlainName(String module) {
    return module.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
  }

  /** The file that {@code Import "path"} means. */
  public static String fileOf(String path) {
    return hasExtension(path) ? path : path + ImportedFiles.SOURCE;
  }

  private static boolean hasExtension(String path) {
    int nameStart = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
    return path.indexOf('.', nameStart) >= 0;
  }

  /**
   * What is in a file of code.
   *
   * @throws org.pohlang.values.PohError a FileError where it cannot be read
   */
  public static byte[] content(Origin origin) {
    return ImportedFiles.read(origin);
  }

  /** The text of a source file. */
  public static String text(Origin origin, byte[] content) {
    return ImportedFiles.decode(content, origin);
  }

  /** Whether the file holds bytecode. */
  public static boolean isCompiled(Origin origin) {
    return ImportedFiles.isCompiled(origin.name());
  }

  private <T> T run(String canonicalPath, Origin origin, Supplier<T> topLevel) {
    if (!running.add(canonicalPath)) {
      throw Errors.circularImport(origin.name());
    }
    try {
      return topLevel.get();
    } finally {
      running.remove(canonicalPath);
    }
  }

  /** Gives the globals back, as {@link #run} wants a result. */
  private Globals runFile(Origin origin, Globals globals) {
    String language = ForeignFiles.languageOf(origin);
    if (language != null) {
      ForeignFiles.run(origin, language, world.env(), globals);
      return globals;
    }
    byte[] content = ImportedFiles.read(origin);
    // In an executable the files have kept their names, but are compiled.
    if (ImportedFiles.isCompiled(origin.name()) || PbcReader.isPbc(content)) {
      runner.runCompiled(origin, content, globals);
    } else {
      runner.runSource(origin, ImportedFiles.decode(content, origin), globals);
    }
    return globals;
  }
}
