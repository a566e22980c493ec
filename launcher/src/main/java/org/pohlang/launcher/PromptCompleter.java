package org.pohlang.launcher;

import java.util.List;
import java.util.function.Supplier;
import org.graalvm.shadowed.org.jline.reader.Candidate;
import org.graalvm.shadowed.org.jline.reader.Completer;
import org.graalvm.shadowed.org.jline.reader.LineReader;
import org.graalvm.shadowed.org.jline.reader.ParsedLine;
import org.pohlang.parser.Parser;
import org.pohlang.text.StatementWords;
import org.pohlang.tree.Builtin;

/** Completes phrases, statements, the names of variables and functions, and commands. */
final class PromptCompleter implements Completer {
  private final Supplier<Iterable<String>> names;

  /**
   * @param names the names that have a value now
   */
  PromptCompleter(Supplier<Iterable<String>> names) {
    this.names = names;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    var before = line.words().subList(0, line.words().size() - 1);
    var typed = line.word();
    if (before.isEmpty()) {
      add(candidates, "commands", typed, PromptCommand.names());
      add(candidates, "statements", typed, StatementWords.all());
    }
    names.get().forEach(name -> add(candidates, "names", typed, List.of(name)));
    Builtin.allFunctionNames().forEach(name -> add(candidates, "functions", typed, List.of(name)));
    for (var phrase : Parser.phrases()) {
      var words = List.of(phrase.split(" _")[0].split(" "));
      for (int at = 0; at < words.size(); at++) {
        if (endsWith(before, words.subList(0, at))) {
          add(
              candidates,
              "phrases",
              typed,
              List.of(String.join(" ", words.subList(at, words.size()))));
        }
      }
    }
  }

  private static void add(
      List<Candidate> candidates, String group, String typed, List<String> values) {
    for (var value : values) {
      if (value.regionMatches(true, 0, typed, 0, typed.length())) {
        candidates.add(new Candidate(value, value, group, null, null, null, true));
      }
    }
  }

  private static boolean endsWith(List<String> words, List<String> end) {
    int start = words.size() - end.size();
    if (start < 0) {
      return false;
    }
    for (int i = 0; i < end.size(); i++) {
      if (!words.get(start + i).equalsIgnoreCase(end.get(i))) {
        return false;
      }
    }
    return true;
  }
}
