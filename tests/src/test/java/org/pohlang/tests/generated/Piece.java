package org.pohlang.tests.generated;

import java.util.List;

/** A piece of a generated program: what a reducer may take away as a whole. */
sealed interface Piece {
  void appendTo(StringBuilder text, int indent);

  record Line(String text) implements Piece {
    @Override
    public void appendTo(StringBuilder out, int indent) {
      out.repeat(' ', indent).append(text).append('\n');
    }
  }

  /** One opening line of a block, {@code Otherwise} for example, and what stands below it. */
  record Section(String opening, List<Piece> body) {
    Section withBody(List<Piece> newBody) {
      return new Section(opening, newBody);
    }
  }

  record Block(List<Section> sections, String end) implements Piece {
    static Block of(String opening, List<Piece> body) {
      return new Block(List.of(new Section(opening, body)), "End");
    }

    @Override
    public void appendTo(StringBuilder out, int indent) {
      for (var section : sections) {
        out.repeat(' ', indent).append(section.opening()).append('\n');
        section.body().forEach(piece -> piece.appendTo(out, indent + 4));
      }
      out.repeat(' ', indent).append(end).append('\n');
    }
  }
}
