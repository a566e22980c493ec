package org.pohlang.text;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The words that statements begin with. */
public final class StatementWords {
  private static final Set<Word> WORDS =
      EnumSet.of(
          Word.ADD,
          Word.APPEND,
          Word.ASK,
          Word.BREAK,
          Word.CALL,
          Word.COMPILE,
          Word.CONTINUE,
          Word.COPY,
          Word.CREATE,
          Word.DECREASE,
          Word.DEFINE,
          Word.DELETE,
          Word.ELSE,
          Word.EMIT,
          Word.END,
          Word.FINALLY,
          Word.FOR,
          Word.FUNCTION,
          Word.IF,
          Word.IMPORT,
          Word.INCREASE,
          Word.LOAD,
          Word.MAKE,
          Word.MOVE,
          Word.OTHERWISE,
          Word.REPEAT,
          Word.RETURN,
          Word.SERVE,
          Word.SET,
          Word.START,
          Word.THROW,
          Word.TRY,
          Word.USE,
          Word.WHILE,
          Word.WRITE);

  private StatementWords() {}

  /** Whether statements begin with {@code word}. */
  public static boolean contains(Word word) {
    return WORDS.contains(word);
  }

  /** The word that someone who began a statement with {@code misspelt} probably meant, or null. */
  public static Word guess(String misspelt) {
    String nearest = NearestName.find(misspelt, all());
    return nearest == null ? null : Word.find(nearest, 0, nearest.length());
  }

  /** All of them, as programs usually write them: {@code Write}. */
  public static List<String> all() {
    return WORDS.stream().map(StatementWords::capitalized).toList();
  }

  /** {@code word} as programs usually write it: {@code Write}. */
  static String capitalized(Word word) {
    return Character.toUpperCase(word.text().charAt(0)) + word.text().substring(1);
  }
}
