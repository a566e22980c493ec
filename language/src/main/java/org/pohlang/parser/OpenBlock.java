package org.pohlang.parser;

import java.util.List;
import org.pohlang.text.Span;
import org.pohlang.text.Word;

/** A block whose end has not been met. */
final class OpenBlock {
  /** What opens a block, and the words that may follow its {@code End}. */
  enum Kind {
    IF("If", "End If", Word.IF),
    WHILE("While", "End While", Word.WHILE),
    REPEAT("Repeat", "End Repeat", Word.REPEAT),
    FOR("For each", "End For", Word.FOR),
    MAKE("Make", "End Make", Word.MAKE, Word.FUNCTION),
    FUNCTION("Function", "End Function", Word.FUNCTION),
    TRY("try", "end try", Word.TRY),
    /** Ends where its indentation ends. */
    ROUTE("Add route", "End route", Word.ROUTE);

    private final String opening;
    private final String closing;
    private final List<Word> endWords;

    Kind(String opening, String closing, Word... endWords) {
      this.opening = opening;
      this.closing = closing;
      this.endWords = List.of(endWords);
    }

    /** The words that open it, for messages. */
    String opening() {
      return opening;
    }

    /** The longer of the two ways to end it, for messages. */
    String closing() {
      return closing;
    }
  }

  final Kind kind;

  /** The token that the opening line begins with. */
  final int start;

  /** The opening line, once it has been read. */
  Span opening;

  /** Whether the opening line is wrong, so that nobody asks for an end as well. */
  boolean isBroken;

  /** Whether an {@code Otherwise} may follow. */
  boolean takesOtherwise;

  OpenBlock(Kind kind, int start) {
    this.kind = kind;
    this.start = start;
  }

  /** Whether {@code End word} ends this block. */
  boolean isEndedBy(Word word) {
    return kind.endWords.contains(word);
  }
}
