package org.pohlang.stdlib;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.pohlang.values.Calculation;
import org.pohlang.values.Numbers;
import org.pohlang.values.PohError;

/**
 * What a system module gets from Java. Its PohLang source reaches it under the alias {@code native}
 * and decides what becomes public.
 */
final class Natives {
  private final Map<String, Object> members = new LinkedHashMap<>();

  void value(String name, Object value) {
    members.put(name, value);
  }

  void function(String name, int arguments, NativeFunction.Body body) {
    function(name, arguments, arguments, body);
  }

  void function(String name, int minArguments, int maxArguments, NativeFunction.Body body) {
    members.put(name, new NativeFunction(name, minArguments, maxArguments, body, null));
  }

  /** A function of any number. */
  void calculation(String name, Calculation calculation) {
    calculation(
        name,
        calculation,
        number -> {
          throw new AssertionError(number);
        });
  }

  /**
   * A function of one number.
   *
   * @param failure the error for a number for which the calculation is not defined
   */
  void calculation(String name, Calculation calculation, DoubleFunction<PohError> failure) {
    NativeFunction.Body body =
        arguments -> {
          double number = Arguments.number(name, arguments[0]);
          if (!calculation.isDefinedFor(number)) {
            throw failure.apply(number);
          }
          return Numbers.of(calculation.of(number));
        };
    members.put(name, new NativeFunction(name, 1, 1, body, calculation));
  }

  Map<String, Object> members() {
    return members;
  }
}
