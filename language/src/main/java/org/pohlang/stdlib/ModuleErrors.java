package org.pohlang.stdlib;

import org.pohlang.values.ErrorValue;
import org.pohlang.values.Errors;
import org.pohlang.values.Numbers;
import org.pohlang.values.PohError;
import org.pohlang.values.Texts;
import org.pohlang.values.Values;

/** The catalogue of errors that only system modules know; others are in {@link Errors}. */
final class ModuleErrors {
  private ModuleErrors() {}

  static PohError negativeSquareRoot(double number) {
    return mathError("Cannot take the square root of a negative number: " + Numbers.show(number));
  }

  static PohError logarithmOf(double number) {
    return mathError("Only a positive number has a logarithm, not " + Numbers.show(number));
  }

  static PohError logarithmToBaseOne() {
    return mathError("There is no logarithm to the base 1");
  }

  static PohError powerOfNegative(double base, double exponent) {
    return mathError(
        "Cannot raise a negative number to a power that is not whole: "
            + Numbers.show(base)
            + " to "
            + Numbers.show(exponent));
  }

  private static PohError mathError(String message) {
    return Errors.of(ErrorValue.MATH_ERROR, message, null);
  }

  /**
   * @param form what a date would look like, or its pattern
   */
  static PohError notADate(String text, String form) {
    return Errors.of(
        ErrorValue.VALIDATION_ERROR,
        "'" + Values.shorten(Texts.of(text)) + "' is not a date of the form " + form,
        null);
  }

  static PohError notAPattern(String pattern) {
    return Errors.of(
        ErrorValue.RUNTIME_ERROR,
        "'" + pattern + "' is not a pattern for dates",
        "A pattern is for example yyyy-MM-dd HH:mm:ss");
  }

  static PohError dateOutOfRange(String date) {
    return Errors.runtimeError("There is no such date: " + Values.shorten(Texts.of(date)));
  }

  static PohError exitStatus(double status) {
    return Errors.runtimeError(
        "exit expects a status from 0 to 255, but got " + Numbers.show(status));
  }
}
