package org.pohlang.launcher;

import java.util.List;
import java.util.Locale;

/** The page that {@code --help} shows, in the shape of a manual page. */
final class Help {
  private static final int WIDTH = 79;
  private static final String INDENT = "    ";

  private record Entry(String title, String text) {}

  private static final List<Entry> STATUS =
      List.of(
          new Entry("0", "All went well."),
          new Entry("1", "The program failed, or a file could not be read, understood or written."),
          new Entry("2", "The command line is wrong."),
          new Entry("130", "An interrupt ended the program."),
          new Entry("141", "Nobody reads the output any more."),
          new Entry("other", "What the program gave to process::exit."));

  private static final List<Entry> FILES =
      List.of(
          new Entry(
              "~/.cache/pohlang", "What --bytecode keeps; below XDG_CACHE_HOME if that is set."),
          new Entry(
              "~/.local/state/pohlang/history",
              "What was typed at the prompt; below XDG_STATE_HOME if that is set."));

  private static final List<Entry> ENVIRONMENT =
      List.of(
          new Entry("NO_COLOR", "Not empty: no colours."),
          new Entry("CLICOLOR", "0: no colours."),
          new Entry("CLICOLOR_FORCE", "Neither empty nor 0: colours, on a terminal or not."),
          new Entry("POHLANG_STDLIB", "A directory of system modules that come before our own."),
          new Entry("XDG_CACHE_HOME", "The directory of the user's caches."),
          new Entry("XDG_STATE_HOME", "The directory of what programs remember."),
          new Entry("JAVA_HOME", "The JDK to run on."));

  private static final List<Entry> EXAMPLES =
      List.of(
          new Entry("pohlang shop.poh", "Run a program."),
          new Entry("pohlang", "Type statements and see what they do."),
          new Entry("pohlang --compile shop.poh -O2 --strip", "Make shop.pbc of it."),
          new Entry("pohlang --disassemble --graph=svg shop.poh -o shop.svg", "Draw it."));

  private final StringBuilder out = new StringBuilder();

  private Help() {}

  static String text() {
    var help = new Help();
    help.heading("Name");
    help.paragraph("pohlang - run, compile and inspect PohLang programs", INDENT);
    help.heading("Synopsis");
    help.paragraph("pohlang [OPTION]... [FILE [ARGUMENT]...]", INDENT);
    help.heading("Description");
    help.paragraph(
        "Runs FILE, a program (.poh) or a compiled program (.pbc), with the arguments behind it."
            + " A FILE named - is the standard input. Without FILE, a terminal gets an interactive"
            + " prompt, and anything else is read as a program.",
        INDENT);
    help.paragraph(
        "The value of an option with two dashes may also follow it after an equals sign. Options"
            + " end at -- or, for a program that is run, at FILE.",
        INDENT);
    for (var section : Option.Section.values()) {
      help.heading(section.title());
      for (var option : section.options()) {
        help.entry(new Entry(option.usage(), option.help()));
      }
    }
    help.heading("Engine and tools");
    help.paragraph(
        "The engine and its tools have options of their own, --inspect, --dap and --cpusampler"
            + " among them. --help:tools, --help:languages, --help:engine and --help:vm list them."
            + " --vm.X, in front of FILE, is the option -X of the Java virtual machine.",
        INDENT);
    help.section("Exit status", STATUS);
    help.section("Files", FILES);
    help.section("Environment", ENVIRONMENT);
    help.section("Examples", EXAMPLES);
    return help.out.toString();
  }

  private void section(String title, List<Entry> entries) {
    heading(title);
    entries.forEach(this::entry);
  }

  private void heading(String title) {
    if (!out.isEmpty()) {
      out.append('\n');
    }
    out.append(title.toUpperCase(Locale.ROOT)).append('\n');
  }

  private void entry(Entry entry) {
    out.append(INDENT).append(entry.title).append('\n');
    paragraph(entry.text, INDENT + INDENT);
  }

  private void paragraph(String text, String indent) {
    int column = WIDTH + 1;
    for (var word : text.split(" ")) {
      if (column + 1 + word.length() > WIDTH) {
        out.append(column > WIDTH ? "" : "\n").append(indent).append(word);
        column = indent.length() + word.length();
      } else {
        out.append(' ').append(word);
        column += 1 + word.length();
      }
    }
    out.append('\n');
  }
}
