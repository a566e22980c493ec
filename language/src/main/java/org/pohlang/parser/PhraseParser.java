package org.pohlang.parser;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.pohlang.text.SyntaxError;
import org.pohlang.text.SyntaxErrors;
import org.pohlang.text.Word;
import org.pohlang.tree.Expression;

/**
 * Reads the phrases of section 6 of the language reference, as {@link Phrases} lists them.
 *
 * <p>Whether a word begins a phrase shows only behind its operands, where the closing words stand
 * or do not. So a phrase is tried, and where its closing words are missing, given up: its first
 * word then counts as a name for good. As each word is given up at most once, and only words that
 * stand in each other's operands make each other be read again, this stays linear for a limited
 * depth.
 */
final class PhraseParser {
  private final Cursor in;
  private final Nesting nesting;
  private final ExpressionParser expressions;

  /** Tokens that looked like the first word of a phrase and were found to be names. */
  private final BitSet names = new BitSet();

  /** What the phrase that was given up last lacks, and the token at which it begins. */
  private SyntaxError incomplete;

  private int incompleteAt = -1;

  /** How far that phrase was read. */
  private int incompleteTo = -1;

  PhraseParser(Cursor in, Nesting nesting, ExpressionParser expressions) {
    this.in = in;
    this.nesting = nesting;
    this.expressions = expressions;
  }

  /** What the phrase lacks that was given up at token {@code at}, or null where none was. */
  SyntaxError incompleteAt(int at) {
    return incompleteAt == at ? incomplete : null;
  }

  /**
   * What the phrase lacks that was given up last, where token {@code at} was read as part of it.
   */
  SyntaxError incompleteAround(int at) {
    return incompleteAt >= 0 && incompleteAt < at && at <= incompleteTo ? incomplete : null;
  }

  /**
   * The phrase that begins here, or null, where its first word is a name after all.
   *
   * @param isStatement whether its last operand is a whole expression in any case
   */
  Expression phrase(boolean isStatement) {
    int start = in.position();
    if (in.word() == null || names.get(start)) {
      return null;
    }
    for (PhraseForm[] forms : Phrases.startingWith(in.word())) {
      if (in.isAt(start, forms[0].head())) {
        Expression phrase = phrase(forms, start, isStatement);
        if (phrase != null) {
          return phrase;
        }
      }
    }
    return null;
  }

  /**
   * @param forms the forms with the head that stands at {@code start}
   */
  private Expression phrase(PhraseForm[] forms, int start, boolean isStatement) {
    PhraseForm form = forms[0];
    int first = start + form.head().size();
    if (form.operands().isEmpty()) {
      in.moveTo(first);
      var phrase = new Expression.Phrase(in.spanFrom(start), form.builtin(), List.of());
      return expressions.leaf(phrase);
    }
    if (!mayBegin(forms, first)) {
      List<Word> closing = form.operands().getFirst().closing();
      boolean lacksOperand =
          closing.isEmpty() || in.kind(first).endsStatement() || isClosedAt(forms, first);
      return giveUp(form, start, lacksOperand ? List.of() : closing);
    }
    if (!form.hasOneWordHead() && expressions.isClosedAt(start + 1)) {
      expressions.frame.contested = start;
    }
    nesting.enter(in);
    int depth = nesting.depth();
    in.moveTo(first);
    List<Expression> operands = new ArrayList<>(form.operands().size());
    Frame outer = expressions.frame;
    for (PhraseForm suffix : form.suffixes()) {
      expressions.frame = expressions.frame.followedBy(suffix.head());
    }
    Frame inner = expressions.frame;
    int highest = 0;
    for (int i = 0; i < form.operands().size(); i++) {
      if (i > 0 && in.word() != Word.NOT && !expressions.beginsValue(in.position())) {
        // In `split split by by` the inner phrase would lack its last operand.
        return isNone(form, start, List.of(), depth, outer);
      }
      operands.add(operand(forms, form, i, isStatement));
      highest = Math.max(highest, expressions.height);
      if (i == 0) {
        form = closedHere(forms);
      }
      PhraseForm.Operand operand = form.operands().get(i);
      if (operand.optional() && !expressions.isClosedHere(operand.closing())) {
        break;
      }
      if (!in.take(operand.closing())) {
        return isNone(form, start, operand.closing(), depth, outer);
      }
    }
    expressions.height = highest;
    expressions.grow(start);
    Expression phrase = new Expression.Phrase(in.spanFrom(start), form.builtin(), operands);
    if (!form.suffixes().isEmpty()) {
      phrase = withSuffixes(phrase, form.suffixes(), start, inner);
    }
    expressions.frame = outer;
    nesting.leave();
    return phrase;
  }

