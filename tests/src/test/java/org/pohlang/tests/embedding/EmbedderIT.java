package org.pohlang.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.compiler.Compiler;
import org.pohlang.launcher.Pohlang;
import org.pohlang.parser.Parser;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.text.SourceText;

/**
 * A Java project elsewhere that takes PohLang from a Maven repository, and the programs of {@code
 * docs/embedding.md} in it: what is published suffices, also on a Java without the Graal compiler.
 */
class EmbedderIT {
  private static final Path ROOT = Path.of(System.getProperty("pohlang.root"));
  private static final String VERSION = System.getProperty("pohlang.version");
  private static final Pattern JAVA_BLOCK =
      Pattern.compile("^```java\\n(.*?class (\\w+) .*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final String WARNING =
      "The polyglot engine uses a fallback runtime that does not support\n"
          + "runtime compilation to native code";
  private static final String NO_WARNING = "-Dpolyglot.engine.WarnInterpreterOnly=false";
  private static final List<String> QUIET_JAVA =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
  private static final List<String> COMPILER =
      List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI", "--upgrade-module-path");
  private static final List<String> MODULES =
      List.of("--add-modules", "org.pohlang.language,org.graalvm.truffle.runtime");

  @TempDir private static Path directory;

  private static String page;
  private static String dependencies;

  @BeforeAll
  static void resolve() throws Exception {
    page = Files.readString(ROOT.resolve("docs/embedding.md"));
    var repository = directory.resolve("repository");
    publish(repository, "pohlang", "embedding");
    publish(repository, "language", "language");
    var project = Files.createDirectories(directory.resolve("project"));
    Files.writeString(project.resolve("pom.xml"), pom());
    var result =
        Pohlang.run(
            project,
            Map.of("JAVA_HOME", System.getProperty("java.home")),
            "",
            List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "--offline",
                "--batch-mode",
                "-Dmaven.repo.local=" + repository,
                // Found there is what the build itself has fetched.
                "-Dmaven.repo.local.tail=" + System.getProperty("maven.repository"),
                "-Dmdep.outputFile=class-path",
                "-DexcludeTypes=pom",
                System.getProperty("maven.dependency.plugin") + ":build-classpath"));
    assertEquals(0, result.status(), result::output);
    dependencies = Files.readString(project.resolve("class-path"));
    for (var block : JAVA_BLOCK.matcher(page).results().toList()) {
      Files.writeString(directory.resolve(block.group(2) + ".java"), block.group(1));
    }
    var text =
        new SourceText(
            "hello.poh", "Start Program\nWrite \"Hello visitor \" plus visitor\nEnd Program\n");
    Files.write(
        directory.resolve("hello.pbc"), PbcWriter.write(Compiler.compile(Parser.parse(text))));
  }

  /** Puts into a repository what {@code mvn install} puts there. */
  private static void publish(Path repository, String artifact, String module) throws IOException {
    var built = ROOT.resolve(module).resolve("target");
    var target =
        Files.createDirectories(repository.resolve("org/pohlang/" + artifact + "/" + VERSION));
    var name = artifact + "-" + VERSION;
    Files.copy(built.resolve("published-pom.xml"), target.resolve(name + ".pom"));
    if (Files.exists(built.resolve(name + ".jar"))) {
      Files.copy(built.resolve(name + ".jar"), target.resolve(name + ".jar"));
    }
  }

