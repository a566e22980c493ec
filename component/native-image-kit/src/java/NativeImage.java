import java.io.IOException;
import java.io.StringReader;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code native-image} command of the kit: turns its command line, and what the modules bring
 * along in {@code META-INF/native-image}, into a call of GraalVM's image builder.
 *
 * <p>It knows modules only, no class path, and only the options that PohLang and its libraries make
 * use of; any other is an error.
 */
public class NativeImage {
  private static final String METADATA = "META-INF/native-image/";

  /** Options with a value, and what the builder calls them. */
  private static final Map<String, String> WITH_VALUE =
      Map.of(
          "--features", "Features",
          "--add-exports", "AddExports",
          "--add-opens", "AddOpens",
          "--enable-native-access", "EnableNativeAccess",
          "--enable-url-protocols", "EnableURLProtocols",
          "-march", "MicroArchitecture");

  private static final Map<String, String> CONFIGURATIONS =
      Map.of(
          "reflect-config.json", "ReflectionConfigurationResources",
          "jni-config.json", "JNIConfigurationResources",
          "proxy-config.json", "DynamicProxyConfigurationResources",
          "resource-config.json", "ResourceConfigurationResources",
          "reachability-metadata.json", "ReachabilityMetadataResources");

  /** Needs GraalVM's support for foreign functions, which the kit lacks; JLine does without. */
  private static final String FOREIGN_FUNCTIONS =
      "org.graalvm.shadowed.org.jline.terminal.impl.ffm.FFMTerminalProviderFeature";

  private final Path home;
  private final Path libraries;
  private final List<Path> modules = new ArrayList<>();
  private final Set<String> addedModules = new LinkedHashSet<>();
  private final List<String> javaOptions = new ArrayList<>();
  private final List<String> builderOptions = new ArrayList<>();
  private String mainModule;
  private String mainClass;
  private Path output;
  private boolean verbose;

  private NativeImage(Path home) {
    this.home = home;
    this.libraries = home.resolve("lib/svm");
  }

  static void main(String[] arguments) throws IOException, InterruptedException {
    var image = new NativeImage(Path.of(System.getProperty("kit.home")).toRealPath());
    if (List.of(arguments).contains("--version")) {
      System.out.println("native-image " + image.version() + " (native-image-kit of PohLang)");
      return;
    }
    try {
      image.parse(List.of(arguments), "user");
      image.collectModules();
      System.exit(image.build());
    } catch (IllegalArgumentException e) {
      System.err.println("native-image: " + e.getMessage());
      System.exit(2);
    }
  }

  private String version() throws IOException {
    return Files.readString(libraries.resolve("version")).strip();
  }

  // ------------------------------------------------------------ options

  /**
   * @param origin the file that the options stand in, "user" for the command line
   */
  private void parse(List<String> options, String origin) throws IOException {
    for (var rest = options.iterator(); rest.hasNext(); ) {
      var option = rest.next();
      var parts = option.split("=", 2);
      var name = parts[0];
      if (List.of("-p", "-m", "-o").contains(name)) {
        take(name, rest.next());
      } else if (parts.length == 2 && name.startsWith("--") && take(name, parts[1])) {
        continue;
      } else if (!take(option, name, parts.length == 2 ? parts[1] : "", origin)) {
        throw new IllegalArgumentException("unknown option %s (%s)".formatted(option, origin));
      }
    }
  }

