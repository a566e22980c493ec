package org.pohlang.values;

import com.oracle.truffle.api.strings.TruffleString;
import java.time.Instant;

/** The built-in operations on numbers. */
final class NumberOperations {
  /** The most numbers that {@code range} makes. */
  private static final int MAX_RANGE = 1 << 27;

  /** So many ints have a sum that is below 2^53, as far as doubles are exact. */
  private static final int MAX_EXACT = 1 << 22;

  private NumberOperations() {}

  static Object total(Object value) {
    if (Numbers.isNumber(value)) {
      return value;
    }
    PohList list = listOrNumber("total of", value);
    if (list.hasInts() && list.size() <= MAX_EXACT) {
      long total = 0;
      for (int i = 0; i < list.size(); i++) {
        total += list.getInt(i);
      }
      return Numbers.of(total);
    }
    double total = 0;
    for (int i = 0; i < list.size(); i++) {
      total += item("total of", list, i);
    }
    return Numbers.of(total);
  }

  static Object smallest(Object value) {
    return extreme("smallest in", value, true);
  }

  static Object largest(Object value) {
    return extreme("largest in", value, false);
  }

  /** NaN has no place in an order and is passed over. */
  private static Object extreme(String operation, Object value, boolean smallest) {
    if (Numbers.isNumber(value)) {
      return value;
    }
    PohList list = listOrNumber(operation, value);
    if (list.size() == 0) {
      throw Errors.undefinedInEmptyList(operation);
    }
    double best = Double.NaN;
    for (int i = 0; i < list.size(); i++) {
      double item = item(operation, list, i);
      if (Double.isNaN(best) || (smallest ? item < best : item > best)) {
        best = item;
      }
    }
    return Numbers.of(best);
  }

  private static PohList listOrNumber(String operation, Object value) {
    PohList list = CollectionOperations.listOrNull(value);
    if (list != null) {
      return list;
    }
    throw Errors.wrongOperand(operation, "a List of numbers or a Number", value);
  }

  private static double item(String operation, PohList list, int index) {
    if (list.hasInts()) {
      return list.getInt(index);
    }
    if (list.hasDoubles()) {
      return list.getDouble(index);
    }
    Object item = list.getTransient(index);
    if (Numbers.isNumber(item)) {
      return Numbers.toDouble(item);
    }
    throw Errors.itemNotANumber(operation, index, item);
  }

  static Object absolute(double number) {
    return Numbers.of(Math.abs(number));
  }

  /** Halves away from zero. */
  static Object round(double number) {
    double whole = truncate(number);
    // The difference is exact, where adding a half to the number would round.
    return Numbers.of(Math.abs(number - whole) >= 0.5 ? whole + Math.signum(number) : whole);
  }

  static Object roundDown(double number) {
    return Numbers.of(Math.floor(number));
  }

  static Object roundUp(double number) {
    return Numbers.of(Math.ceil(number));
  }

  static double number(String operation, Object value) {
    if (Numbers.isNumber(value)) {
      return Numbers.toDouble(value);
    }
    throw Errors.wrongOperand(operation, "a Number", value);
  }

  private static double truncate(double number) {
    return number < 0 ? Math.ceil(number) : Math.floor(number);
  }

  /** From the first number to before the second; all three are truncated as indexes are. */
  static PohList range(Object[] arguments) {
    double start = arguments.length > 1 ? rangeNumber(arguments[0]) : 0;
    double end = rangeNumber(arguments[arguments.length > 1 ? 1 : 0]);
    double step = arguments.length > 2 ? rangeNumber(arguments[2]) : 1;
    if (step == 0) {
      return PohList.EMPTY;
    }
    double count = Math.ceil((end - start) / step);
    if (!(count > 0)) {
      return PohList.EMPTY;
    }
    if (count > MAX_RANGE) {
      throw Errors.rangeTooLong(MAX_RANGE);
    }
    int size = (int) count;
    double last = start + (size - 1) * step;
    if (isInt(start) && isInt(last)) {
      int[] numbers = new int[size];
      for (int i = 0; i < size; i++) {
        numbers[i] = (int) (start + i * step);
      }
      return PohList.ofInts(numbers);
    }
    Object[] numbers = new Object[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = start + i * step;
    }
    return PohList.of(numbers);
  }

  private static boolean isInt(double number) {
    return number == (int) number;
  }

  private static double rangeNumber(Object value) {
    double number = number("range", value);
    if (Double.isNaN(number)) {
      throw Errors.wrongOperand("range", "a Number", value);
    }
    return truncate(number);
  }

  static Object now() {
    return Numbers.of(Instant.now().getEpochSecond());
  }

  static Object inputValue(Object line) {
    TruffleString text = Values.show(line);
    Double number = Numbers.parse(Texts.string(text));
    return number == null ? text : Numbers.of(number);
  }

  static Object inputNumber(Object line) {
    TruffleString text = Values.show(line);
    Double number = Numbers.parse(Texts.string(text));
    if (number == null) {
      throw Errors.inputNotANumber(text);
    }
    return Numbers.of(number);
  }
}
