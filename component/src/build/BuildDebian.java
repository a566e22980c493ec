import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes a Debian package of the native executable, with a manual page and completions that come
 * from the executable itself.
 *
 * <p>Usage: {@code java BuildDebian.java FOLDER OUTPUT VERSION DATE}, FOLDER being that of the
 * executable and of the licenses, OUTPUT the folder of the package, and DATE that of the files in
 * it. Makes none where there is no {@code dpkg-deb}.
 */
public class BuildDebian {
  private static final Pattern C_LIBRARY = Pattern.compile("GLIBC_2\\.(\\d+)");

  private static final String MAINTAINER = "The PohLang developers <pohlang@localhost>";

  /** Debian wants no copy of a license that all its machines have. */
  private static final String COPYRIGHT =
      """
      Copyright The PohLang developers.

      PohLang is under the Apache License 2.0: /usr/share/common-licenses/Apache-2.0.

      What it is made with, and the licenses and notices of all of that:
      /usr/share/doc/pohlang/THIRD-PARTY.txt.gz.
      """;

  /** As Debian's changelogs have them. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private final Path folder;
  private final Path executable;
  private final Path root;
  private final String version;
  private final Instant date;

  private BuildDebian(Path folder, Path root, String version, Instant date) {
    this.folder = folder;
    this.executable = folder.resolve("pohlang");
    this.root = root;
    this.version = version;
    this.date = date;
  }

  static void main(String[] arguments) throws IOException, InterruptedException {
    if (!isThere("dpkg-deb")) {
      System.out.println("No Debian package: there is no dpkg-deb here");
      return;
    }
    var output = Path.of(arguments[1]);
    // A tilde sorts before the release.
    var version = arguments[2].replace("-SNAPSHOT", "~snapshot");
    var root = output.resolve("debian");
    run("rm", "-rf", root.toString());
    var debian = new BuildDebian(Path.of(arguments[0]), root, version, Instant.parse(arguments[3]));
    debian.fill();
    debian.pack(output.resolve("pohlang_%s_amd64.deb".formatted(version)));
  }

  private static boolean isThere(String command) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private void fill() throws IOException, InterruptedException {
    copy(executable, "usr/bin/pohlang");
    compressed("usr/share/man/man1/pohlang.1", manual(run(executable.toString(), "--help")));
    write("usr/share/bash-completion/completions/pohlang", completion("bash"));
    write("usr/share/zsh/vendor-completions/_pohlang", completion("zsh"));
    write("usr/share/fish/vendor_completions.d/pohlang.fish", completion("fish"));
    write("usr/share/doc/pohlang/copyright", COPYRIGHT);
    compressed(
        "usr/share/doc/pohlang/THIRD-PARTY.txt",
        Files.readString(folder.resolve("THIRD-PARTY.txt")));
    compressed("usr/share/doc/pohlang/changelog", changelog());
    write("DEBIAN/control", control());
    write(
        "DEBIAN/md5sums", run(root, "sh", "-c", "find usr -type f | LC_ALL=C sort | xargs md5sum"));
  }

  private String changelog() {
    return """
    pohlang (%s) unstable; urgency=medium

      * What is new, docs/release-notes.md of the sources says.

     -- %s  %s
    """
        .formatted(version, MAINTAINER, DATE.format(date.atOffset(ZoneOffset.UTC)));
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
    Maintainer: %s
    Installed-Size: %d
    Depends: libc6 (>= 2.%d), zlib1g
    Section: devel
    Priority: optional
    Description: small English-like language for beginners
     Runs, compiles and inspects programs in PohLang, serves them on the web,
     and makes executables of them. Needs no Java.
    """
        .formatted(version, MAINTAINER, text.length() / 1024, newest);
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

  private void compressed(String name, String text) throws IOException, InterruptedException {
    write(name, text);
    run("gzip", "-9n", root.resolve(name).toString());
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
    return run(Path.of(""), command);
  }

  private static String run(Path folder, String... command)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .directory(folder.toAbsolutePath().toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var status = process.waitFor();
    if (status != 0) {
      throw new IOException("%s failed with status %d".formatted(List.of(command), status));
    }
    return output;
  }
}
