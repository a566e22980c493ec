import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.ModuleHashesAttribute;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a copy of an assembled distribution that brings its own Java along: the modules of the JDK
 * that it uses, and a cache of classes, profiles and objects from a training run. Packs it.
 *
 * <p>Usage: {@code java BuildStandalone.java DISTRIBUTION TRAINING OUTPUT DATE}, TRAINING being the
 * folder of the programs to train on, OUTPUT the folder to make, whose name is that of the archive
 * beside it, and DATE that of the files in the archive.
 */
public class BuildStandalone {
  /** Comes with the distribution; the JDK's own is empty. */
  private static final String COMPILER = "jdk.graal.compiler";

  private final Path home;

  private BuildStandalone(Path home) {
    this.home = home;
  }

  static void main(String[] arguments) throws IOException, InterruptedException {
    var home = Path.of(arguments[2]);
    var standalone = new BuildStandalone(home);
    run("rm", "-rf", home.toString());
    Files.createDirectories(home.getParent());
    run("cp", "-R", arguments[0], home.toString());
    Files.deleteIfExists(home.resolve("built"));
    standalone.link();
    standalone.train(Path.of(arguments[1]));
    standalone.pack(arguments[3]);
  }

  /**
   * Links the distribution's modules into the runtime too: the cache holds the places of modules
   * outside it, and would be of no use once the distribution has moved.
   */
  private void link() throws IOException, InterruptedException {
    var jmods = Files.createTempDirectory("jmods");
    try {
      for (var module : modulesOfJdk()) {
        new JdkModule(module).writeTo(jmods);
      }
      run(
          tool("jlink"),
          "--module-path=%s:%s:%s"
              .formatted(home.resolve("compiler"), home.resolve("modules"), jmods),
          "--add-modules=ALL-MODULE-PATH",
          "--output=" + home.resolve("runtime"),
          // The JDK's classes have what this would generate in them already.
          "--disable-plugin=generate-jli-classes",
          "--strip-debug",
          "--no-header-files",
          "--no-man-pages");
    } finally {
      run("rm", "-rf", jmods.toString());
    }
    run("rm", "-rf", home.resolve("compiler").toString(), home.resolve("modules").toString());
  }

  /**
   * A module of the JDK that runs this program, which has no {@code jmods}. To link from the JDK
   * itself would be simpler, but jlink would take the JDK's empty compiler then.
   */
  private record JdkModule(String name) {
    /** What the linker generated when it made the JDK, and generates again. */
    private static final String GENERATED = "jdk/internal/module/SystemModules\\$.*\\.class";

    /** Kinds of files in the JDK's own list of them, and what jmod calls them. */
    private static final Map<String, String> KINDS =
        Map.of("1", "config", "3", "legal-notices", "5", "cmds", "6", "libs");

    void writeTo(Path folder) throws IOException, InterruptedException {
      var work = Files.createTempDirectory(folder, name);
      var command = new ArrayList<>(List.of(tool("jmod"), "create"));
      command.add("--class-path=" + copyClasses(work.resolve("classes")));
      for (var kind : copyFiles(work)) {
        command.add("--%s=%s".formatted(kind, work.resolve(kind)));
      }
      command.add("--compress=zip-0");
      command.add(folder.resolve(name + ".jmod").toString());
      run(command.toArray(String[]::new));
      run("rm", "-rf", work.toString());
    }

    private Path copyClasses(Path classes) throws IOException {
      var module = Path.of(URI.create("jrt:/" + name));
      try (var files = Files.walk(module)) {
        for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          var inside = module.relativize(file).toString();
          if (inside.matches(GENERATED)) {
            continue;
          }
          var bytes = Files.readAllBytes(file);
          var copy = classes.resolve(inside);
          Files.createDirectories(copy.getParent());
          Files.write(copy, inside.equals("module-info.class") ? withoutHashes(bytes) : bytes);
        }
      }
      return classes;
    }

    /** The hashes are those of the JDK's original modules. */
    private static byte[] withoutHashes(byte[] descriptor) {
      var format = ClassFile.of();
      return format.transformClass(
          format.parse(descriptor),
          ClassTransform.dropping(element -> element instanceof ModuleHashesAttribute));
    }

    /** Gives the kinds of the files that there are. */
    private Set<String> copyFiles(Path work) throws IOException {
      var list =
          Path.of(
              URI.create(
                  "jrt:/jdk.jlink/jdk/tools/jlink/internal/runtimelink/fs_%s_files"
                      .formatted(name)));
      var kinds = new TreeSet<String>();
      for (var line : Files.readAllLines(list)) {
        // Kind, whether it is a link, checksum or the link's target, and path.
        var fields = line.split("\\|");
        var kind = KINDS.get(fields[0]);
        if (kind != null) {
          var path = Path.of(fields[3]);
          // The first part is what the kind says: bin, conf, lib, or legal and the module.
          var parts = kind.equals("legal-notices") ? 2 : 1;
          var copy = work.resolve(kind).resolve(path.subpath(parts, path.getNameCount()));
          Files.createDirectories(copy.getParent());
          Files.copy(Path.of(System.getProperty("java.home")).resolve(path), copy);
          kinds.add(kind);
        }
      }
      return kinds;
    }
  }

  /** The JDK's modules that those of the distribution require, directly or not. */
  private Set<String> modulesOfJdk() {
    var own = ModuleFinder.of(home.resolve("modules"), home.resolve("compiler"));
    var jdk = ModuleFinder.ofSystem();
    var required = new TreeSet<String>();
    var todo = new ArrayDeque<ModuleDescriptor>();
    own.findAll().forEach(module -> todo.add(module.descriptor()));
    while (!todo.isEmpty()) {
      for (var requires : todo.remove().requires()) {
        var name = requires.name();
        if (!requires.modifiers().contains(Requires.Modifier.STATIC)
            && own.find(name).isEmpty()
            && !name.equals(COMPILER)
            && required.add(name)) {
          todo.add(jdk.find(name).orElseThrow().descriptor());
        }
      }
    }
    return required;
  }

  /**
   * One run for all programs, since a cache is made by one process. What Java has learnt about its
   * methods is left out: at a start it would compile thousands of them at once, on the cores that
   * the program and Graal need.
   */
  private void train(Path training) throws IOException, InterruptedException {
    run(
        home.resolve("bin/pohlang").toString(),
        "--vm.XX:+UnlockDiagnosticVMOptions",
        "--vm.XX:-AOTRecordTraining",
        "--vm.XX:AOTCacheOutput=" + home.resolve("lib/pohlang.aot"),
        training.resolve("main.poh").toString());
    if (!Files.exists(home.resolve("lib/pohlang.aot"))) {
      throw new IOException("The training left no cache");
    }
  }

  private void pack(String date) throws IOException, InterruptedException {
    run(
        "tar",
        "--directory=" + home.getParent(),
        "--sort=name",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        "--mtime=" + date,
        "--use-compress-program=gzip -9n",
        "--create",
        "--file=" + home.resolveSibling(home.getFileName() + ".tar.gz"),
        home.getFileName().toString());
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var status = process.waitFor();
    if (status != 0) {
      throw new IOException(
          "%s failed with status %d: %s".formatted(List.of(command), status, output));
    }
  }
}
