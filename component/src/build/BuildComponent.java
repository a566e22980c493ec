import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/**
 * Packs an assembled distribution as a component for GraalVM's updater, {@code gu}.
 *
 * <p>Usage: {@code java BuildComponent.java DISTRIBUTION JAR VERSION DATE}, DATE being that of the
 * files in the jar.
 */
public class BuildComponent {
  /** Where a component in GraalVM has its files. */
  private static final String HOME = "languages/pohlang/";

  private final LocalDateTime date;
  private final Map<String, Path> files = new TreeMap<>();

  private BuildComponent(String date) {
    // A zip file has local times; this one is the same everywhere.
    this.date = LocalDateTime.ofInstant(Instant.parse(date), ZoneOffset.UTC);
  }

  static void main(String[] arguments) throws IOException {
    var component = new BuildComponent(arguments[3]);
    component.collect(Path.of(arguments[0]));
    component.write(Path.of(arguments[1]), arguments[2]);
  }

  private void collect(Path distribution) throws IOException {
    try (var all = Files.walk(distribution)) {
      for (var file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        files.put(HOME + distribution.relativize(file), file);
      }
    }
    // It says when this source tree was built.
    files.remove(HOME + "built");
  }

  private void write(Path target, String version) throws IOException {
    var unfinished = target.resolveSibling(target.getFileName() + ".tmp");
    try (var jar = new JarOutputStream(Files.newOutputStream(unfinished))) {
      // The updater reads the files' names before it checks links, so the order is not important.
      entry(jar, "META-INF/MANIFEST.MF");
      manifest(version).write(jar);
      text(jar, "META-INF/permissions", permissions());
      text(jar, "META-INF/symlinks", "bin/pohlang = ../" + HOME + "bin/pohlang\n");
      text(jar, HOME + "native-image.properties", imageProperties());
      for (var file : files.entrySet()) {
        // To compress once more what is compressed would only take time.
        jar.setLevel(
            file.getKey().endsWith(".jar")
                ? Deflater.NO_COMPRESSION
                : Deflater.DEFAULT_COMPRESSION);
        entry(jar, file.getKey());
        Files.copy(file.getValue(), jar);
      }
    }
    Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Any GraalVM that has the updater will do: what runs PohLang is the component's own, on the JDK
   * 25 that its launcher finds. So it is no part of that GraalVM's polyglot images either.
   */
  private static Manifest manifest(String version) {
    var manifest = new Manifest();
    var attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-Name", "PohLang");
    attributes.putValue("Bundle-Symbolic-Name", "org.pohlang");
    attributes.putValue("Bundle-Version", version);
    attributes.putValue(
        "Bundle-RequireCapability", "org.graalvm; filter:=\"(&(os_name=linux)(os_arch=amd64))\"");
    attributes.putValue("x-GraalVM-Polyglot-Part", "False");
    return manifest;
  }

  private String permissions() {
    return files.entrySet().stream()
        .map(
            file ->
                "%s = %s\n"
                    .formatted(
                        file.getKey(),
                        Files.isExecutable(file.getValue()) ? "rwxr-xr-x" : "rw-r--r--"))
        .collect(Collectors.joining());
  }

  /** With what {@code native-image --language:pohlang} makes the launcher. */
  private String imageProperties() {
    var modules =
        files.keySet().stream()
            .filter(file -> file.startsWith(HOME + "modules/"))
            .collect(Collectors.joining(":"));
    return String.join(
        "\n",
        List.of(
            "ImageName = pohlang",
            "LauncherClass = org.pohlang.launcher.PohLauncher",
            "LauncherClassPath = " + modules,
            "Args = -H:-ParseRuntimeOptions --install-exit-handlers",
            ""));
  }

  private void text(JarOutputStream jar, String name, String text) throws IOException {
    entry(jar, name);
    jar.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void entry(JarOutputStream jar, String name) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(date);
    jar.putNextEntry(entry);
  }
}
