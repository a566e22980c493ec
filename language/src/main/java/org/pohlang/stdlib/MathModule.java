package org.pohlang.stdlib;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.function.DoubleUnaryOperator;
import org.pohlang.values.Calculation;
import org.pohlang.values.Errors;
import org.pohlang.values.Numbers;

/** The part of {@code math} that is written in Java. */
final class MathModule {
  private MathModule() {}

  static void addTo(Natives natives) {
    natives.value("pi", Math.PI);
    natives.value("e", Math.E);
    addFunction(natives, "exp", StrictMath::exp);
    addFunction(natives, "sin", StrictMath::sin);
    addFunction(natives, "cos", StrictMath::cos);
    addFunction(natives, "tan", StrictMath::tan);
    natives.calculation("sqrt", new SquareRoot(), ModuleErrors::negativeSquareRoot);
    natives.function("log", 1, 2, MathModule::logarithm);
    natives.function("pow", 2, arguments -> power(arguments[0], arguments[1]));
  }

  /** Functions that give the same on every machine. */
  private static void addFunction(Natives natives, String name, DoubleUnaryOperator function) {
    natives.calculation(name, new Strict(function));
  }

  private static final class SquareRoot implements Calculation {
    @Override
    public boolean isDefinedFor(double number) {
      return !(number < 0);
    }

    @Override
    public double of(double number) {
      return Math.sqrt(number);
    }
  }

  /** Far too much code to become part of other code. */
  private record Strict(DoubleUnaryOperator function) implements Calculation {
    @Override
    @TruffleBoundary
    public double of(double number) {
      return function.applyAsDouble(number);
    }
  }

  private static Object logarithm(Object[] arguments) {
    double logarithm = naturalLogarithm(arguments[0]);
    if (arguments.length == 1) {
      return Numbers.of(logarithm);
    }
    double ofBase = naturalLogarithm(arguments[1]);
    if (ofBase == 0) {
      throw ModuleErrors.logarithmToBaseOne();
    }
    return Numbers.of(logarithm / ofBase);
  }

  private static double naturalLogarithm(Object argument) {
    double number = Arguments.number("log", argument);
    if (number <= 0) {
      throw ModuleErrors.logarithmOf(number);
    }
    return StrictMath.log(number);
  }

  private static Object power(Object base, Object exponent) {
    double left = Arguments.number("pow", base);
    double right = Arguments.number("pow", exponent);
    if (left == 0 && right < 0) {
      throw Errors.divisionByZero();
    }
    double power = StrictMath.pow(left, right);
    if (Double.isNaN(power) && !Double.isNaN(left) && !Double.isNaN(right)) {
      throw ModuleErrors.powerOfNegative(left, right);
    }
    return Numbers.of(power);
  }
}
