package org.pohlang.parser;

import java.util.List;
import org.pohlang.text.Span;
import org.pohlang.text.Word;

/** A block whose end has not been met. */
final class OpenBlock {
  /** What opens a block, and the word that may follow its {@code End}. */
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

  /** The opening line. */
  final Span opening;

  /** Whether an {@code Otherwise} may follow. */
  boolean takesOtherwise;

  /** Whether its missing end has been reported. */
  boolean isReported;

  OpenBlock(Kind kind, Span opening) {
    this.kind = kind;
    this.opening = opening;
  }

  /** Whether {@code End word} ends this block; {@code word} is null for a bare {@code End}. */
  boolean isEndedBy(Word word) {
    return word == null || kind.endWords.contains(word);
  }
}
