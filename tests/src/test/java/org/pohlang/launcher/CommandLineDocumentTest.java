package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docs/command-line.md} says is so: its table of options is what {@code --help} shows,
 * and the commands in it do what stands below them. With {@code -Dpohlang.docs.update=true} the
 * table is written instead of compared.
 */
class CommandLineDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "command-line.md");
  private static final String BEGIN = "<!-- begin generated: options -->\n";
  private static final String END = "<!-- end generated: options -->\n";

  @TempDir Path directory;

  private static String table() {
    var table = new StringBuilder("\n");
    for (var section : Option.Section.values()) {
      table.append("| ").append(section.title()).append(" | | with |\n|---|---|---|\n");
      for (var option : section.options()) {
        var modes =
            option.modes().stream().map(Option::spelling).collect(Collectors.joining("`, `"));
        table.append(
            "| `%s` | %s | %s |\n"
                .formatted(
                    option.usage(), option.help(), modes.isEmpty() ? "" : "`" + modes + "`"));
      }
      table.append('\n');
    }
    return table.toString();
  }

  @Test
  void theTableOfOptionsIsUpToDate() throws IOException {
    var document = Files.readString(DOCUMENT);
    int start = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    assertTrue(start >= BEGIN.length() && end >= start, "no place for the table");
    if (Boolean.getBoolean("pohlang.docs.update")) {
      Files.writeString(DOCUMENT, document.substring(0, start) + table() + document.substring(end));
    } else {
      assertEquals(table(), document.substring(start, end));
    }
  }

  /** Both ways: what help shows is in the document, and what the document lists is in help. */
  @Test
  void helpAndDocumentListTheSameOptions() throws Exception {
    var help = new TreeSet<String>();
    Pattern.compile("(?m)^ {4}(--?[A-Za-z0-9-]+)(?: [A-Z]+|\\[=[A-Z]+\\])?$")
        .matcher(new Pohlang(directory).run("--help").output())
        .results()
        .forEach(found -> help.add(found.group(1)));
    var document = new TreeSet<String>();
    Pattern.compile("(?m)^\\| `(--?[A-Za-z0-9-]+)")
        .matcher(Files.readString(DOCUMENT))
        .results()
        .forEach(found -> document.add(found.group(1)));
    assertEquals(help, document);
  }

  @Test
  void helpAndDocumentListTheSameVariablesAndStatuses() throws IOException {
    var document = Files.readString(DOCUMENT);
    var names = Pattern.compile("(?m)^ {4}([A-Z][A-Z_]+|[0-9]+)$").matcher(Help.text()).results();
    var found = names.map(name -> name.group(1)).toList();
    assertTrue(found.contains("NO_COLOR") && found.contains("130"), found::toString);
    for (var name : found) {
      assertTrue(
          document.contains("\n| `" + name + "` |") || document.contains("\n| " + name + " |"),
          name);
    }
  }

  @Test
  void theCommandsDoWhatTheDocumentSays() throws Exception {
    Files.writeString(
        directory.resolve("hello.poh"),
        "Start Program\n    Write \"Hello, \" plus first(arguments())\nEnd Program\n");
    var blocks =
        Pattern.compile("```console\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertTrue(blocks.size() >= 5);
    var pohlang =
        Pohlang.command().stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    for (var block : blocks) {
      var script = new StringBuilder("exec 2>&1\npohlang() { " + pohlang + " \"$@\"; }\n");
      for (var line : block.lines().toList()) {
        if (line.startsWith("$ ")) {
          // The status of the command before must not be that of this echo.
          script.append("s=$?; echo '").append(line).append("'; (exit $s)\n");
          script.append(line.substring(2)).append('\n');
        }
      }
      var result =
          Pohlang.run(directory, Map.of(), "", List.of("/bin/sh", "-c", script.toString()));
      assertEquals(block, result.output());
    }
  }
}
