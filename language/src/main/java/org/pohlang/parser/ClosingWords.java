package org.pohlang.parser;

import java.util.Arrays;
import org.pohlang.text.TokenKind;
import org.pohlang.text.Word;

/**
 * Where the words that close operands last stand in a statement, or between one pair of brackets. A
 * phrase whose closing word stands nowhere behind it is no phrase, and knowing that without reading
 * on keeps parsing linear.
 */
final class ClosingWords {
  private static final Word[] WORDS = {
    Word.AND, Word.AT, Word.BY, Word.FROM, Word.IN, Word.INTO, Word.TO, Word.WITH
  };

  /** For each of {@code WORDS} the token where it last stands, or -1; null until asked for. */
  private int[] last;

  /** Whether {@code word} stands behind token {@code position}, on the same level of brackets. */
  boolean standAfter(Cursor in, int position, Word word) {
    if (last == null) {
      // The first question comes from the leftmost phrase, and none from further left follows.
      last = find(in, position);
    }
    for (int i = 0; i < WORDS.length; i++) {
      if (WORDS[i] == word) {
        return last[i] > position;
      }
    }
    return true;
  }

  private static int[] find(Cursor in, int from) {
    int[] last = new int[WORDS.length];
    Arrays.fill(last, -1);
    for (int at = from; !in.kind(at).endsStatement(); at++) {
      TokenKind kind = in.kind(at);
      if (isClosingBracket(kind)) {
        break;
      }
      if (in.partner(at) > at) {
        at = in.partner(at);
      }
      Word word = in.word(at);
      for (int i = 0; word != null && i < WORDS.length; i++) {
        if (WORDS[i] == word) {
          last[i] = at;
        }
      }
    }
    return last;
  }

  private static boolean isClosingBracket(TokenKind kind) {
    return kind == TokenKind.RIGHT_PARENTHESIS
        || kind == TokenKind.RIGHT_BRACKET
        || kind == TokenKind.RIGHT_BRACE;
  }
}
