package org.pohlang.tests.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.pohlang.tests.generated.Piece.Block;

/**
 * Makes a program that shows a fault smaller, as long as it still shows it: takes away statements,
 * halves of blocks first, and puts the content of blocks in their place.
 */
final class Reducer {
  private final Predicate<GeneratedProgram> showsFault;
  private GeneratedProgram best;

  private Reducer(GeneratedProgram program, Predicate<GeneratedProgram> showsFault) {
    this.best = program;
    this.showsFault = showsFault;
  }

  static GeneratedProgram reduce(GeneratedProgram program, Predicate<GeneratedProgram> showsFault) {
    var reducer = new Reducer(program, showsFault);
    int before;
    do {
      before = reducer.best.text().length();
      reducer.reduce(reducer.best.pieces(), pieces -> reducer.accepts(pieces));
    } while (reducer.best.text().length() < before);
    return reducer.best;
  }

  private boolean accepts(List<Piece> pieces) {
    var candidate = best.withPieces(pieces);
    if (!showsFault.test(candidate)) {
      return false;
    }
    best = candidate;
    return true;
  }

  /**
   * Reduces one list of pieces.
   *
   * @param accepts whether the program still shows the fault with a list in the place of this one
   */
  private void reduce(List<Piece> original, Predicate<List<Piece>> accepts) {
    var pieces = removeChunks(original, accepts);
    for (var i = 0; i < pieces.size(); i++) {
      if (pieces.get(i) instanceof Block block) {
        var unwrapped = new ArrayList<>(pieces);
        unwrapped.remove(i);
        unwrapped.addAll(i, block.sections().getFirst().body());
        if (accepts.test(unwrapped)) {
          pieces = unwrapped;
          i--;
        } else {
          reduceBlock(pieces, i, block, accepts);
        }
      }
    }
  }

  private static List<Piece> removeChunks(List<Piece> original, Predicate<List<Piece>> accepts) {
    var pieces = original;
    for (var size = Math.max(1, pieces.size() / 2); size > 0; size /= 2) {
      for (var start = 0; start < pieces.size(); ) {
        var shorter = new ArrayList<>(pieces);
        shorter.subList(start, Math.min(pieces.size(), start + size)).clear();
        if (accepts.test(shorter)) {
          pieces = shorter;
        } else {
          start += size;
        }
      }
    }
    return pieces;
  }

  private void reduceBlock(
      List<Piece> pieces, int place, Block block, Predicate<List<Piece>> accepts) {
    for (var i = block.sections().size() - 1; i > 0; i--) {
      var sections = new ArrayList<>(block.sections());
      sections.remove(i);
      var shorter = new Block(sections, block.end());
      if (accepts.test(with(pieces, place, shorter))) {
        block = shorter;
      }
    }
    for (var i = 0; i < block.sections().size(); i++) {
      var current = new Block[] {block};
      var section = i;
      reduce(
          block.sections().get(i).body(),
          body -> {
            var sections = new ArrayList<>(current[0].sections());
            sections.set(section, sections.get(section).withBody(body));
            var candidate = new Block(sections, current[0].end());
            var accepted = accepts.test(with(pieces, place, candidate));
            if (accepted) {
              current[0] = candidate;
            }
            return accepted;
          });
      block = current[0];
    }
    pieces.set(place, block);
  }

  private static List<Piece> with(List<Piece> pieces, int place, Piece piece) {
    var changed = new ArrayList<>(pieces);
    changed.set(place, piece);
    return changed;
  }
}
