package org.pohlang.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of a program, in parallel arrays: a large program has millions of them. The last one
 * is always {@link TokenKind#END_OF_TEXT}.
 */
public final class Tokens {
  private static final TokenKind[] KINDS = TokenKind.values();
  private static final int NO_PARTNER = -1;

  private byte[] kinds = new byte[256];

  /** For a {@link Word} its ordinal plus 1, else 0. */
  private byte[] words = new byte[256];

  private int[] starts = new int[256];
  private int[] ends = new int[256];

  /** For a bracket the index of the token that closes or opens it. */
  private int[] partners = new int[256];

  private int count;
  private final List<SyntaxError> errors = new ArrayList<>();

  Tokens() {}

  public int count() {
    return count;
  }

  public TokenKind kind(int index) {
    return KINDS[kinds[index]];
  }

  /** The grammar's word that token {@code index} is, or null. */
  public Word word(int index) {
    int word = words[index] & 0xFF;
    return word == 0 ? null : Word.at(word - 1);
  }

  /** The offset of the token's first character. */
  public int start(int index) {
    return starts[index];
  }

  /** The offset after the token's last character. */
  public int end(int index) {
    return ends[index];
  }

  public Span span(int index) {
    return new Span(starts[index], ends[index]);
  }

  /** The other bracket of the pair that bracket {@code index} belongs to, or -1. */
  public int partner(int index) {
    return partners[index];
  }

  /** What is wrong with the text itself, in text order; at most {@link SyntaxError#MAX_ERRORS}. */
  public List<SyntaxError> errors() {
    return errors;
  }

  /** Whether there were so many errors that the rest of the text was not looked at. */
  public boolean isCutShort() {
    return errors.size() >= SyntaxError.MAX_ERRORS;
  }

  void add(TokenKind kind, int start, int end, Word word) {
    if (count == kinds.length) {
      int size = count + (count >> 1);
      kinds = Arrays.copyOf(kinds, size);
      words = Arrays.copyOf(words, size);
      starts = Arrays.copyOf(starts, size);
      ends = Arrays.copyOf(ends, size);
      partners = Arrays.copyOf(partners, size);
    }
    kinds[count] = (byte) kind.ordinal();
    words[count] = word == null ? 0 : (byte) (word.ordinal() + 1);
    starts[count] = start;
    ends[count] = end;
    partners[count] = NO_PARTNER;
    count++;
  }

  void pair(int opening, int closing) {
    partners[opening] = closing;
    partners[closing] = opening;
  }

  /** Forgets the tokens and errors that begin at or after {@code offset}. */
  void truncate(int offset) {
    while (count > 0 && starts[count - 1] >= offset) {
      count--;
    }
    for (int i = count - 1; i >= 0; i--) {
      if (partners[i] >= count) {
        partners[i] = NO_PARTNER;
      }
      if (kind(i).endsStatement()) {
        break;
      }
    }
    errors.removeIf(error -> error.span().start() >= offset);
  }
}
