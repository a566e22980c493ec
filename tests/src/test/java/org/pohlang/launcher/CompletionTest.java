package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    var command = new java.util.ArrayList<>(List.of(shell));
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
    for (var file : List.of("shop.poh", "shop.pbc", "shop.txt")) {
      write(file, "");
    }
    Files.createDirectories(directory.resolve("sub"));
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
