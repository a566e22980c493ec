package org.pohlang.parser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pohlang.text.SyntaxError;

/** Collects the errors of a program. */
final class Reports {
  /** Ends the parsing of a program: what is known is enough. */
  static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }

  private final List<SyntaxError> errors = new ArrayList<>();

  void add(SyntaxError error) {
    errors.add(error);
    if (errors.size() == SyntaxError.MAX_ERRORS) {
      throw new Enough();
    }
  }

  /** These errors and {@code more}, in text order, as many as one run reports. */
  List<SyntaxError> with(List<SyntaxError> more) {
    List<SyntaxError> all = new ArrayList<>(errors);
    all.addAll(more);
    all.sort(Comparator.comparingInt(error -> error.span().start()));
    return all.subList(0, Math.min(all.size(), SyntaxError.MAX_ERRORS));
  }
}
