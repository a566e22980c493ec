package org.pohlang.values;

import static org.pohlang.values.ErrorValue.FILE_ERROR;
import static org.pohlang.values.ErrorValue.JSON_ERROR;
import static org.pohlang.values.ErrorValue.MATH_ERROR;
import static org.pohlang.values.ErrorValue.RUNTIME_ERROR;
import static org.pohlang.values.ErrorValue.TYPE_ERROR;
import static org.pohlang.values.ErrorValue.VALIDATION_ERROR;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.strings.TruffleString;
import java.io.IOException;
import java.util.Iterator;
import org.pohlang.text.NearestName;
import org.pohlang.text.SyntaxErrors;

/**
 * The catalogue of run-time errors: every message that a running program can cause stands here. A
 * message says what was expected and what was there; a hint says what may help.
 */
public final class Errors {
  private Errors() {}

  /** An error of any type; {@code hint} may be null. */
  @TruffleBoundary
  public static PohError of(String type, String message, String hint) {
    return new PohError(new ErrorValue(type, Texts.of(message)), hint);
  }

  @TruffleBoundary
  public static PohError runtimeError(String message) {
    return of(RUNTIME_ERROR, message, null);
  }

  private static PohError typeError(String message) {
    return of(TYPE_ERROR, message, null);
  }

  /** What {@code throw} throws: an Error as it is, anything else in a RuntimeError. */
  @TruffleBoundary
  public static PohError thrown(Object value) {
    if (value instanceof ErrorValue error) {
      return new PohError(error, null);
    }
    return new PohError(new ErrorValue(RUNTIME_ERROR, Values.show(value)), null);
  }

  /** What a handler sees of an exception: it has the type that its own language gives it. */
  @TruffleBoundary
  public static PohError caught(AbstractTruffleException exception) {
    if (exception instanceof PohError error) {
      return error;
    }
    String type = Foreign.typeName(exception);
    return new PohError(
        new ErrorValue(type == null ? RUNTIME_ERROR : type, Texts.of(Foreign.message(exception))),
        null,
        exception);
  }

  /** What {@code Rethrow} throws: the error with the calls that it has passed until now. */
  @TruffleBoundary
  public static PohError rethrown(Object value) {
    return value instanceof ErrorValue error && error.origin() != null
        ? error.origin()
        : thrown(value);
  }

  // Operators.

  @TruffleBoundary
  public static PohError cannotSubtract(Object left, Object right) {
    return nonNumeric("Cannot subtract non-numeric values", left, right);
  }

  @TruffleBoundary
  public static PohError cannotMultiply(Object left, Object right) {
    return nonNumeric("Cannot multiply non-numeric values", left, right);
  }

  @TruffleBoundary
  public static PohError cannotDivide(Object left, Object right) {
    return nonNumeric("Cannot divide non-numeric values", left, right);
  }

  @TruffleBoundary
  public static PohError cannotTakeRemainder(Object left, Object right) {
    return nonNumeric("Cannot take the remainder of non-numeric values", left, right);
  }

  private static PohError nonNumeric(String message, Object left, Object right) {
    return of(
        TYPE_ERROR,
        message,
        "The values are " + Values.describe(left) + " and " + Values.describe(right));
  }

  @TruffleBoundary
  public static PohError cannotNegate(Object value) {
    return of(
        TYPE_ERROR, "Cannot negate non-numeric values", "The value is " + Values.describe(value));
  }

  @TruffleBoundary
  public static PohError cannotApplyPlus(Object value) {
    return of(
        TYPE_ERROR,
        "Cannot apply the sign + to non-numeric values",
        "The value is " + Values.describe(value));
  }

  @TruffleBoundary
  public static PohError divisionByZero() {
    return of(MATH_ERROR, "Division by zero", "Ensure denominator is not zero before dividing");
  }

  @TruffleBoundary
  public static PohError cannotCompare(Object left, Object right) {
    return of(
        TYPE_ERROR,
        "Cannot compare " + Values.describe(left) + " with " + Values.describe(right),
        "Only two Numbers, or two Texts, have an order");
  }

  // Collections.

  @TruffleBoundary
  public static PohError cannotIndex(Object collection, Object index) {
    return typeError(
        "Cannot index "
            + Values.describe(collection)
            + " with "
            + Values.describe(index)
            + ": only a List, a Text or a Dictionary has items");
  }

  /** For a list, a text or a dictionary with an index of the wrong type, or NaN. */
  @TruffleBoundary
  public static PohError wrongIndex(Object collection, Object index) {
    String wanted = collection instanceof PohDictionary ? "a Text" : "a Number";
    return typeError(
        "The index of a "
            + Values.typeName(collection)
            + " must be "
            + wanted
            + ", but it is "
            + Values.describe(index));
  }

  @TruffleBoundary
  public static PohError listIndexOutOfRange(Object index, int length) {
    return runtimeError(
        "List index out of range: " + truncated(index) + " (list length: " + length + ")");
  }

