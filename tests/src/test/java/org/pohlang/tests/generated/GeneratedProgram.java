package org.pohlang.tests.generated;

import java.util.List;

/** A program that nobody wrote, and the lines of its standard input. */
record GeneratedProgram(List<Piece> pieces, String input) {
  GeneratedProgram withPieces(List<Piece> newPieces) {
    return new GeneratedProgram(newPieces, input);
  }

  String text() {
    var text = new StringBuilder("Start Program\n");
    pieces.forEach(piece -> piece.appendTo(text, 4));
    return text.append("End Program\n").toString();
  }
}
