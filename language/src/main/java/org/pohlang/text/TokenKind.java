package org.pohlang.text;

/** What a token is. */
public enum TokenKind {
  WORD(null),
  NUMBER(null),
  TEXT(null),
  LEFT_PARENTHESIS("("),
  RIGHT_PARENTHESIS(")"),
  LEFT_BRACKET("["),
  RIGHT_BRACKET("]"),
  LEFT_BRACE("{"),
  RIGHT_BRACE("}"),
  COMMA(","),
  COLON(":"),
  DOUBLE_COLON("::"),
  PLUS("+"),
  MINUS("-"),
  STAR("*"),
  SLASH("/"),
  PERCENT("%"),
  EQUAL("="),
  EQUAL_EQUAL("=="),
  NOT_EQUAL("!="),
  GREATER(">"),
  GREATER_EQUAL(">="),
  LESS("<"),
  LESS_EQUAL("<="),
  /** A {@code ;} */
  SEMICOLON(";"),
  /** The end of a line that does not go on. */
  END_OF_LINE(null),
  /** Something that is not a token; the error is among {@link Tokens#errors()}. */
  ERROR(null),
  END_OF_TEXT(null);

  private final String symbol;

  TokenKind(String symbol) {
    this.symbol = symbol;
  }

  /** The characters of a token that is always the same, null for any other. */
  public String symbol() {
    return symbol;
  }

  /** Whether a token of this kind ends a statement. */
  public boolean endsStatement() {
    return this == END_OF_LINE || this == SEMICOLON || this == END_OF_TEXT;
  }
}
