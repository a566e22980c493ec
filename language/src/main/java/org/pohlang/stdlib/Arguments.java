package org.pohlang.stdlib;

import com.oracle.truffle.api.strings.TruffleString;
import org.pohlang.values.Errors;
import org.pohlang.values.Foreign;
import org.pohlang.values.None;
import org.pohlang.values.Numbers;
import org.pohlang.values.PohFunction;
import org.pohlang.values.PohList;
import org.pohlang.values.Texts;

/** Checks the arguments of system modules' functions, in Java and in PohLang alike. */
final class Arguments {
  private Arguments() {}

  private interface Check {
    void check(String function, Object argument);
  }

  /** The checks as functions for PohLang source: of the name of the function, and the argument. */
  static void addChecks(Natives natives) {
    // What may be another language's array or iterator comes back as a list.
    natives.function(
        "list_for", 2, arguments -> list(Texts.string((TruffleString) arguments[0]), arguments[1]));
    addCheck(natives, "expect_function", Arguments::function);
    addCheck(natives, "expect_number", Arguments::number);
    addCheck(natives, "expect_whole", Arguments::whole);
  }

  private static void addCheck(Natives natives, String name, Check check) {
    natives.function(
        name,
        2,
        arguments -> {
          check.check(Texts.string((TruffleString) arguments[0]), arguments[1]);
          return None.NONE;
        });
  }

  static PohList list(String function, Object argument) {
    PohList list = argument instanceof PohList ours ? ours : Foreign.list(argument);
    if (list == null) {
      throw Errors.wrongOperand(function, "a List", argument);
    }
    return list;
  }

  static PohFunction function(String function, Object argument) {
    PohFunction value = argument instanceof PohFunction ours ? ours : Foreign.function(argument);
    if (value == null) {
      throw Errors.wrongOperand(function, "a Function", argument);
    }
    return value;
  }

  static double number(String function, Object argument) {
    if (Numbers.isNumber(argument)) {
      return Numbers.toDouble(argument);
    }
    throw Errors.wrongOperand(function, "a Number", argument);
  }

  static double whole(String function, Object argument) {
    if (Numbers.isNumber(argument)) {
      double number = Numbers.toDouble(argument);
      if (Math.rint(number) == number && !Double.isInfinite(number)) {
        return number;
      }
    }
    throw Errors.wrongOperand(function, "a whole Number", argument);
  }

  static TruffleString text(String function, Object argument) {
    if (argument instanceof TruffleString text) {
      return text;
    }
    throw Errors.wrongOperand(function, "a Text", argument);
  }

  static String string(String function, Object argument) {
    return Texts.string(text(function, argument));
  }
}
