package org.pohlang.text;

/**
 * One thing that is wrong with a program's text.
 *
 * @param message a sentence without a full stop at its end
 * @param span the characters that it is about
 * @param hint what to do, or null
 * @param isIncomplete whether the text may only end too early, so that more of it could mend this
 */
public record SyntaxError(String message, Span span, String hint, boolean isIncomplete) {
  /** How many errors one run reports. */
  public static final int MAX_ERRORS = 20;

  public SyntaxError(String message, Span span, String hint) {
    this(message, span, hint, false);
  }

  public SyntaxError(String message, Span span) {
    this(message, span, null);
  }

  /** This error, where the text may only end too early. */
  SyntaxError incomplete() {
    return new SyntaxError(message, span, hint, true);
  }

  /** This error as section 9 of the language reference shows it; every line ends in a newline. */
  public String report(SourceText source) {
    String place = Excerpt.render(source.name(), source, source.positionOf(span));
    String report = "Error: [SyntaxError] " + message + "\n" + place;
    return hint == null ? report : report + "Hint: " + hint + "\n";
  }
}
