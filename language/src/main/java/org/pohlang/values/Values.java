package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;

/** What holds for values of every type: how they are shown, their truth, their equality. */
public final class Values {
  /** How much of a value a message shows. */
  private static final int SHORT_LENGTH = 60;

  private Values() {}

  /** The value as {@code Write} shows it. */
  public static TruffleString show(Object value) {
    if (value instanceof TruffleString text) {
      return text;
    }
    if (value instanceof Boolean truth) {
      return truth ? Texts.TRUE : Texts.FALSE;
    }
    return value == None.NONE ? Texts.NONE : showOther(value);
  }

  // No pattern switch here: its first execution costs some milliseconds, on the way of most
  // programs.
  @TruffleBoundary
  private static TruffleString showOther(Object value) {
    if (value instanceof Integer number) {
      return TruffleString.fromLongUncached(number, Texts.ENCODING, false);
    }
    if (value instanceof PohList || value instanceof PohDictionary) {
      return new Display(Display.MAX_LENGTH, true).show(value);
    }
    return Texts.of(simple(value));
  }

  /** The shown form of anything but a Text and a collection. */
  static String simple(Object value) {
    return simple(value, true);
  }

  /**
   * As {@link #simple(Object)}.
   *
   * @param allowsCode whether showing a value of another language may run that language's code
   */
  static String simple(Object value, boolean allowsCode) {
    if (Numbers.isNumber(value)) {
      return Numbers.show(Numbers.toDouble(value));
    }
    return switch (value) {
      case Boolean truth -> truth ? "True" : "False";
      case None none -> none.toString();
      case PohFunction function -> function.toString();
      case ErrorValue error -> error.toString();
      case OpaqueValue opaque -> opaque.toString();
      default -> foreign(value, allowsCode);
    };
  }

  private static String foreign(Object value, boolean allowsCode) {
    InteropLibrary interop = InteropLibrary.getUncached();
    try {
      return interop.asString(interop.toDisplayString(value, allowsCode));
    } catch (UnsupportedMessageException e) {
      return value.toString();
    }
  }

  /** The shown form in at most some dozens of characters, for messages. */
  @TruffleBoundary
  public static String shorten(Object value) {
    return shorten(value, true);
  }

  private static String shorten(Object value, boolean allowsCode) {
    TruffleString shown = new Display(SHORT_LENGTH, allowsCode).show(value);
    int length = Texts.length(shown);
    return length <= SHORT_LENGTH
        ? Texts.string(shown)
        : Texts.string(Texts.substring(shown, 0, SHORT_LENGTH)) + "...";
  }

  /**
   * What other languages and tools display: never long.
   *
   * @param allowsCode whether that may run code of other languages whose values are in this one
   */
  @TruffleBoundary
  public static TruffleString display(Object value, boolean allowsCode) {
    return Texts.of(shorten(value, allowsCode));
  }

  /** Type and shortened value, for messages: {@code Text "abc"}, {@code List [1, 2]}. */
  @TruffleBoundary
  public static String describe(Object value) {
    return switch (value) {
      case None none -> none.toString();
      case TruffleString text -> "Text \"" + shorten(text).replace("\n", "\\n") + "\"";
      case PohFunction function -> function.toString();
      case OpaqueValue opaque -> opaque.toString();
      default -> typeName(value) + " " + shorten(value);
    };
  }

  /** The name of the value's type as the reference has it. */
  @TruffleBoundary
  public static String typeName(Object value) {
    if (Numbers.isNumber(value)) {
      return "Number";
    }
    return switch (value) {
      case TruffleString text -> "Text";
      case Boolean truth -> "Boolean";
      case None none -> "None";
      case PohList list -> "List";
      case PohDictionary dictionary -> "Dictionary";
      case PohFunction function -> "Function";
      case ErrorValue error -> "Error";
      case OpaqueValue opaque -> opaque.typeName();
      default -> "foreign value";
    };
  }

