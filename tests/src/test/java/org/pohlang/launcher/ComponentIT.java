package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The component for GraalVM's updater, unpacked as that does it: the files of the jar, then their
 * permissions, then the links. What the updater demands of a component, its sources say: packages
 * {@code org.graalvm.component.installer.persist} and {@code .jar}.
 */
class ComponentIT {
  private static final Path JAR =
      Path.of(System.getProperty("pohlang.root"), "component/target/pohlang-component.jar");

  @TempDir static Path graalvm;
  private static final Set<String> FILES = new HashSet<>();

  @TempDir Path directory;

  @BeforeAll
  static void install() throws IOException {
    try (var jar = new JarFile(JAR.toFile())) {
      for (var entry : Collections.list(jar.entries())) {
        if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/")) {
          FILES.add(entry.getName());
          var file = graalvm.resolve(entry.getName());
          Files.createDirectories(file.getParent());
          Files.copy(jar.getInputStream(entry), file);
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
      }
      for (var permission : properties(jar, "META-INF/permissions").entrySet()) {
        Files.setPosixFilePermissions(
            graalvm.resolve(permission.getKey().toString()),
            PosixFilePermissions.fromString(permission.getValue().toString()));
      }
      for (var link : properties(jar, "META-INF/symlinks").entrySet()) {
        var file = graalvm.resolve(link.getKey().toString());
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, Path.of(link.getValue().toString()));
      }
    }
  }

  private static Properties properties(JarFile jar, String name) throws IOException {
    var properties = new Properties();
    try (var in = jar.getInputStream(jar.getEntry(name))) {
      properties.load(in);
    }
    return properties;
  }

  @Test
  void theManifestHasWhatTheUpdaterWants() throws Exception {
    try (var jar = new JarFile(JAR.toFile())) {
      var attributes = jar.getManifest().getMainAttributes();
      assertEquals("PohLang", attributes.getValue("Bundle-Name"));
      assertEquals("org.pohlang", attributes.getValue("Bundle-Symbolic-Name"));
      assertEquals(System.getProperty("pohlang.version"), attributes.getValue("Bundle-Version"));
      var filter = "org\\.graalvm; filter:=\"\\(&(\\([a-z_]+=[A-Za-z0-9_.-]+\\))+\\)\"";
      var capability = attributes.getValue("Bundle-RequireCapability");
      assertTrue(capability.matches(filter), capability);
    }
  }

  @Test
  void linksLeadToFilesOfTheComponent() throws Exception {
    try (var jar = new JarFile(JAR.toFile())) {
      var links = properties(jar, "META-INF/symlinks");
      assertEquals(Set.of("bin/pohlang"), links.stringPropertyNames());
      for (var link : links.stringPropertyNames()) {
        var target = Path.of(links.getProperty(link));
        assertFalse(target.isAbsolute());
        assertTrue(FILES.contains(Path.of(link).resolveSibling(target).normalize().toString()));
      }
      assertTrue(FILES.containsAll(properties(jar, "META-INF/permissions").stringPropertyNames()));
    }
  }

  @Test
  void licensesComeAlong() {
    for (var name : List.of("LICENSE", "THIRD-PARTY.txt")) {
      assertTrue(FILES.contains("languages/pohlang/" + name), name);
    }
  }

  @Test
  void theLauncherThatTheImagePropertiesNameIsThere() throws Exception {
    var properties = new Properties();
    try (var in =
        Files.newInputStream(graalvm.resolve("languages/pohlang/native-image.properties"))) {
      properties.load(in);
    }
    var modules = List.of(properties.getProperty("LauncherClassPath").split(":"));
    assertTrue(FILES.containsAll(modules), modules::toString);
    assertEquals(PohLauncher.class.getName(), properties.getProperty("LauncherClass"));
  }

  @Test
  void itRunsFromTheBinOfTheGraalVm() throws Exception {
    Files.writeString(
        directory.resolve("greet.poh"),
        "Start Program\nAsk for name\nWrite \"Hello \" plus name plus arguments()\nEnd Program\n");
    var command = List.of(graalvm.resolve("bin/pohlang").toString(), "greet.poh", "--help");
    var result =
        Pohlang.run(
            directory, Map.of("JAVA_HOME", System.getProperty("java.home")), "Ada\n", command);
    assertEquals(new Pohlang.Result(0, "Hello Ada[--help]\n", ""), result);
  }
}