  /** Gives up a phrase of which some was read: its first word is a name from now on. */
  private Expression isNone(
      PhraseForm form, int start, List<Word> missing, int depth, Frame outer) {
    nesting.restore(depth);
    nesting.leave();
    expressions.frame = outer;
    names.set(start);
    return giveUp(form, start, missing);
  }

  private Expression withSuffixes(
      Expression phrase, List<PhraseForm> suffixes, int start, Frame inner) {
    Expression result = phrase;
    for (PhraseForm suffix = suffixHere(suffixes); suffix != null; suffix = suffixHere(suffixes)) {
      in.take(suffix.head());
      List<Expression> operands = new ArrayList<>(suffix.operands().size() + 1);
      operands.add(result);
      int highest = expressions.height;
      for (PhraseForm.Operand operand : suffix.operands()) {
        expressions.frame =
            operand.closing().isEmpty() ? inner : inner.alsoClosedBy(operand.closing());
        operands.add(expressions.expression());
        highest = Math.max(highest, expressions.height);
        if (operand.optional() && !expressions.isClosedHere(operand.closing())) {
          break;
        }
        if (!in.take(operand.closing())) {
          throw in.failure(
              SyntaxErrors.incompletePhrase(suffix.pattern(), operand.closing(), in.span(start)));
        }
      }
      expressions.frame = inner;
      expressions.height = highest;
      expressions.grow(start);
      result = new Expression.Phrase(in.spanFrom(start), suffix.builtin(), operands);
    }
    return result;
  }

  private PhraseForm suffixHere(List<PhraseForm> suffixes) {
    for (PhraseForm suffix : suffixes) {
      if (expressions.isSuffixAt(in.position(), suffix.head())) {
        return suffix;
      }
    }
    return null;
  }

  private Expression giveUp(PhraseForm form, int start, List<Word> missing) {
    incomplete = SyntaxErrors.incompletePhrase(form.pattern(), missing, in.span(start));
    incompleteAt = start;
    incompleteTo = Math.max(in.position(), start + 1);
    in.moveTo(start);
    return null;
  }

  // Operands

  private Expression operand(PhraseForm[] forms, PhraseForm form, int index, boolean isStatement) {
    PhraseForm.Operand operand = form.operands().get(index);
    if (operand.isErrorType()) {
      return errorType();
    }
    if (operand.closing().isEmpty()) {
      boolean isWhole = isStatement || form.extent() == PhraseForm.Extent.TAIL;
      return isWhole ? expressions.expression() : expressions.signed(false);
    }
    if (operand.optional()) {
      Frame outer = expressions.frame;
      expressions.frame = outer.alsoClosedBy(operand.closing());
      Expression expression = expressions.expression();
      expressions.frame = outer;
      return expression;
    }
    List<List<Word>> closings = new ArrayList<>(forms.length);
    if (index == 0) {
      for (PhraseForm candidate : forms) {
        closings.add(candidate.operands().getFirst().closing());
      }
    } else {
      closings.add(operand.closing());
    }
    return closedOperand(closings, Operator.SUM, false);
  }

