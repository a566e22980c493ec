package org.pohlang.text;

/**
 * The place in a program's text that an error report points at:
 *
 * <pre>
 *   --&gt; shop.poh:4:12
 *    4 |     Return total divided by count
 *      |            ^^^^^^^^^^^^^^^^^^^^^^
 * </pre>
 */
public final class Excerpt {
  private static final int LINE_NUMBER_WIDTH = 4;

  /** A longer line is shown in part. */
  private static final int MAX_WIDTH = 120;

  /** How much of a longer line stands before the place. */
  private static final int LEAD = 40;

  private Excerpt() {}

  /**
   * Draws the place; every line, the last one too, ends in a newline.
   *
   * @param sourceName what the report calls the file
   * @param textOrNull the file's text; without it there is the place alone
   * @param position the place; where it spans lines its first line is shown
   */
  public static String render(String sourceName, SourceText textOrNull, Position position) {
    StringBuilder out = new StringBuilder();
    out.append("  --> ").append(sourceName).append(':').append(position.line());
    out.append(':').append(position.column()).append('\n');
    if (textOrNull != null && position.line() >= 1 && position.line() <= textOrNull.lineCount()) {
      appendLine(out, textOrNull.line(position.line()), position);
    }
    return out.toString();
  }

  private static void appendLine(StringBuilder out, String line, Position position) {
    int start = Math.clamp(position.column() - 1, 0, line.length());
    int end = position.endLine() == position.line() ? position.endColumn() - 1 : line.length();
    end = Math.clamp(end, start, line.length());

    int from = line.length() > MAX_WIDTH ? Math.max(0, start - LEAD) : 0;
    int to = Math.min(line.length(), from + MAX_WIDTH);
    from -= splitsCharacter(line, from) ? 1 : 0;
    to -= splitsCharacter(line, to) ? 1 : 0;
    String before = from > 0 ? "..." : "";
    String after = to < line.length() ? "..." : "";
    end = Math.min(end, to);

    String number = Integer.toString(position.line());
    String margin = " ".repeat(Math.max(LINE_NUMBER_WIDTH, number.length()));
    out.append(margin, number.length(), margin.length()).append(number).append(" | ");
    out.append(before);
    line.substring(from, to).codePoints().map(Excerpt::printable).forEach(out::appendCodePoint);
    out.append(after).append('\n');

    out.append(margin).append(" | ").append(" ".repeat(before.length()));
    line.substring(from, start)
        .codePoints()
        .map(codePoint -> codePoint == '\t' ? '\t' : ' ')
        .forEach(out::appendCodePoint);
    out.repeat('^', Math.max(1, line.codePointCount(start, end))).append('\n');
  }

  private static boolean splitsCharacter(String line, int index) {
    return index > 0
        && index < line.length()
        && Character.isSurrogatePair(line.charAt(index - 1), line.charAt(index));
  }

  /** Keeps terminals from acting on control characters in a file. */
  private static int printable(int codePoint) {
    return codePoint != '\t' && Character.isISOControl(codePoint) ? ' ' : codePoint;
  }
}