  @TruffleBoundary
  public static PohError textIndexOutOfRange(Object index, int length) {
    return runtimeError(
        "String index out of range: " + truncated(index) + " (string length: " + length + ")");
  }

  private static String truncated(Object index) {
    double number = Numbers.toDouble(index);
    return Numbers.show(number < 0 ? Math.ceil(number) : Math.floor(number));
  }

  @TruffleBoundary
  public static PohError keyNotFound(TruffleString key, PohDictionary dictionary) {
    Iterable<String> keys = () -> keyNames(dictionary);
    return of(
        RUNTIME_ERROR,
        "Key not found in dictionary: \"" + Values.shorten(key) + "\"",
        didYouMean("\"", NearestName.find(Texts.string(key), keys)));
  }

  private static Iterator<String> keyNames(PohDictionary dictionary) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < dictionary.size();
      }

      @Override
      public String next() {
        return Texts.string(dictionary.keyAt(next++));
      }
    };
  }

  @TruffleBoundary
  public static PohError textItemAssigned(Object text) {
    return of(
        TYPE_ERROR,
        "Cannot assign to an item of "
            + Values.describe(text)
            + ": a Text cannot be changed in part",
        "Build a new Text with plus");
  }

  @TruffleBoundary
  public static PohError cannotAssignItem(Object collection) {
    return typeError(
        "Cannot assign to an item of "
            + Values.describe(collection)
            + ": only a List or a Dictionary has items to assign");
  }

  @TruffleBoundary
  public static PohError notADictionaryKey(Object key) {
    return typeError("The key of a Dictionary must be a Text, but it is " + Values.describe(key));
  }

  @TruffleBoundary
  public static PohError cannotGoOver(Object value) {
    return typeError(
        "For each needs a List, a Text or a Dictionary, but got " + Values.describe(value));
  }

  @TruffleBoundary
  public static PohError wrongRepeatCount(Object count) {
    return typeError("Repeat needs a Number of times, but got " + Values.describe(count));
  }

  @TruffleBoundary
  public static PohError listTooLong(long length) {
    return runtimeError("The list would be too long: " + length + " items");
  }

  @TruffleBoundary
  public static PohError textTooLong(long length) {
    return runtimeError(
        "The text would be too long: "
            + length
            + " characters (at most "
            + Texts.MAX_LENGTH
            + " are possible)");
  }

  @TruffleBoundary
  public static PohError tooLargeToShow(Object value) {
    return runtimeError("The " + Values.typeName(value) + " is too large to show");
  }

  // Names and calls.

  /** {@code known}: the names that have a value where this one was read. */
  @TruffleBoundary
  public static PohError undefinedVariable(String name, Iterable<String> known) {
    return of(
        RUNTIME_ERROR,
        "Variable '" + name + "' is not defined",
        didYouMean("'", NearestName.find(name, known)));
  }

  /** {@code known}: the names that can be called. */
  @TruffleBoundary
  public static PohError undefinedFunction(String name, Iterable<String> known) {
    String nearest = NearestName.find(name, known);
    return of(
        RUNTIME_ERROR,
        "Function '" + name + "' is not defined",
        nearest == null ? SyntaxErrors.outputHint(name) : didYouMean("'", nearest));
  }

  @TruffleBoundary
  public static PohError notAFunction(String name) {
    return typeError("'" + name + "' is not a function");
  }

  private static String didYouMean(String quote, String name) {
    return name == null ? null : "Did you mean " + quote + name + quote + "?";
  }

  /** Calling a value that has no name of its own. */
  @TruffleBoundary
  public static PohError notAFunctionValue(Object value) {
    return notAFunction(Values.shorten(value));
  }

  @TruffleBoundary
  public static PohError wrongArgumentCount(String name, int min, int max, int got) {
    String expected = min == max ? Integer.toString(min) : min + " to " + max;
    return typeError(
        "Function '"
            + name
            + "' expects "
            + expected
            + (max == 1 ? " argument" : " arguments")
            + " but got "
            + got);
  }

  @TruffleBoundary
  public static PohError recursionTooDeep() {
    return of(
        RUNTIME_ERROR,
        "Recursion is too deep",
        "Make sure that every function stops calling itself at some point");
  }

  /** A function of a forged file is beyond what the engine can hold. */
  @TruffleBoundary
  public static PohError functionTooLarge(String name, String reason) {
    return runtimeError("Function '" + name + "' is too large to run: " + reason);
  }

  // Imports.

  @TruffleBoundary
  public static PohError circularImport(String path) {
    return runtimeError("Circular import detected: " + path);
  }

  @TruffleBoundary
  public static PohError unknownModule(String module, Iterable<String> known) {
    return of(
        RUNTIME_ERROR,
        "There is no system module '" + module + "'",
        didYouMean("'", NearestName.find(module, known)));
  }

  @TruffleBoundary
  public static PohError unknownModuleName(String module, String name, Iterable<String> known) {
    return of(
        RUNTIME_ERROR,
        "Module '" + module + "' has no '" + name + "'",
        didYouMean("'", NearestName.find(name, known)));
  }

  /** For {@code alias::name} where nothing was imported as {@code alias}. */
  @TruffleBoundary
  public static PohError moduleNotImported(String alias, Iterable<String> known) {
    String nearest = NearestName.find(alias, known);
    return of(
        RUNTIME_ERROR,
        "No module is imported as '" + alias + "'",
        nearest != null
            ? didYouMean("'", nearest)
            : "Begin the program with Import system \"" + alias + "\"");
  }

  @TruffleBoundary
  public static PohError aliasTaken(String alias, String module, String otherModule) {
    return runtimeError(
        "Module '"
            + module
            + "' cannot be imported as '"
            + alias
            + "': that is module '"
            + otherModule
            + "'");
  }

  // Values of other languages.

  /** {@code object} has no item, key or member {@code name}. */
  @TruffleBoundary
  public static PohError noMember(Object object, TruffleString name) {
    return runtimeError(
        "There is no \"" + Values.shorten(name) + "\" in " + Values.describe(object));
  }

  @TruffleBoundary
  public static PohError cannotStore(Object object, Object index, Object value) {
    return typeError(
        "Cannot assign "
            + Values.describe(value)
            + " to \""
            + Values.shorten(index)
            + "\" of "
            + Values.describe(object)
            + ": its language does not allow it");
  }

  @TruffleBoundary
  public static PohError foreignArguments(String name, Object... arguments) {
    StringBuilder given = new StringBuilder();
    for (Object argument : arguments) {
      given
          .append(given.isEmpty() ? "" : ", ")
          .append(Values.describe(Values.fromForeign(argument)));
    }
    return typeError("Function '" + name + "' of another language does not take " + given);
  }

  @TruffleBoundary
  public static PohError notAClass(Object value) {
    return typeError("Cannot make an object of " + Values.describe(value) + ": it is no class");
  }

  @TruffleBoundary
  public static PohError circularObject(Object object) {
    return runtimeError("Cannot copy " + Values.describe(object) + ": it is nested without end");
  }

  /** {@code action}: what the program tried, for example {@code run code in 'js'}. */
  @TruffleBoundary
  public static PohError notAllowed(String action) {
    return runtimeError(
        "Cannot " + action + ": the application that runs this program does not allow it");
  }

  @TruffleBoundary
  public static PohError unknownLanguage(String id, Iterable<String> known) {
    return of(
        RUNTIME_ERROR,
        "There is no language '" + id + "' here that this program may use",
        didYouMean("'", NearestName.find(id, known)));
  }

  // Built-in operations.

  /** For example {@code total of expects a List or a Number, but got Text "x"}. */
  @TruffleBoundary
  public static PohError wrongOperand(String operation, String expected, Object got) {
    return typeError(operation + " expects " + expected + ", but got " + Values.describe(got));
  }

  @TruffleBoundary
  public static PohError itemNotANumber(String operation, int index, Object item) {
    return typeError(
        operation + " expects numbers; item " + index + " was " + Values.shorten(item));
  }

  /** For {@code smallest in} and {@code largest in}. */
  @TruffleBoundary
  public static PohError undefinedInEmptyList(String operation) {
    return runtimeError(operation + " an empty list is undefined");
  }

  /** For {@code first in} and {@code last in}. */
  @TruffleBoundary
  public static PohError noItem(String operation, Object collection) {
    return runtimeError(
        operation
            + (collection instanceof PohList ? " an empty list" : " an empty text")
            + ": there is no item");
  }

  @TruffleBoundary
  static PohError rangeTooLong(int limit) {
    return runtimeError("The range would be too long: it can have at most " + limit + " numbers");
  }

  @TruffleBoundary
  public static PohError inputNotANumber(TruffleString line) {
    return of(
        VALIDATION_ERROR,
        "Expected a number, but the input was \"" + Values.shorten(line) + "\"",
        null);
  }

  @TruffleBoundary
  public static PohError webNotAvailable() {
    return runtimeError("Web pages need the module org.pohlang.web, which is not there");
  }

  // Files and JSON.

  @TruffleBoundary
  public static PohError input(IOException failure) {
    return of(FILE_ERROR, "Failed to read standard input: " + failure.getMessage(), null);
  }

  @TruffleBoundary
  public static PohError output(IOException failure) {
    return of(FILE_ERROR, "Failed to write standard output: " + failure.getMessage(), null);
  }

  /** For example {@code Failed to read file 'x.txt': there is no such file}. */
  @TruffleBoundary
  public static PohError fileError(String operation, String path, String reason) {
    return of(FILE_ERROR, "Failed to " + operation + " '" + path + "': " + reason, null);
  }

  @TruffleBoundary
  public static PohError invalidJson(int line, int column, String reason) {
    return of(
        JSON_ERROR, "Invalid JSON at line " + line + ", column " + column + ": " + reason, null);
  }

  @TruffleBoundary
  public static PohError notJson(String reason) {
    return of(JSON_ERROR, "Cannot convert to JSON: " + reason, null);
  }
}
