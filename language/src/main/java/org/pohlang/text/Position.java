package org.pohlang.text;

/**
 * A stretch of a program's text in lines and columns: what error reports, debug information and
 * debuggers speak of. Lines and columns count from 1, columns in UTF-16 units; the end column is
 * the one after the last character.
 */
public record Position(int line, int column, int endLine, int endColumn) {
  // Written out: see bytecode.Constant.
  @Override
  public boolean equals(Object other) {
    return other instanceof Position position
        && line == position.line
        && column == position.column
        && endLine == position.endLine
        && endColumn == position.endColumn;
  }
}
