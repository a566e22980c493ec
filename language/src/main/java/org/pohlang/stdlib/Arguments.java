package org.pohlang.stdlib;

import com.oracle.truffle.api.strings.TruffleString;
import org.pohlang.values.Errors;
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
    addCheck(natives, "expect_list", Arguments::list);
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
    if (argument instanceof PohList list) {
      return list;
    }
    throw Errors.wrongOperand(function, "a List", argument);
  }

  static PohFunction function(String function, Object argument) {
    if (argument instanceof PohFunction value) {
      return value;
    }
    throw Errors.wrongOperand(function, "a Function", argument);
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
