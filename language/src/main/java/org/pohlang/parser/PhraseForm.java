package org.pohlang.parser;

import java.util.ArrayList;
import java.util.List;
import org.pohlang.text.Word;
import org.pohlang.tree.Builtin;

/**
 * One way to write a phrase of section 6: words, and {@code _} for each operand.
 *
 * @param pattern the phrase as error messages show it
 * @param head the words before the first operand
 * @param operands none for a phrase of words alone
 * @param suffixes what may follow, any number of times: each makes a phrase whose first operand is
 *     what stands before it
 */
record PhraseForm(
    Builtin builtin,
    Extent extent,
    String pattern,
    List<Word> head,
    List<Operand> operands,
    List<PhraseForm> suffixes) {

  /** How far the last operand reaches. */
  enum Extent {
    /** level 7 */
    TIGHT,
    /** a whole expression */
    TAIL
  }

  /**
   * An operand and what follows it.
   *
   * @param closing the words between this operand and the next one; none after the last operand
   * @param optional whether the phrase may end before {@code closing}
   * @param isErrorType whether the operand names an error type, with or without quotes
   */
  record Operand(List<Word> closing, boolean optional, boolean isErrorType) {}

  /** Reads a pattern such as {@code json response with _ [and status _]}. */
  static PhraseForm of(Builtin builtin, Extent extent, String pattern) {
    List<Word> head = new ArrayList<>();
    List<Operand> operands = new ArrayList<>();
    List<Word> words = head;
    boolean isErrorType = false;
    boolean optional = false;
    boolean first = true;
    for (String part : pattern.split("[ \\]]+")) {
      if (part.startsWith("[")) {
        optional = true;
        part = part.substring(1);
      }
      if (part.equals("_") || part.equals("TYPE")) {
        if (!first) {
          operands.add(new Operand(List.copyOf(words), optional, isErrorType));
        }
        first = false;
        words = new ArrayList<>();
        isErrorType = part.equals("TYPE");
        optional = false;
      } else {
        words.add(Word.find(part, 0, part.length()));
      }
    }
    if (!first) {
      operands.add(new Operand(List.of(), false, isErrorType));
    }
    return new PhraseForm(
        builtin, extent, pattern, List.copyOf(head), List.copyOf(operands), List.of());
  }

  PhraseForm followedBy(PhraseForm... forms) {
    return new PhraseForm(builtin, extent, pattern, head, operands, List.of(forms));
  }

  /** Whether the first operand follows the first word, so that that word may be a name instead. */
  boolean hasOneWordHead() {
    return head.size() == 1;
  }
}
