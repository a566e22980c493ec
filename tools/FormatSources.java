import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Formats every Java source of the repository with google-java-format, or checks that they are.
 *
 * <p>The build runs this file on JDK 25 by itself: a Maven plugin would format with the Java that
 * runs Maven, which may be too old to parse these sources.
 *
 * <p>Usage: {@code java FormatSources.java check|write ROOT STAMP}. Only files changed since STAMP,
 * a file that the last success touched, are looked at.
 */
public class FormatSources {
  private static final String COMMAND = "./mvnw -q -N -Pformat validate";

  private final Path root;
  private final boolean write;
  private final FileTime since;

  private FormatSources(Path root, boolean write, FileTime since) {
    this.root = root;
    this.write = write;
    this.since = since;
  }

  static void main(String[] args) throws IOException {
    var write = args[0].equals("write");
    var root = Path.of(args[1]);
    var stamp = Path.of(args[2]);
    var started = FileTime.from(Instant.now());
    var since =
        Files.exists(stamp) ? Files.getLastModifiedTime(stamp) : FileTime.from(Instant.EPOCH);

    var run = new FormatSources(root, write, since);
    var complaints =
        run.changed().parallelStream().flatMap(source -> run.format(source).stream()).toList();
    complaints.forEach(System.err::println);
    if (!complaints.isEmpty()) {
      System.err.println("Format with: " + COMMAND);
      System.exit(1);
    }
    Files.createDirectories(stamp.getParent());
    Files.write(stamp, new byte[0]);
    Files.setLastModifiedTime(stamp, started);
  }

  /** The sources that may have changed since the last run. */
  private List<Path> changed() throws IOException {
    try (var files = Files.find(root, Integer.MAX_VALUE, (path, _) -> isSource(path))) {
      return files.filter(this::isNewer).toList();
    }
  }

  private boolean isSource(Path path) {
    var inside = root.relativize(path).toString().replace('\\', '/');
    return inside.endsWith(".java")
        && (inside.contains("/src/") || inside.startsWith("tools/"))
        && !inside.contains("target/");
  }

  private boolean isNewer(Path path) {
    try {
      return Files.getLastModifiedTime(path).compareTo(since) >= 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A complaint about {@code path}, where it is not formatted and could not be. */
  private Optional<String> format(Path path) {
    try {
      var text = Files.readString(path);
      var formatted = new Formatter().formatSourceAndFixImports(text);
      if (formatted.equals(text)) {
        return Optional.empty();
      }
      if (write) {
        Files.writeString(path, formatted);
        return Optional.empty();
      }
      return Optional.of("Not formatted: " + root.relativize(path));
    } catch (FormatterException e) {
      return Optional.of("Not Java: " + root.relativize(path) + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
