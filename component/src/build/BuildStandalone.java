import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
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
    standalone.run("rm", "-rf", home.toString());
    Files.createDirectories(home.getParent());
    standalone.run("cp", "-R", arguments[0], home.toString());
    Files.deleteIfExists(home.resolve("built"));
    standalone.link();
    standalone.train(Path.of(arguments[1]));
    standalone.pack(arguments[3]);
  }

  private void link() throws IOException, InterruptedException {
    run(
        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
        "--add-modules=" + String.join(",", modulesOfJdk()),
        "--output=" + home.resolve("runtime"),
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages");
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

  /** One run for all programs, since a cache is made by one process. */
  private void train(Path training) throws IOException, InterruptedException {
    run(
        home.resolve("bin/pohlang").toString(),
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

  private void run(String... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).inheritIO();
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    var status = builder.start().waitFor();
    if (status != 0) {
      throw new IOException("%s failed with status %d".formatted(List.of(command), status));
    }
  }
}
