import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds the native executable from the modules of an assembled distribution, with the {@code
 * native-image} of a GraalVM where there is one, else with that of {@code native-image-kit}.
 *
 * <p>Usage: {@code java BuildNative.java DISTRIBUTION OUTPUT KIT IMAGE START}, OUTPUT being the
 * folder of the executable, KIT that of the kit's sources, IMAGE that of what the image builder
 * runs and START when the build began. {@code java BuildNative.java --prepare KIT} only makes sure
 * that there is a {@code native-image}; its status is 69 where that has to fail on this machine.
 */
public class BuildNative {
  private static final Pattern VERSION = Pattern.compile("(?s)native-image 25\\..*");

  /** The module that is the image builder; our feature of it becomes a part. */
  private static final String BUILDER = "org.graalvm.nativeimage.builder";

  /** What nothing requires and the executable holds nevertheless. */
  private static final String SERVICES =
      "org.graalvm.truffle.runtime,"
          + "org.pohlang.web,"
          + "org.slf4j.jul,"
          + "com.oracle.truffle.tools.chromeinspector,"
          + "com.oracle.truffle.tools.dap,"
          + "com.oracle.truffle.tools.profiler";

  static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments[0].equals("--prepare")) {
      System.out.println(nativeImage(Path.of(arguments[1])));
      return;
    }
    var distribution = Path.of(arguments[0]);
    var output = Path.of(arguments[1]);
    var kit = Path.of(arguments[2]);
    var image = Path.of(arguments[3]);
    var start = Instant.parse(arguments[4]);

    var stamp = output.resolve("built");
    Files.deleteIfExists(stamp);
    Files.createDirectories(output);
    var nativeImage = nativeImage(kit);
    var features = Files.createTempDirectory("pohlang-image");
    var command = new ArrayList<String>();
    command.add(nativeImage.toString());
    command.addAll(
        List.of(
            "--module-path=" + distribution.resolve("modules"),
            "--add-modules=" + SERVICES,
            "--module=org.pohlang.launcher/org.pohlang.launcher.PohLauncher",
            "-o",
            output.resolve("pohlang").toString()));
    command.addAll(options());
    if (compile(image, nativeImage, features)) {
      command.add("--features=org.pohlang.image.CompilerFeature");
      command.add("-J--patch-module=%s=%s".formatted(BUILDER, features));
    }
    run(command);
    delete(features);
    for (var name : List.of("LICENSE", "THIRD-PARTY.txt")) {
      Files.copy(
          distribution.resolve(name), output.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    // By this file the root script finds that a source is newer than the executable.
    Files.write(stamp, new byte[0]);
    Files.setLastModifiedTime(stamp, FileTime.from(start));
  }

  private static List<String> options() {
    return List.of(
        // A program's arguments are its own, --vm.Xmx1g is the launcher's.
        "-H:+UnlockExperimentalVMOptions",
        "-H:-ParseRuntimeOptions",
        // Else the dynamic linker relocates 145,000 pointers to methods at each start.
        "-H:+RelativeCodePointers",
        // What a program wrote appears although a signal ends it.
        "--install-exit-handlers",
        // The compiler works in the program's heap. In isolates of its own it starts cold for each
        // function and takes 40 MB more; its first touch of each page costs more than to collect
        // them all.
        "-H:-SupportCompileInIsolates",
        // Else the old generation is collected for every few times the young one is, however small
        // it is: a fifth of the time in which JSON is read and written.
        "-H:InitialCollectionPolicy=BySpaceAndTime",
        // Below this the old generation is left alone.
        "-R:MinHeapSize=128m",
        // Arrays of an eighth of a chunk's size are given back to the system when they die, and new
        // ones cost a page fault for each 4 KB: half of the time in which lists of 100,000 numbers
        // are made. Room in the chunks themselves is used again.
        "-H:AlignedHeapChunkSize=4194304",
        "-H:LargeArrayThreshold=1048576",
        // Programs fill a larger young generation once and never again, while they start. Less
        // slows those down whose values live longer.
        "-R:MaxNewSize=32m",
        // A seventh of the size. Not -Os: its ReduceCodeSize makes each allocation a long call,
        // in the code of programs as well, which then take twice the time.
        "-H:+OutlineWriteBarriers",
        "-H:+ReduceImplicitExceptionStackTraceInformation",
        "-H:+OptimizeLongJumps",
        "-H:-LoopUnswitch",
        "-H:-FullUnroll",
        "-H:-PartialUnroll",
        "-H:LoopHeaderAlignment=0",
        "-H:IsolatedLoopHeaderAlignment=0",
        // The code of programs, compiled at run time, is to be as quick as can be.
        "-R:+LoopUnswitch",
        "-R:+FullUnroll",
        "-R:+PartialUnroll",
        // What nothing here uses: directories of names; the generator of bytecode for calls of
        // native functions, which images do not need; a library's other implementation.
        "-H:ServiceLoaderFeatureExcludeServices=javax.naming.spi.InitialContextFactory,"
            + "javax.naming.ldap.spi.LdapDnsProvider,javax.naming.ldap.StartTlsResponse",
        // Terminals by calls of native functions, Windows' among them; by commands they do as well.
        "-Dorg.graalvm.shadowed.org.jline.terminal.ffm.disable=true",
        "-J-Djdk.internal.foreign.DowncallLinker.USE_SPEC=false",
        "-J-Djdk.internal.foreign.UpcallLinker.USE_SPEC=false",
        "-H:ExcludeResources=handlebars-.*[.]js",
        // Also for machines older than the one that builds.
        "-march=x86-64-v2");
  }

  /**
   * Compiles what the image builder runs. It uses what is internal to the builder; without it the
   * executable does the same, but is larger and slower.
   *
   * @return whether it could be compiled
   */
  private static boolean compile(Path sources, Path nativeImage, Path output)
      throws IOException, InterruptedException {
    // In a GraalVM bin/native-image is a link.
    var home = nativeImage.toRealPath();
    while (home != null && !Files.isDirectory(home.resolve("lib/svm/builder"))) {
      home = home.getParent();
    }
    if (home == null) {
      return false;
    }
    var command =
        new ArrayList<>(
            List.of(
                home.resolve("bin/javac").toString(),
                "-proc:none",
                "--upgrade-module-path=" + home.resolve("lib/svm/builder"),
                "--patch-module=%s=%s".formatted(BUILDER, sources),
                "--add-exports=jdk.internal.vm.ci/jdk.vm.ci.meta=" + BUILDER,
                "-d",
                output.toString()));
    try (var files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::toString)
          .forEach(command::add);
    }
    var status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      System.err.printf("This image builder is not known to %s: built without it%n", sources);
    }
    return status == 0;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Path nativeImage(Path kit) throws IOException, InterruptedException {
    var found =
        Stream.concat(
                Stream.of("GRAALVM_HOME", "JAVA_HOME")
                    .map(System.getenv()::get)
                    .filter(home -> home != null && !home.isEmpty())
                    .map(home -> Path.of(home, "bin")),
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .map(Path::of))
            .map(folder -> folder.resolve("native-image"))
            .filter(BuildNative::isUsable)
            .findFirst();
    return found.isPresent() ? found.get() : ofKit(kit);
  }

  private static boolean isUsable(Path command) {
    if (!Files.isExecutable(command)) {
      return false;
    }
    try {
      var process =
          new ProcessBuilder(command.toString(), "--version").redirectErrorStream(true).start();
      var version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (VERSION.matcher(version).matches()) {
        return true;
      }
      System.err.printf("%s is not of GraalVM 25: %s%n", command, version.lines().findFirst());
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kit's command, which is built once for all source trees of a user. */
  private static Path ofKit(Path kit) throws IOException, InterruptedException {
    var cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(value -> value.startsWith("/"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache"));
    var home = cache.resolve("pohlang/native-image-kit-" + fingerprint(kit));
    var command = home.resolve("bin/native-image");
    if (!Files.isExecutable(command)) {
      System.err.println("No GraalVM 25 in GRAALVM_HOME, JAVA_HOME or PATH; building a stand-in");
      run(List.of(kit.resolve("build-kit").toString(), home.toString()));
    }
    return command;
  }

  /** Changes with every source of the kit and with the JDK that it is built from. */
  private static String fingerprint(Path kit) throws IOException {
    try (var files = Files.walk(kit)) {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java has SHA-256", e);
    }
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(Map.of("JDK", System.getProperty("java.home")));
    var status = builder.start().waitFor();
    if (status != 0) {
      System.err.printf("%s failed with status %d%n", command.getFirst(), status);
      System.exit(status);
    }
  }
}