  /** Whether the value counts as true in a condition. */
  public static boolean isTrue(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof Integer number) {
      return number != 0;
    }
    if (value instanceof TruffleString text) {
      return !text.isEmpty();
    }
    if (value instanceof PohList list) {
      return list.size() != 0;
    }
    if (value instanceof PohDictionary dictionary) {
      return dictionary.size() != 0;
    }
    if (value == None.NONE) {
      return false;
    }
    return !Numbers.isNumber(value) || Numbers.toDouble(value) != 0;
  }

  /** Whether {@code is} holds between the two. */
  public static boolean equal(Object left, Object right) {
    if (left instanceof Integer a && right instanceof Integer b) {
      return a.intValue() == b.intValue();
    }
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.toDouble(left) == Numbers.toDouble(right);
    }
    if (left instanceof TruffleString a && right instanceof TruffleString b) {
      return Texts.equal(a, b);
    }
    return equalOthers(left, right);
  }

  @TruffleBoundary
  private static boolean equalOthers(Object left, Object right) {
    if (left instanceof PohList || left instanceof PohDictionary) {
      return left.getClass() == right.getClass() && new Comparison().equal(left, right);
    }
    return equalSimple(left, right);
  }

  /** Whether two values are equal of which at least one is not a collection. */
  static boolean equalSimple(Object left, Object right) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.toDouble(left) == Numbers.toDouble(right);
    }
    if (left instanceof TruffleString text) {
      return equalToShown(text, right);
    }
    if (right instanceof TruffleString text) {
      return equalToShown(text, left);
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return a.booleanValue() == b.booleanValue();
    }
    if (left instanceof ErrorValue a && right instanceof ErrorValue b) {
      return a.matches(b.type()) && Texts.equal(a.message(), b.message());
    }
    if (left instanceof PohValue a && right instanceof PohValue b) {
      return a.isSameAs(b);
    }
    return left == right || Foreign.isIdentical(left, right);
  }

  private static boolean equalToShown(TruffleString text, Object other) {
    return switch (other) {
      case TruffleString otherText -> Texts.equal(text, otherText);
      case Boolean truth -> Texts.equal(text, show(truth));
      case None none -> Texts.equal(text, show(none));
      default -> Numbers.isNumber(other) && Texts.equal(text, show(other));
    };
  }

  /** A value of another language as one of ours, where it is none already. */
  @TruffleBoundary
  public static Object fromForeign(Object value) {
    if (value instanceof TruffleString text) {
      return text.switchEncodingUncached(Texts.ENCODING);
    }
    if (value instanceof String string) {
      return Texts.of(string);
    }
    if (value instanceof Boolean || value instanceof PohValue) {
      return value;
    }
    if (Numbers.isNumber(value)) {
      return Numbers.fromForeign(value);
    }
    InteropLibrary interop = InteropLibrary.getUncached();
    try {
      if (interop.isNull(value)) {
        return None.NONE;
      }
      if (interop.isBoolean(value)) {
        return interop.asBoolean(value);
      }
      if (interop.isString(value)) {
        return interop.asTruffleString(value).switchEncodingUncached(Texts.ENCODING);
      }
      if (interop.isNumber(value)) {
        return Numbers.of(
            interop.fitsInDouble(value)
                ? interop.asDouble(value)
                : interop.asBigInteger(value).doubleValue());
      }
      return value;
    } catch (UnsupportedMessageException e) {
      return value;
    }
  }

  /** Whether a value, or anything in it at any depth, is {@code what}. */
  @TruffleBoundary
  public static boolean holds(Object value, Predicate<Object> what) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>();
    open.push(value);
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (what.test(next)) {
        return true;
      }
      if (next instanceof PohList list && seen.add(list)) {
        for (int i = 0; i < list.size(); i++) {
          open.push(list.getTransient(i));
        }
      } else if (next instanceof PohDictionary dictionary && seen.add(dictionary)) {
        for (int i = 0; i < dictionary.size(); i++) {
          open.push(dictionary.valueAtTransient(i));
        }
      }
    }
    return false;
  }
}