  /** A project with the dependency that the page shows. */
  private static String pom() {
    int start = page.indexOf("<dependency>");
    var dependency = page.substring(start, page.indexOf("```", start));
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>com.example</groupId>
      <artifactId>embedder</artifactId>
      <version>1</version>
      <dependencies>
    """
        + dependency
        + "</dependencies>\n</project>\n";
  }

  private static Pohlang.Result java(List<String> options, String program) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add(directory.resolve(program + ".java").toString());
    return Pohlang.run(directory, Map.of(), "", command);
  }

  private static List<String> onClassPath(String... options) {
    List<String> all = new ArrayList<>(List.of("--class-path", dependencies));
    all.addAll(QUIET_JAVA);
    all.addAll(List.of(options));
    return all;
  }

  /** What the page says that the program prints. */
  private static String documentedOutput(String program) {
    int start = page.indexOf("```text\n", page.indexOf("class " + program)) + "```text\n".length();
    return page.substring(start, page.indexOf("```", start));
  }

  @Test
  void whatIsPublishedNamesAllVersions() throws IOException {
    try (var modules = Files.list(ROOT)) {
      var poms =
          modules
              .map(module -> module.resolve("target/published-pom.xml"))
              .filter(Files::exists)
              .collect(Collectors.toList());
      assertTrue(poms.size() >= 4, poms::toString);
      for (var pom : poms) {
        var text = Files.readString(pom);
        assertFalse(text.contains("${") || text.contains("<parent>"), pom::toString);
        assertTrue(text.contains("<version>" + VERSION + "</version>"), pom::toString);
      }
    }
  }

  @Test
  void theDependencyBringsNeitherToolsNorTheCompiler() {
    var jars =
        List.of(dependencies.split(File.pathSeparator)).stream()
            .map(jar -> Path.of(jar).getFileName().toString().replaceFirst("-[0-9].*", ""))
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "collections",
            "jackson-core",
            "jniutils",
            "language",
            "nativeimage",
            "polyglot",
            "truffle-api",
            "truffle-compiler",
            "truffle-runtime",
            "word"),
        jars);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hello", "Many", "Untrusted"})
  void theProgramsOfThePageRun(String program) throws Exception {
    assertEquals(
        new Pohlang.Result(0, documentedOutput(program), ""),
        java(onClassPath(NO_WARNING), program));
  }

  @Test
  void theOptionsAreThoseOfThePage() {
    var flat = page.replace('\n', ' ');
    assertTrue(flat.contains(String.join(" ", COMPILER)));
    assertTrue(flat.contains(String.join(" ", MODULES)));
    assertTrue(flat.contains(WARNING.replace('\n', ' ')));
    assertTrue(flat.contains(NO_WARNING));
    QUIET_JAVA.forEach(option -> assertTrue(flat.contains(option), option));
  }

  @Test
  void withoutTheCompilerThereIsAWarning() throws Exception {
    var result = java(onClassPath(), "Hello");
    assertEquals(documentedOutput("Hello"), result.output());
    assertTrue(result.errors().contains(WARNING.replace('\n', ' ')), result::errors);
  }

  @Test
  void withTheCompilerThereIsNone() throws Exception {
    List<String> options = new ArrayList<>(COMPILER);
    options.add(System.getProperty("pohlang.compiler"));
    assertEquals(
        new Pohlang.Result(0, documentedOutput("Hello"), ""),
        java(onClassPath(options.toArray(String[]::new)), "Hello"));
  }

  @Test
  void modulesRunToo() throws Exception {
    List<String> options = new ArrayList<>(MODULES);
    options.addAll(
        List.of(
            "--module-path",
            dependencies,
            "--enable-native-access=org.graalvm.truffle",
            "--sun-misc-unsafe-memory-access=allow",
            NO_WARNING));
    assertEquals(new Pohlang.Result(0, documentedOutput("Hello"), ""), java(options, "Hello"));
  }

  /** The language alone, with Truffle's plainest runtime. */
  @Test
  void theLanguageRunsWithoutTheOptimizingRuntime() throws Exception {
    var fewer =
        List.of(dependencies.split(File.pathSeparator)).stream()
            .filter(jar -> !jar.matches(".*truffle-(runtime|compiler)-.*"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> options = new ArrayList<>(List.of("--class-path", fewer, NO_WARNING));
    options.addAll(QUIET_JAVA);
    assertEquals(new Pohlang.Result(0, documentedOutput("Hello"), ""), java(options, "Hello"));
  }
}
