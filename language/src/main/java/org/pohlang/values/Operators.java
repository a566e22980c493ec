package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.Arrays;

/** The operators in full, for operands of any type. */
public final class Operators {
  private Operators() {}

  public static Object add(Object left, Object right) {
    if (left instanceof Integer a && right instanceof Integer b) {
      return ofLong((long) a + b);
    }
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.of(Numbers.toDouble(left) + Numbers.toDouble(right));
    }
    return Texts.concat(Values.show(left), Values.show(right));
  }

  public static Object subtract(Object left, Object right) {
    if (left instanceof Integer a && right instanceof Integer b) {
      return ofLong((long) a - b);
    }
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.of(Numbers.toDouble(left) - Numbers.toDouble(right));
    }
    throw Errors.cannotSubtract(left, right);
  }

  public static Object multiply(Object left, Object right) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.of(Numbers.toDouble(left) * Numbers.toDouble(right));
    }
    throw Errors.cannotMultiply(left, right);
  }

  public static Object divide(Object left, Object right) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      double divisor = Numbers.toDouble(right);
      if (divisor == 0) {
        throw Errors.divisionByZero();
      }
      return Numbers.of(Numbers.toDouble(left) / divisor);
    }
    throw Errors.cannotDivide(left, right);
  }

  /** The remainder, with the sign of the dividend. */
  public static Object modulo(Object left, Object right) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      double divisor = Numbers.toDouble(right);
      if (divisor == 0) {
        throw Errors.divisionByZero();
      }
      return Numbers.of(Numbers.remainder(Numbers.toDouble(left), divisor));
    }
    throw Errors.cannotTakeRemainder(left, right);
  }

  public static Object negate(Object value) {
    if (Numbers.isNumber(value)) {
      return Numbers.of(-Numbers.toDouble(value));
    }
    throw Errors.cannotNegate(value);
  }

  /** The sign {@code +}. */
  public static Object plus(Object value) {
    if (Numbers.isNumber(value)) {
      return value;
    }
    throw Errors.cannotApplyPlus(value);
  }

  /** An int plus or minus an int fits a double without rounding. */
  private static Object ofLong(long result) {
    int integer = (int) result;
    if (integer == result) {
      return integer;
    }
    return (double) result;
  }

  public static boolean less(Object left, Object right) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.toDouble(left) < Numbers.toDouble(right);
    }
    if (right instanceof ForeignItems items && Numbers.isNumber(left)) {
      return hasItem(items, left);
    }
    return compareTexts(left, right) < 0;
  }

  @TruffleBoundary
  private static boolean hasItem(ForeignItems items, Object index) {
    return items.has(index);
  }

  public static boolean lessEqual(Object left, Object right) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.toDouble(left) <= Numbers.toDouble(right);
    }
    return compareTexts(left, right) <= 0;
  }

  public static boolean greater(Object left, Object right) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.toDouble(left) > Numbers.toDouble(right);
    }
    return compareTexts(left, right) > 0;
  }

  public static boolean greaterEqual(Object left, Object right) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.toDouble(left) >= Numbers.toDouble(right);
    }
    return compareTexts(left, right) >= 0;
  }

  private static int compareTexts(Object left, Object right) {
    if (left instanceof TruffleString a && right instanceof TruffleString b) {
      return Texts.compare(a, b);
    }
    throw Errors.cannotCompare(left, right);
  }

  /** {@code collection[index]}, for keeping. */
  public static Object index(Object collection, Object index) {
    if (collection instanceof PohList list) {
      return list.get(listPosition(list, index));
    }
    return indexOther(collection, index);
  }

  /** {@code collection[index]}, for looking at only: see {@link PohList#getTransient}. */
  public static Object indexTransient(Object collection, Object index) {
    if (collection instanceof PohList list) {
      return list.getTransient(listPosition(list, index));
    }
    if (collection instanceof PohDictionary dictionary && index instanceof TruffleString key) {
      Object value = dictionary.getTransient(key);
      if (value == null) {
        throw Errors.keyNotFound(key, dictionary);
      }
      return value;
    }
    return indexOther(collection, index);
  }

  private static Object indexOther(Object collection, Object index) {
    if (collection instanceof PohDictionary dictionary) {
      if (!(index instanceof TruffleString key)) {
        throw Errors.wrongIndex(collection, index);
      }
      Object value = dictionary.get(key);
      if (value == null) {
        throw Errors.keyNotFound(key, dictionary);
      }
      return value;
    }
    if (collection instanceof TruffleString text) {
      int length = Texts.length(text);
      int position = position(text, index, length);
      if (position < 0) {
        throw Errors.textIndexOutOfRange(index, length);
      }
      return Texts.characterAt(text, position);
    }
    if (collection instanceof ForeignItems items) {
      return items.get(index);
    }
    Object item = Foreign.isObject(collection) ? Foreign.index(collection, index) : null;
    if (item == null) {
      throw Errors.cannotIndex(collection, index);
    }
    return item;
  }

  private static int listPosition(PohList list, Object index) {
    int position = position(list, index, list.size());
    if (position < 0) {
      throw Errors.listIndexOutOfRange(index, list.size());
    }
    return position;
  }

  /** Where {@code index}, which counts from the end if negative, points; -1 if nowhere. */
  private static int position(Object collection, Object index, int length) {
    if (!Numbers.isNumber(index)) {
      throw Errors.wrongIndex(collection, index);
    }
    double number = Numbers.toDouble(index);
    if (number != number) {
      throw Errors.wrongIndex(collection, index);
    }
    // The conversion truncates, and stops at the ends of a long.
    long position = (long) number;
    if (position < 0) {
      position += length;
    }
    return position >= 0 && position < length ? (int) position : -1;
  }

  /**
   * A copy of {@code collection} in which the item at the end of {@code indexes} is {@code value};
   * only the last index may be a key that is not there.
   */
  @TruffleBoundary
  public static Object storeIndex(Object collection, Object[] indexes, Object value) {
    Object[] around = new Object[indexes.length];
    around[0] = collection;
    for (int i = 1; i < indexes.length; i++) {
      around[i] = index(assignable(around[i - 1]), indexes[i - 1]);
    }
    Object result = value;
    for (int i = indexes.length - 1; i >= 0; i--) {
      if (assignable(around[i]) instanceof PohList list) {
        result = list.with(listPosition(list, indexes[i]), result);
      } else if (around[i] instanceof PohDictionary dictionary) {
        result = dictionary.with(dictionaryKey(indexes[i]), result);
      } else {
        boolean isThere = i + 1 < indexes.length && result == around[i + 1];
        if (!isThere) {
          Foreign.store(around[i], indexes[i], result);
        }
        result = around[i];
      }
    }
    return result;
  }

  /**
   * As {@link #storeIndex} where the old version of {@code collection} dies: in place as far as the
   * collections on the way are owned. The result is owned.
   */
  public static Object storeIndexOwned(Object collection, Object[] indexes, Object value) {
    if (indexes.length == 1 && collection instanceof PohList list) {
      return list.storeOwned(listPosition(list, indexes[0]), value);
    }
    return storeOwned(collection, indexes, 0, value);
  }

  /** From the outside in: an item can only be owned once the collection around it is. */
  private static Object storeOwned(Object collection, Object[] indexes, int at, Object value) {
    boolean last = at == indexes.length - 1;
    if (assignable(collection) instanceof PohList list) {
      int position = listPosition(list, indexes[at]);
      if (last) {
        return list.storeOwned(position, value);
      }
      PohList owned = list.toOwned();
      Object item = storeOwned(owned.getTransient(position), indexes, at + 1, value);
      return owned.storeOwned(position, item);
    }
    if (!(collection instanceof PohDictionary dictionary)) {
      Object[] rest = Arrays.copyOfRange(indexes, at, indexes.length);
      return storeIndex(collection, rest, value);
    }
    if (last) {
      return dictionary.storeOwned(dictionaryKey(indexes[at]), value);
    }
    Object item = indexTransient(dictionary, indexes[at]);
    TruffleString key = (TruffleString) indexes[at];
    PohDictionary owned = dictionary.storeOwned(key, item);
    return owned.storeOwned(key, storeOwned(item, indexes, at + 1, value));
  }

  private static Object assignable(Object collection) {
    if (collection instanceof PohList
        || collection instanceof PohDictionary
        || Foreign.isStore(collection)) {
      return collection;
    }
    throw collection instanceof TruffleString
        ? Errors.textItemAssigned(collection)
        : Errors.cannotAssignItem(collection);
  }

  public static TruffleString dictionaryKey(Object key) {
    if (key instanceof TruffleString text) {
      return text;
    }
    throw Errors.notADictionaryKey(key);
  }

  /**
   * What {@code For each} goes over: a list, a text, or the list of a dictionary's keys; of another
   * language's object, the items as they come. An index is {@link #less} than its {@code count of}
   * while there is an item, which {@link #index} gives.
   */
  public static Object items(Object collection) {
    if (collection instanceof PohList || collection instanceof TruffleString) {
      return collection;
    }
    if (collection instanceof PohDictionary dictionary) {
      return dictionary.keys();
    }
    ForeignItems items = ForeignItems.of(collection);
    if (items != null) {
      return items;
    }
    PohList keys = Foreign.keys(collection);
    if (keys == null) {
      throw Errors.cannotGoOver(collection);
    }
    return keys;
  }

  /** The count of {@code Repeat}, a Number truncated toward zero. */
  public static Object repeatCount(Object count) {
    if (count instanceof Integer) {
      return count;
    }
    if (!Numbers.isNumber(count)) {
      throw Errors.wrongRepeatCount(count);
    }
    double number = Numbers.toDouble(count);
    if (number != number) {
      throw Errors.wrongRepeatCount(count);
    }
    return Numbers.of(number < 0 ? Math.ceil(number) : Math.floor(number));
  }
}
