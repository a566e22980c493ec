import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes {@code THIRD-PARTY.txt} of an assembled distribution: which libraries are in it, and the
 * texts of their licences and notices.
 *
 * <p>Usage: {@code java CollectLicenses.java DISTRIBUTION LIST TEXTS}, LIST being what the license
 * plugin has found in the libraries' own metadata, and TEXTS a folder with the licences that no
 * library brings along. The texts of OpenJDK, parts of which are in all forms that need no Java,
 * are those of the JDK that runs this program.
 */
public class CollectLicenses {
  private static final Pattern TEXT =
      Pattern.compile("META-INF/[^/]*(LICENSE|NOTICE)[^/]*", Pattern.CASE_INSENSITIVE);

  /** The headings under which each text appears; many libraries have the same. */
  private final Map<String, SortedSet<String>> texts = new LinkedHashMap<>();

  static void main(String[] arguments) throws IOException {
    var distribution = Path.of(arguments[0]);
    var licenses = new CollectLicenses();
    licenses.add("Apache License 2.0", distribution.resolve("LICENSE"));
    for (var file : sorted(Path.of(arguments[2]), "*.txt")) {
      licenses.add(file.getFileName().toString().replace(".txt", ""), file);
    }
    for (var folder : List.of("modules", "compiler", "lib/graph")) {
      for (var jar : sorted(distribution.resolve(folder), "*.jar")) {
        licenses.addTextsOf(jar);
      }
    }
    licenses.addTextsOfJdk(distribution);
    Files.writeString(
        distribution.resolve("THIRD-PARTY.txt"),
        licenses.with(Files.readString(Path.of(arguments[1]))));
  }

  private static Iterable<Path> sorted(Path folder, String names) throws IOException {
    var found = new TreeSet<Path>();
    try (var files = Files.newDirectoryStream(folder, names)) {
      files.forEach(found::add);
    }
    return found;
  }

  private void add(String heading, Path file) throws IOException {
    add(heading, Files.readString(file));
  }

  private void add(String heading, String text) {
    var lines = text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    texts.computeIfAbsent(lines.strip() + "\n", _ -> new TreeSet<>()).add(heading);
  }

  private void addTextsOf(Path path) throws IOException {
    try (var jar = new JarFile(path.toFile())) {
      for (var entry : Collections.list(jar.entries())) {
        if (TEXT.matcher(entry.getName()).matches()) {
          var text = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
          var name = entry.getName().substring("META-INF/".length());
          add("%s, %s".formatted(path.getFileName(), name), text);
        }
      }
    }
  }

  /** Those of the modules that the distribution requires, directly or not. */
  private void addTextsOfJdk(Path distribution) throws IOException {
    var own = ModuleFinder.of(distribution.resolve("modules"), distribution.resolve("compiler"));
    var names = own.findAll().stream().map(module -> module.descriptor().name()).toList();
    var required = Configuration.empty().resolve(own, ModuleFinder.ofSystem(), names).modules();
    var legal = Path.of(System.getProperty("java.home"), "legal");
    for (var name : required.stream().map(ResolvedModule::name).sorted().toList()) {
      if (Files.isDirectory(legal.resolve(name))) {
        for (var file : sorted(legal.resolve(name), "*")) {
          add("OpenJDK, " + file.getFileName(), file);
        }
      }
    }
  }

  private String with(String list) {
    var rule = "-".repeat(80) + "\n";
    var result = new StringBuilder();
    result.append(
        """
        PohLang is under the Apache License 2.0. It is distributed with the libraries below, each
        under its own license; of several, the first is the one chosen. The executable, those that
        it makes of programs, and the distribution with a Java of its own also hold parts of
        OpenJDK and GraalVM, under the GNU General Public License 2 with the Classpath Exception,
        which lets what is linked with them be under any license.

        """);
    list.lines()
        .filter(line -> line.startsWith(" "))
        .sorted()
        .forEach(line -> result.append(line.strip()).append('\n'));
    for (var text : texts.entrySet()) {
      result.append('\n').append(rule);
      text.getValue().forEach(heading -> result.append(heading).append('\n'));
      result.append(rule).append('\n').append(text.getKey());
    }
    return result.toString();
  }
}
