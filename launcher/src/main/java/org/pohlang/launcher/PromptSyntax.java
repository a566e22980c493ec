package org.pohlang.launcher;

import java.util.ArrayList;
import java.util.List;
import org.graalvm.shadowed.org.jline.reader.CompletingParsedLine;
import org.graalvm.shadowed.org.jline.reader.EOFError;
import org.graalvm.shadowed.org.jline.reader.ParsedLine;
import org.graalvm.shadowed.org.jline.reader.Parser;
import org.pohlang.parser.SyntaxException;
import org.pohlang.text.SourceText;

/** Tells the line editor whether what is typed is whole, and what word the cursor is at. */
final class PromptSyntax implements Parser {
  /**
   * What is typed, as words.
   *
   * @param words those of the text up to the cursor; the last one is being typed and may be empty
   */
  record Line(String line, int cursor, List<String> words) implements CompletingParsedLine {
    @Override
    public String word() {
      return words.getLast();
    }

    @Override
    public int wordCursor() {
      return word().length();
    }

    @Override
    public int wordIndex() {
      return words.size() - 1;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return wordCursor();
    }

    @Override
    public int rawWordLength() {
      return wordCursor();
    }
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && isIncomplete(line)) {
      throw new EOFError(-1, -1, "more must follow");
    }
    return new Line(line, cursor, words(line.substring(0, cursor)));
  }

  private static boolean isIncomplete(String line) {
    var text = PromptCommand.isOne(line) ? PromptCommand.restOf(line) : line;
    try {
      org.pohlang.parser.Parser.parseStatements(new SourceText("", text));
      return false;
    } catch (SyntaxException e) {
      return e.isIncomplete();
    }
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    int start = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != ':') {
        if (at > start) {
          words.add(text.substring(start, at));
        }
        if (!Character.isWhitespace(c)) {
          words.add(String.valueOf(c));
        }
        start = at + 1;
      }
    }
    words.add(text.substring(start));
    return words;
  }
}
