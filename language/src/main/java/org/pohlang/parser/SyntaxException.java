package org.pohlang.parser;

import java.util.List;
import java.util.stream.Collectors;
import org.pohlang.text.SourceText;
import org.pohlang.text.SyntaxError;

/** Says that a text is not a program, with everything that is wrong with it. */
public final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient SourceText source;
  private final transient List<SyntaxError> errors;

  SyntaxException(SourceText source, List<SyntaxError> errors) {
    super(null, null, false, false);
    this.source = source;
    this.errors = List.copyOf(errors);
  }

  public SourceText source() {
    return source;
  }

  /** At least 1 and at most {@link SyntaxError#MAX_ERRORS} errors, in text order. */
  public List<SyntaxError> errors() {
    return errors;
  }

  /** Whether the text may be the beginning of a program that goes on, as at a prompt. */
  public boolean isIncomplete() {
    return errors.stream().allMatch(SyntaxError::isIncomplete);
  }

  /** The first error's message. */
  @Override
  public String getMessage() {
    return errors.getFirst().message();
  }

  /** All errors as a user sees them, with an empty line between two; ends in a newline. */
  public String report() {
    return errors.stream().map(error -> error.report(source)).collect(Collectors.joining("\n"));
  }
}
