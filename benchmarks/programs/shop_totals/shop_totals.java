import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;

long run() {
  final boolean talks = false;
  final int centsOfUnit = 100;
  final int taxPercent = 10 + 9;
  final int secondsOfDay = 60 * 60 * 24;
  DoubleUnaryOperator withTax = amount -> amount * (100 + taxPercent) / 100;
  IntUnaryOperator discount = quantity -> quantity >= 10 ? 5 : 0;
  double total = 0;
  for (int order = 0; order < 300_000; order++) {
    int quantity = order % 17 + 1;
    int price = order % 91 * centsOfUnit + 99;
    double gross = price * quantity;
    if (discount.applyAsInt(quantity) > 0) {
      gross = price * quantity - price * quantity * discount.applyAsInt(quantity) / 100.0;
    }
    if (talks) {
      IO.println("order " + order + ": " + gross);
    }
    total += withTax.applyAsDouble(gross) % secondsOfDay;
  }
  return Math.round(total);
}

void main() { IO.println(run()); }
