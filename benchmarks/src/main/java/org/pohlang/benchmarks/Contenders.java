package org.pohlang.benchmarks;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The implementations that are on this machine, and how to get those that are not. */
final class Contenders {
  /** The one that all others are compared with. */
  static final String REFERENCE = "pohlang";

  private final List<Contender> found = new ArrayList<>();
  private final List<String> hints = new ArrayList<>();

  private Contenders() {}

  /**
   * @param root of the source tree, which holds the built distribution
   * @param others commands of further implementations of PohLang, to which a program's file is
   *     added
   */
  static Contenders find(Path root, List<String> others) throws IOException, InterruptedException {
    Contenders contenders = new Contenders();
    contenders.findPohlang(root.toAbsolutePath().normalize());
    for (String command : others) {
      contenders.addOther(command);
    }
    contenders.findPeers();
    return contenders;
  }

  List<Contender> found() {
    return found;
  }

  /** A line for each that is missing: what, and how to install it. */
  List<String> hints() {
    return hints;
  }

  private void findPohlang(Path root) throws IOException, InterruptedException {
    Path target = root.resolve("component/target");
    String launcher = target.resolve("pohlang/bin/pohlang").toString();
    String version = output(launcher, "--version").orElse("?");
    addPohlang(REFERENCE, "PohLang", version, launcher);
    Path executable = target.resolve("native/pohlang");
    if (Files.isExecutable(executable)) {
      addPohlang("pohlang-native", "PohLang, native launcher", version, executable.toString());
    } else {
      hints.add("PohLang's native launcher: ./mvnw -Pnative -pl component -am package");
    }
    Optional<Path> standalone = standalone(target);
    if (standalone.isPresent()) {
      addPohlang(
          "pohlang-standalone",
          "PohLang, with a Java of its own",
          version,
          standalone.get().toString());
    } else {
      hints.add("PohLang with a Java of its own: ./mvnw -Pstandalone -pl component -am package");
    }
    addPohlang(
        "pohlang-interpreter",
        "PohLang, interpreted only",
        version,
        launcher,
        "--experimental-options",
        "--engine.Compilation=false");
    addPohlang("pohlang-walker", "PohLang, tree walker", version, launcher, "--ast");
  }

  private static Optional<Path> standalone(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("pohlang-"))
          .map(folder -> folder.resolve("bin/pohlang"))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }

  private void addPohlang(String id, String title, String version, String... command) {
    add(id, title, ProgramLanguage.POHLANG, version, (program, _) -> with(command, program));
  }

  private void addOther(String command) throws IOException, InterruptedException {
    String[] words = command.strip().split("\\s+");
    String name = Path.of(words[0]).getFileName().toString();
    String[] asked = {words[0], "--version"};
    addPohlang("other-" + name, command, output(asked).orElse("?"), words);
  }

  private void findPeers() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> host = new ArrayList<>(List.of(java));
    host.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    host.addAll(List.of("-cp", System.getProperty("java.class.path"), GraalJs.class.getName()));
    add(
        "graaljs",
        "GraalJS",
        ProgramLanguage.JAVASCRIPT,
        "GraalJS " + GraalJs.version() + " on Java " + Runtime.version(),
        (program, _) -> with(host.toArray(String[]::new), program));
    findScripted("node", "Node", ProgramLanguage.JAVASCRIPT, "--version", "nodejs", "node");
    findPython();
    findScripted("lua", "Lua", ProgramLanguage.LUA, "-v", "lua5.4", "lua5.4", "lua");
    findScripted("luajit", "LuaJIT", ProgramLanguage.LUA, "-v", "luajit", "luajit");
    Optional<String> gcc = onPath("gcc");
    if (gcc.isPresent()) {
      add(
          "c",
          "C (gcc -O2)",
          ProgramLanguage.C,
          firstLine(gcc.get(), "--version"),
          (program, output) -> {
            String executable = output.resolve(stem(program)).toString();
            run(gcc.get(), "-O2", "-o", executable, program.toString(), "-lm");
            return List.of(executable);
          });
    } else {
      hints.add("C: " + install("gcc"));
    }
    add(
        "java",
        "Java",
        ProgramLanguage.JAVA,
        "Java " + Runtime.version(),
        (program, output) -> {
          run(java + "c", "-d", output.toString(), program.toString());
          return List.of(java, "-XX:+UseSerialGC", "-cp", output.toString(), stem(program));
        });
  }

  private void findScripted(
      String id,
      String title,
      ProgramLanguage language,
      String versionOption,
      String debianPackage,
      String... names)
      throws IOException, InterruptedException {
    for (String name : names) {
      Optional<String> command = onPath(name);
      if (command.isPresent()) {
        add(
            id,
            title,
            language,
            title
                + " "
                + firstLine(command.get(), versionOption).replaceFirst("^" + title + " ", ""),
            (program, _) -> List.of(command.get(), program.toString()));
        return;
      }
    }
    hints.add(title + ": " + install(debianPackage));
  }

  /** Python by the interpreter itself: version managers put a slow script before it. */
  private void findPython() throws IOException, InterruptedException {
    Optional<String> command = onPath("python3");
    if (command.isEmpty()) {
      hints.add("CPython: " + install("python3"));
      return;
    }
    String python =
        output(command.get(), "-c", "import sys; print(sys.executable)").orElse(command.get());
    add(
        "python",
        "CPython",
        ProgramLanguage.PYTHON,
        firstLine(python, "--version"),
        (program, _) -> List.of(python, program.toString()));
  }

  private static String install(String debianPackage) {
    return "apt-get install " + debianPackage + " (Debian, Ubuntu), or brew install (macOS)";
  }

  private void add(
      String id,
      String title,
      ProgramLanguage language,
      String version,
      Contender.Preparation preparation) {
    found.add(new Contender(id, title, language, version, preparation));
  }

  private static List<String> with(String[] command, Path program) {
    return Stream.concat(Arrays.stream(command), Stream.of(program.toString())).toList();
  }

  private static String stem(Path program) {
    return program.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  private static Optional<String> onPath(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static String firstLine(String... command) throws IOException, InterruptedException {
    return output(command).flatMap(text -> text.lines().findFirst()).orElse("?");
  }

  private static Optional<String> output(String... command)
      throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 && !output.isEmpty() ? Optional.of(output) : Optional.empty();
    } catch (IOException e) {
      throw new IOException("cannot run " + String.join(" ", command) + ": " + e.getMessage(), e);
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("failed: " + String.join(" ", command));
    }
  }
}
