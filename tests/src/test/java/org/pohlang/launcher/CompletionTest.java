package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The completion scripts, in the shells that they are for where those are installed. */
class CompletionTest {
  @TempDir Path directory;

  private Pohlang.Result shell(String shell, String... arguments) throws Exception {
    assumeTrue(isInstalled(shell), shell + " is not installed");
    var command = new ArrayList<>(List.of(shell));
    command.addAll(List.of(arguments));
    return Pohlang.run(directory, Map.of(), "", command);
  }

  private static boolean isInstalled(String program) {
    for (var folder : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  private void writeFiles() throws IOException {
    for (var file : List.of("shop.poh", "shop.pbc", "shop.txt")) {
      write(file, "");
    }
    Files.createDirectories(directory.resolve("sub"));
  }

  @ParameterizedTest
  @CsvSource({
    "'pohlang --comp', --compile --completion --compress",
    "'pohlang --completion f', fish",
    "'pohlang --disassemble --color a', always auto",
    "'pohlang s', shop.pbc shop.poh sub",
    "'pohlang --compile shop.poh -o s', shop.pbc shop.poh shop.txt sub",
    "'pohlang --cache-dir s', sub",
    "'pohlang --graph', --graph --graph=dot --graph=svg",
  })
  void bashCompletes(String line, String expected) throws Exception {
    writeFiles();
    write("pohlang.bash", Completion.script("bash"));
    write(
        "try.bash",
        """
        shopt -s extglob
        source pohlang.bash
        COMP_WORDS=(%s)
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _pohlang
        printf '%%s\\n' "${COMPREPLY[@]%%/}" | sort -u
        """
            .formatted(line));
    var result = shell("bash", "try.bash");
    assertEquals("", result.errors());
    assertEquals(Set.of(expected.split(" ")), Set.copyOf(result.output().lines().toList()));
  }

  @ParameterizedTest
  @CsvSource({
    "'pohlang --comp', --compile --completion --compress",
    "'pohlang --completion f', fish",
    "'pohlang --disassemble --color a', always auto",
    "'pohlang s', shop.pbc shop.poh sub",
    "'pohlang --compile shop.poh -o s', shop.pbc shop.poh shop.txt sub",
    "'pohlang --cache-dir s', sub",
  })
  void zshCompletes(String line, String expected) throws Exception {
    writeFiles();
    write("pohlang.zsh", Completion.script("zsh"));
    // An interactive shell on a terminal of its own, where Ctrl-T lists what there is to choose.
    write(
        "try.zsh",
        """
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "autoload -Uz compinit; compinit -D -u; source ./pohlang.zsh"
        zpty -w shell "stty cols 200; bindkey '^T' list-choices; PS1='RE''ADY'"
        zpty -r shell output '*READY*'
        zpty -n -w shell $'%s\\x14'
        zpty -n -w shell $'\\x15echo DO\'\'NE\\n'
        zpty -r shell output '*DONE*'
        print -r -- "$output"
        """
            .formatted(line));
    var result = shell("zsh", "-f", "try.zsh");
    assertEquals("", result.errors());
    var screen = result.output().replaceAll("\033\\[[0-9;?]*[A-Za-z]", " ").replace(line, " ");
    var typed = line.substring(line.lastIndexOf(' ') + 1);
    var listed =
        Arrays.stream(screen.split("\\s+"))
            .filter(word -> word.startsWith(typed))
            .map(word -> word.replaceAll("/$", ""))
            .collect(Collectors.toSet());
    assertEquals(Set.of(expected.split(" ")), listed, screen);
  }

  @ParameterizedTest
  @CsvSource({
    "'pohlang --comp', --compile --completion --compress",
    "'pohlang --completion f', fish",
    "'pohlang --disassemble --color a', always auto",
    "'pohlang s', shop.pbc shop.poh shop.txt sub",
    "'pohlang --cache-dir s', sub",
  })
  void fishCompletes(String line, String expected) throws Exception {
    writeFiles();
    write("pohlang.fish", Completion.script("fish"));
    var result =
        shell("fish", "--no-config", "-c", "source pohlang.fish; complete -C '%s'".formatted(line));
    assertEquals("", result.errors());
    var listed = result.output().lines().map(each -> each.replaceAll("/?(\t.*)?$", "")).toList();
    assertEquals(Set.of(expected.split(" ")), Set.copyOf(listed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void theScriptIsWellFormed(String name) throws Exception {
    write("script", Completion.script(name));
    assertEquals(new Pohlang.Result(0, "", ""), shell(name, "-n", "script"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void everyOptionIsInTheScript(String name) {
    var script = Completion.script(name);
    for (var option : Option.values()) {
      var spelling = option.spelling();
      assertTrue(
          script.contains(name.equals("fish") ? spelling.replaceFirst("^-+", " ") : spelling),
          spelling);
    }
  }

  @Test
  void theCommandLineWritesIt() throws Exception {
    assertEquals(
        new Pohlang.Result(0, Completion.script("zsh"), ""),
        new Pohlang(directory).run("--completion", "zsh"));
  }
}