  /**
   * An operand that one of {@code closings} must end. Where none does, a phrase in it may have
   * taken that word: {@code first in} is a phrase in {@code contains first in xs in ys}, but {@code
   * contains first in xs} holds the variable {@code first}.
   */
  Expression closedOperand(List<List<Word>> closings, int level, boolean begins) {
    Frame outer = expressions.frame;
    int start = in.position();
    expressions.frame = outer.closedBy(closings);
    Expression operand = expressions.expression(level, begins);
    int contested = expressions.frame.contested;
    if (contested >= 0 && !expressions.isClosedAt(in.position())) {
      names.set(contested);
      in.moveTo(start);
      expressions.frame = outer.closedBy(closings);
      operand = expressions.expression(level, begins);
    }
    expressions.frame = outer;
    return operand;
  }

  /** The type of a new error: a word stands for itself. */
  private Expression errorType() {
    int at = in.position();
    return switch (in.kind()) {
      case WORD -> {
        in.advance();
        yield expressions.leaf(new Expression.TextLiteral(in.span(at), in.text(at)));
      }
      case TEXT -> expressions.text();
      case LEFT_PARENTHESIS -> expressions.parenthesised();
      default -> throw in.expected("the error's type");
    };
  }

  // Closing words

  /** The one of {@code forms} whose words after the first operand stand here, else any. */
  private PhraseForm closedHere(PhraseForm[] forms) {
    PhraseForm found = null;
    for (PhraseForm form : forms) {
      List<Word> closing = form.operands().getFirst().closing();
      if (in.isAt(in.position(), closing)
          && (found == null || closing.size() > found.operands().getFirst().closing().size())) {
        found = form;
      }
    }
    return found == null ? forms[0] : found;
  }

  /** Whether the words after the first operand of one of {@code forms} stand at {@code at}. */
  private boolean isClosedAt(PhraseForm[] forms, int at) {
    for (PhraseForm form : forms) {
      List<Word> closing = form.operands().getFirst().closing();
      if (!closing.isEmpty() && in.isAt(at, closing)) {
        return true;
      }
    }
    return false;
  }

  /** Whether such words stand anywhere behind {@code at}. */
  private boolean isClosedBehind(PhraseForm[] forms, int at) {
    for (PhraseForm form : forms) {
      Word closing = form.operands().getFirst().closing().getFirst();
      if (expressions.frame.closingWords.standAfter(in, at, closing)) {
        return true;
      }
    }
    return false;
  }

  // The beginning of the first operand

  /**
   * Whether what stands at token {@code at} can be the first operand of one of {@code forms}; if
   * not, the phrase's first word is a name.
   */
  private boolean mayBegin(PhraseForm[] forms, int at) {
    PhraseForm.Operand operand = forms[0].operands().getFirst();
    if (forms[0].hasOneWordHead() ? !mayFollowOneWord(forms, at) : !mayFollowHead(forms[0], at)) {
      return false;
    }
    return operand.closing().isEmpty() || operand.optional() || isClosedBehind(forms, at);
  }

  private boolean mayFollowHead(PhraseForm form, int at) {
    PhraseForm.Operand operand = form.operands().getFirst();
    boolean isWhole =
        form.extent() == PhraseForm.Extent.TAIL
            && (operand.optional() || operand.closing().isEmpty());
    return in.word(at) == Word.NOT ? isWhole : expressions.beginsValue(at);
  }

  /** After a single word, what looks like an operand may also go on a name. */
  private boolean mayFollowOneWord(PhraseForm[] forms, int at) {
    boolean isClosed = !forms[0].operands().getFirst().closing().isEmpty();
    if (!expressions.beginsValue(at)) {
      return false;
    }
    return switch (in.kind(at)) {
      // NAME ( is a call unless a closing word follows the closing parenthesis.
      case LEFT_PARENTHESIS -> isClosed && isClosedAt(forms, in.partner(at) + 1);
      case LEFT_BRACKET -> isClosed || in.hasBlankBefore(at);
      case PLUS, MINUS -> isClosed || expressions.isSign(at);
      // In `append to to xs` the first `to` is a variable.
      case WORD ->
          isClosed
              ? !isClosedAt(forms, at) || isClosedAt(forms, at + 1)
              : !expressions.isClosedAt(at);
      default -> true;
    };
  }
}
