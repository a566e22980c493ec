package org.pohlang.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Every word that has a meaning somewhere in the grammar. The lexer tags each word of a program
 * with its {@code Word}, so that the parser compares constants instead of letters; upper and lower
 * case make no difference. Whether a tagged word is a keyword or a name is for the parser to say:
 * only the {@linkplain #isReserved() reserved} ones can never be names.
 */
public enum Word {
  A,
  ABSOLUTE,
  ADD,
  AN,
  AND(true),
  APPEND,
  ARRAY,
  AS,
  ASK,
  AT,
  BODY,
  BREAK,
  BY,
  BYTECODE,
  CALL,
  CERTIFICATE,
  CLEAN,
  COMPILE,
  CONTAINS,
  CONTINUE,
  CONVERT,
  COOKIE,
  COPY,
  COUNT,
  CREATE,
  DEBUG,
  DECREASE,
  DEFAULTING,
  DEFINE,
  DELETE,
  DICTIONARY,
  DIRECTORY,
  DIVIDED,
  DOWN,
  EACH,
  ELSE,
  EMIT,
  EMPTY,
  END,
  EQUAL,
  EQUALS(true),
  ERROR,
  EXISTS,
  EXPECT,
  EXPOSING,
  FALSE(true),
  FIELD,
  FILE,
  FILES,
  FILTER,
  FINALLY,
  FIRST,
  FOR,
  FORM,
  FROM,
  FUNCTION,
  GET,
  GREATER,
  HEADER,
  HOST,
  HTML,
  IF,
  IMPORT,
  IN,
  INCREASE,
  INSERT,
  INTO,
  IS(true),
  JOIN,
  JSON,
  LARGEST,
  LAST,
  LEAST,
  LENGTH,
  LESS,
  LINES,
  LIST,
  LOAD,
  LOWERCASE,
  MAKE,
  MAP,
  MESSAGE,
  METHOD,
  MIDDLEWARE,
  MINUS(true),
  MODULO(true),
  MOST,
  MOVE,
  MUTABLE,
  NEW,
  NONE(true),
  NOT(true),
  NOTHING(true),
  NULL(true),
  NUMBER,
  OBJECT,
  OF,
  ON,
  OPTIMIZE,
  OR(true),
  OTHERWISE,
  PARAMETER,
  PARAMETERS,
  PARSE,
  PASSWORD,
  PATH,
  PLUS(true),
  PORT,
  PRETTY,
  PROGRAM,
  PUSH,
  QUERY,
  READ,
  REDIRECT,
  REMOVE,
  RENDER,
  REPEAT,
  REQUEST,
  RESPONSE,
  RETURN,
  REVERSE,
  ROUND,
  ROUTE,
  SAVE,
  SEPARATE,
  SERVE,
  SERVER,
  SESSION,
  SET,
  SIZE,
  SMALLEST,
  SPACES,
  SPLIT,
  START,
  STATIC,
  STATUS,
  STRING,
  SYSTEM,
  TEMPLATE,
  TEXT,
  THAN,
  THEN,
  THIS,
  THROW,
  TIMES(true),
  TO,
  TOTAL,
  TRIM,
  TRUE(true),
  TRY,
  TYPE,
  UP,
  UPLOADED,
  UPPERCASE,
  USE,
  VALUE,
  WEB,
  WHILE,
  WITH(true),
  WRITE;

  private static final Word[] VALUES = values();

  /** An open hash table: a power of two, at least twice as many places as words. */
  private static final Word[] TABLE = new Word[512];

  static {
    for (Word word : VALUES) {
      int place = hash(word.text, 0, word.text.length()) & (TABLE.length - 1);
      while (TABLE[place] != null) {
        place = (place + 1) & (TABLE.length - 1);
      }
      TABLE[place] = word;
    }
  }

  private final String text;
  private final boolean reserved;

  Word() {
    this(false);
  }

  Word(boolean reserved) {
    this.text = name().toLowerCase(Locale.ROOT);
    this.reserved = reserved;
  }

  /** The word in lower case. */
  public String text() {
    return text;
  }

  /** Whether the word is a literal or an operator wherever it stands, never a name. */
  public boolean isReserved() {
    return reserved;
  }

  /** The word that stands in {@code source} from {@code start} to {@code end}, or null. */
  public static Word find(String source, int start, int end) {
    int place = hash(source, start, end) & (TABLE.length - 1);
    for (Word word = TABLE[place]; word != null; word = TABLE[place]) {
      if (word.text.length() == end - start
          && source.regionMatches(true, start, word.text, 0, end - start)
          && isAscii(source, start, end)) {
        return word;
      }
      place = (place + 1) & (TABLE.length - 1);
    }
    return null;
  }

  /** The words of {@code pattern}, which blanks separate. */
  public static List<Word> list(String pattern) {
    return Stream.of(pattern.split(" ")).map(word -> find(word, 0, word.length())).toList();
  }

  static Word at(int ordinal) {
    return VALUES[ordinal];
  }

  /** Setting bit 5 makes ASCII letters lower case. */
  private static int hash(String source, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + (source.charAt(i) | 0x20);
    }
    return hash ^ hash >>> 9;
  }

  /** {@code regionMatches} also equates a few letters beyond ASCII, such as the Kelvin sign. */
  private static boolean isAscii(String source, int start, int end) {
    for (int i = start; i < end; i++) {
      if (source.charAt(i) > 0x7F) {
        return false;
      }
    }
    return true;
  }
}
