package org.pohlang.parser;

import java.util.ArrayList;
import java.util.List;
import org.pohlang.text.Word;

/**
 * What surrounds the expression that is being read, and so decides what belongs to it.
 *
 * <p>Frames nest: an operand that a word closes, the items of a collection and the inside of
 * brackets each have their own, made from the one around them.
 */
final class Frame {
  /** The words that may end the operand that is being read; the first word of each decides. */
  final List<List<Word>> closings;

  /** What may follow a phrase that the operand belongs to, and so ends the operand. */
  final List<List<Word>> suffixes;

  /** Inside brackets every {@code and} is the logical one. */
  final boolean inBrackets;

  /** {@code and} separates items or arguments here. */
  final boolean andSeparates;

  /** Commas separate items or arguments here, so that a call phrase takes one argument. */
  final boolean commasSeparate;

  /** {@code with} closes the operand, so that it holds no call phrase. */
  final boolean withCloses;

  /** A {@code times} that nothing follows belongs to {@code Repeat}. */
  final boolean countsRepeats;

  /** Shared by all frames of a statement or of a pair of brackets. */
  final ClosingWords closingWords;

  /**
   * Where in this operand a phrase was last recognised whose second word could have closed the
   * operand instead, as in {@code contains first in xs}; -1 where there is none.
   */
  int contested = -1;

  private Frame(
      List<List<Word>> closings,
      List<List<Word>> suffixes,
      boolean inBrackets,
      boolean andSeparates,
      boolean commasSeparate,
      boolean withCloses,
      boolean countsRepeats,
      ClosingWords closingWords) {
    this.closings = closings;
    this.suffixes = suffixes;
    this.inBrackets = inBrackets;
    this.andSeparates = andSeparates;
    this.commasSeparate = commasSeparate;
    this.withCloses = withCloses;
    this.countsRepeats = countsRepeats;
    this.closingWords = closingWords;
  }

  /** A statement, whose operand ends where one of {@code closings} stands. */
  static Frame statement(List<List<Word>> closings) {
    return new Frame(closings, List.of(), false, false, false, false, false, new ClosingWords());
  }

  /** The count of a {@code Repeat}. */
  static Frame repeat(List<List<Word>> closings) {
    return new Frame(closings, List.of(), false, false, false, false, true, new ClosingWords());
  }

  /** The inside of brackets, with or without commas between what stands there. */
  static Frame brackets(boolean commasSeparate) {
    return new Frame(
        List.of(), List.of(), true, false, commasSeparate, false, false, new ClosingWords());
  }

  /** The items, pairs or arguments of a literal, of a call phrase or of a list of parameters. */
  Frame items() {
    return new Frame(
        closings, suffixes, inBrackets, !inBrackets, true, withCloses, countsRepeats, closingWords);
  }

  /** An operand that ends where one of {@code closings} stands. */
  Frame closedBy(List<List<Word>> closings) {
    boolean with = withCloses;
    for (List<Word> closing : closings) {
      with |= closing.getFirst() == Word.WITH;
    }
    return new Frame(
        closings,
        suffixes,
        inBrackets,
        andSeparates,
        commasSeparate,
        with,
        countsRepeats,
        closingWords);
  }

  /** This frame, in which {@code closing} may end the operand as well. */
  Frame alsoClosedBy(List<Word> closing) {
    List<List<Word>> all = new ArrayList<>(closings);
    all.add(closing);
    return closedBy(all);
  }

  /** This frame, in which the operand also ends where {@code suffix} and an operand of it stand. */
  Frame followedBy(List<Word> suffix) {
    List<List<Word>> all = new ArrayList<>(suffixes);
    all.add(suffix);
    return new Frame(
        closings,
        all,
        inBrackets,
        andSeparates,
        commasSeparate,
        withCloses,
        countsRepeats,
        closingWords);
  }
}