  /** What the image consists of. */
  private boolean take(String name, String value) throws IOException {
    switch (name) {
      case "-p", "--module-path" -> {
        for (var entry : value.split(":")) {
          modules.addAll(Files.isDirectory(Path.of(entry)) ? jars(Path.of(entry)) : paths(entry));
        }
      }
      case "-m", "--module" -> {
        var names = value.split("/");
        mainModule = names[0];
        mainClass = names[1];
        addedModules.add(mainModule);
      }
      case "-o" -> output = Path.of(value).toAbsolutePath();
      case "--add-modules" -> addedModules.addAll(List.of(value.split(",")));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** How the image is built. */
  private boolean take(String option, String name, String value, String origin) {
    var at = "@" + origin + "+api";
    if (WITH_VALUE.containsKey(name)) {
      if (!value.equals(FOREIGN_FUNCTIONS)) {
        builderOptions.add("-H:" + WITH_VALUE.get(name) + at + "=" + value);
      }
      return true;
    }
    switch (name) {
      case "--verbose" -> verbose = true;
      case "--initialize-at-build-time" -> initialize(value, "build_time", at);
      case "--initialize-at-run-time" -> initialize(value, "run_time", at);
      case "--install-exit-handlers" -> builderOptions.add("-H:+InstallExitHandlers" + at);
      case "--macro:truffle-svm" -> {
        // Done in any case: see collectModules.
      }
      default -> {
        return takeByPrefix(option, at, origin);
      }
    }
    return true;
  }

  private boolean takeByPrefix(String option, String at, String origin) {
    if (option.startsWith("-H:") || option.startsWith("-R:")) {
      var equals = option.indexOf('=');
      builderOptions.add(
          equals < 0
              ? option + "@" + origin
              : option.substring(0, equals) + "@" + origin + option.substring(equals));
    } else if (option.startsWith("-O")) {
      builderOptions.add("-H:Optimize" + at + "=" + option.substring("-O".length()));
    } else if (option.startsWith("-J")) {
      javaOptions.add(option.substring("-J".length()));
    } else if (option.startsWith("-D")) {
      javaOptions.add(option);
    } else {
      return false;
    }
    return true;
  }

  private void initialize(String packages, String when, String at) {
    builderOptions.add(
        Arrays.stream(packages.split(","))
            .map(name -> name.strip() + ":" + when)
            .collect(Collectors.joining(",", "-H:ClassInitialization" + at + "=", "")));
  }

  // ------------------------------------------------------------ modules

  private void collectModules() throws IOException {
    if (mainModule == null || output == null) {
      throw new IllegalArgumentException("needed are -p MODULEPATH -m MODULE/CLASS -o FILE");
    }
    var ofBuilder = descriptors(jars(libraries.resolve("builder"))).keySet();
    modules.removeIf(jar -> ofBuilder.containsAll(descriptors(List.of(jar)).keySet()));
    // What GraalVM calls the macro truffle-svm.
    modules.addAll(jars(libraries.resolve("truffle")));
    for (var jar : modules) {
      readMetadata(jar);
    }
    addedModules.retainAll(descriptors(modules).keySet());
    if (!addedModules.contains(mainModule)) {
      throw new IllegalArgumentException("no module " + mainModule + " on the module path");
    }
  }

  private static Map<String, ModuleDescriptor> descriptors(Collection<Path> jars) {
    return ModuleFinder.of(jars.toArray(Path[]::new)).findAll().stream()
        .map(ModuleReference::descriptor)
        .collect(
            Collectors.toMap(
                ModuleDescriptor::name, module -> module, (one, _) -> one, LinkedHashMap::new));
  }

  private void readMetadata(Path path) throws IOException {
    try (var jar = new JarFile(path.toFile())) {
      for (var entry : Collections.list(jar.entries())) {
        var name = entry.getName();
        var file = name.substring(name.lastIndexOf('/') + 1);
        var origin = "jar:" + path.toUri() + "!/" + name;
        if (!name.startsWith(METADATA)) {
          continue;
        } else if (file.equals("native-image.properties")) {
          var text = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
          readProperties(text, origin);
        } else if (CONFIGURATIONS.containsKey(file)) {
          builderOptions.add("-H:" + CONFIGURATIONS.get(file) + "@" + origin + "+api=" + name);
        }
      }
    }
  }

  private void readProperties(String text, String origin) throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(text));
    addedModules.addAll(words(properties.getProperty("ForceOnModulePath", "")));
    javaOptions.addAll(words(properties.getProperty("JavaArgs", "")));
    parse(words(properties.getProperty("Args", "")), origin);
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }

  // ------------------------------------------------------------ the builder

  private int build() throws IOException, InterruptedException {
    Files.createDirectories(output.getParent());
    var imageOptions = imageOptions();
    // The builder takes them from a file only.
    var file = Files.createTempFile("native-image-", ".args");
    try {
      Files.writeString(file, String.join("\0", imageOptions));
      var command = new ArrayList<>(builderCommand());
      command.add("--image-args-file=" + file);
      if (verbose) {
        command.forEach(System.out::println);
        imageOptions.forEach(System.out::println);
      }
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private List<String> imageOptions() {
    var options = new ArrayList<>(List.of("-imagemp", join(modules)));
    options.addAll(
        List.of(
            ofDriver("Path", output.getParent()),
            ofDriver("Name", output.getFileName()),
            ofDriver("CLibraryPath", libraries.resolve("clibraries/linux-amd64")),
            ofDriver("FallbackThreshold", 0),
            ofDriver("Module", mainModule),
            ofDriver("Class", mainClass)));
    var identity = (options + "" + builderOptions).getBytes(StandardCharsets.UTF_8);
    options.add(ofDriver("ImageBuildID", UUID.nameUUIDFromBytes(identity)));
    options.addAll(builderOptions);
    return options;
  }

  private static String ofDriver(String name, Object value) {
    return "-H:" + name + "@driver=" + value;
  }

  private List<String> builderCommand() throws IOException {
    var builder = jars(libraries.resolve("builder"));
    var compiler =
        builder.stream()
            .filter(jar -> jar.getFileName().toString().startsWith("compiler-"))
            .toList();
    builder.removeAll(compiler);
    var command = new ArrayList<String>();
    command.add(home.resolve("bin/java").toString());
    command.addAll(
        List.of(
            "-XX:+UseParallelGC",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+EnableJVMCI",
            "-XX:-UseJVMCICompiler",
            "-Xss10m",
            "-XX:MaxRAMPercentage=60",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dcom.oracle.graalvm.isaot=true",
            "-Dorg.graalvm.nativeimage.imagecode=buildtime",
            "-Dorg.graalvm.nativeimage.kind=executable",
            "-Djava.system.class.loader=com.oracle.svm.hosted.NativeImageSystemClassLoader",
            "-Djava.awt.headless=true",
            "-Dorg.graalvm.version=" + version(),
            "-Dorg.graalvm.vendorversion=native-image-kit",
            "-Dsun.reflect.inflation=0",
            "-Djdk.internal.lambda.disableEagerInitialization=true",
            "-Djava.lang.invoke.InnerClassLambdaMetafactory.initializeLambdas=false",
            "-Dsvm.modulesupport.addedModules=" + String.join(",", addedModules),
            "--add-modules=ALL-DEFAULT",
            "--upgrade-module-path=" + join(compiler),
            "--module-path=" + join(builder),
            "--enable-native-access=org.graalvm.nativeimage.builder",
            "@" + libraries.resolve("access.args")));
    command.addAll(javaOptions);
    command.add("--module");
    command.add("org.graalvm.nativeimage.builder/com.oracle.svm.hosted.NativeImageGeneratorRunner");
    return command;
  }

  private static String join(Collection<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(":"));
  }

  private static List<Path> paths(String path) {
    return List.of(Path.of(path).toAbsolutePath());
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }
}
