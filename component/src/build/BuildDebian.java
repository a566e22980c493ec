import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes a Debian package of the native executable, with a manual page and completions that come
 * from the executable itself.
 *
 * <p>Usage: {@code java BuildDebian.java EXECUTABLE LICENSE OUTPUT VERSION DATE}, OUTPUT being the
 * folder of the package and DATE that of the files in it. Makes none where there is no {@code
 * dpkg-deb}.
 */
public class BuildDebian {
  private static final Pattern C_LIBRARY = Pattern.compile("GLIBC_2\\.(\\d+)");

  private final Path executable;
  private final Path root;
  private final String version;
  private final Instant date;

  private BuildDebian(Path executable, Path root, String version, Instant date) {
    this.executable = executable;
    this.root = root;
    this.version = version;
    this.date = date;
  }

  static void main(String[] arguments) throws IOException, InterruptedException {
    if (!isThere("dpkg-deb")) {
      System.out.println("No Debian package: there is no dpkg-deb here");
      return;
    }
    var output = Path.of(arguments[2]);
    // A tilde sorts before the release.
    var version = arguments[3].replace("-SNAPSHOT", "~snapshot");
    var root = output.resolve("debian");
    run("rm", "-rf", root.toString());
    var debian = new BuildDebian(Path.of(arguments[0]), root, version, Instant.parse(arguments[4]));
    debian.fill(Path.of(arguments[1]));
    debian.pack(output.resolve("pohlang_%s_amd64.deb".formatted(version)));
  }

  private static boolean isThere(String command) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private void fill(Path license) throws IOException, InterruptedException {
    copy(executable, "usr/bin/pohlang");
    compressed("usr/share/man/man1/pohlang.1.gz", manual(run(executable.toString(), "--help")));
    write("usr/share/bash-completion/completions/pohlang", completion("bash"));
    write("usr/share/zsh/vendor-completions/_pohlang", completion("zsh"));
    write("usr/share/fish/vendor_completions.d/pohlang.fish", completion("fish"));
    copy(license, "usr/share/doc/pohlang/copyright");
    write("DEBIAN/control", control());
  }

  private String completion(String shell) throws IOException, InterruptedException {
    return run(executable.toString(), "--completion", shell);
  }

  private String control() throws IOException {
    var text = Files.readString(executable, StandardCharsets.ISO_8859_1);
    var newest =
        C_LIBRARY
            .matcher(text)
            .results()
            .map(found -> Integer.valueOf(found.group(1)))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return """
    Package: pohlang
    Version: %s
    Architecture: amd64
    Maintainer: The PohLang developers <pohlang@localhost>
    Installed-Size: %d
    Depends: libc6 (>= 2.%d), zlib1g
    Section: devel
    Priority: optional
    Description: small English-like language for beginners
     Runs, compiles and inspects programs in PohLang, serves them on the web,
     and makes executables of them. Needs no Java.
    """
        .formatted(version, text.length() / 1024, newest);
  }

  /** The text of {@code --help}, which has the shape of a manual page, as one. */
  private String manual(String help) {
    var page = new StringBuilder(".TH POHLANG 1 \"\" \"PohLang " + version + "\"\n");
    var lines = help.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      boolean isEntry = i + 1 < lines.size() && indent(lines.get(i + 1)) > indent(line);
      if (line.isBlank()) {
        continue;
      } else if (indent(line) == 0) {
        page.append(".SH ").append(escaped(line));
      } else if (isEntry) {
        page.append(".TP\n.B ").append(escaped(line.strip()));
      } else {
        page.append(escaped(line.strip()));
      }
      page.append('\n');
    }
    return page.toString();
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static String escaped(String text) {
    var plain = text.replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }

  private void copy(Path file, String name) throws IOException {
    Files.copy(file, place(name));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(place(name), text);
  }

  private void compressed(String name, String text) throws IOException {
    try (var out = new Gzip(Files.newOutputStream(place(name)))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  private Path place(String name) throws IOException {
    var file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }

  private void pack(Path target) throws IOException, InterruptedException {
    run("chmod", "-R", "u=rwX,go=rX", root.toString());
    run("chmod", "755", root.resolve("usr/bin/pohlang").toString());
    try (var files = Files.walk(root)) {
      for (var file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(date));
      }
    }
    try {
      run(
          "env",
          "SOURCE_DATE_EPOCH=" + date.getEpochSecond(),
          "dpkg-deb",
          "--root-owner-group",
          "-Zxz",
          "-z1",
          "--build",
          root.toString(),
          target.toString());
    } finally {
      run("rm", "-rf", root.toString());
    }
    System.out.printf("%s: %,d bytes%n", target.getFileName(), Files.size(target));
  }

  private static String run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var status = process.waitFor();
    if (status != 0) {
      throw new IOException("%s failed with status %d".formatted(List.of(command), status));
    }
    return output;
  }
}
