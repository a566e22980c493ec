package org.pohlang.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pohlang.values.Numbers;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "30, 30",
    "-7, -7",
    "-0.0, 0",
    "0.1, 0.1",
    "-2.5, -2.5",
    "1e20, 100000000000000000000",
    "1e21, 1000000000000000000000",
    "1e23, 99999999999999991611392",
    "9223372036854775807, 9223372036854775808",
    "-9223372036854775808, -9223372036854775808",
    "9007199254740993, 9007199254740992",
    "1e-7, 0.0000001",
    "1.25e-5, 0.0000125",
    "0.001, 0.001",
    "0.0001, 0.0001",
    "1234567.125, 1234567.125",
    "12345678.125, 12345678.125",
    "4503599627370495.5, 4503599627370495.5",
    "0.30000000000000004, 0.30000000000000004",
    "NaN, NaN",
    "Infinity, Infinity",
    "-Infinity, -Infinity",
  })
  void isShownAs(double number, String shown) {
    assertEquals(shown, Numbers.show(number));
  }

  @Test
  void theSmallestNumberIsShownWithOneDigit() {
    assertEquals("0." + "0".repeat(323) + "5", Numbers.show(Double.MIN_VALUE));
    assertEquals("-0." + "0".repeat(322) + "1", Numbers.show(-2 * Double.MIN_VALUE));
  }

  @Test
  void integralNumbersAreShownExactly() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double number = Math.rint(Math.scalb(random.nextDouble() - 0.5, random.nextInt(1024)));
      assertEquals(new BigDecimal(number).toBigInteger().toString(), Numbers.show(number));
    }
  }

  @Test
  void otherNumbersAreShownAsTheShortestDecimalThatReadsBack() {
    Random random = new Random(2);
    for (int i = 0; i < 50_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (i % 2 == 0) {
        number = Math.scalb(random.nextDouble(), -random.nextInt(40) + 20);
      }
      if (i % 100 == 1) {
        number = random.nextInt(2000) * Double.MIN_VALUE;
      }
      if (Double.isFinite(number) && number != Math.rint(number)) {
        checkShortest(number);
      }
    }
  }

  private static void checkShortest(double number) {
    String shown = Numbers.show(number);
    assertTrue(shown.matches("-?(0|[1-9][0-9]*)\\.[0-9]*[1-9]"), shown);
    assertEquals(number, Double.parseDouble(shown), shown);
    int digits = new BigDecimal(shown).unscaledValue().abs().toString().length();
    if (digits > 1) {
      for (RoundingMode rounding : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
        BigDecimal shorter = new BigDecimal(number).round(new MathContext(digits - 1, rounding));
        assertFalse(shorter.doubleValue() == number, () -> shorter + " is shorter than " + shown);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "3.14",
        ".5",
        "5.",
        "1e3",
        "2.5E-4",
        "-5",
        "+5",
        "-.5e+2",
        " 5\t",
        "007",
        "1e999",
        "\u00a05\u3000",
        "1E400"
      })
  void numberLiteralsAreRead(String literal) {
    String plain = literal.replace('\u00a0', ' ').replace('\u3000', ' ');
    assertEquals(Double.valueOf(plain), Numbers.parse(literal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+",
        ".",
        "e5",
        "1e",
        "1e+",
        "1 2",
        "- 5",
        "--5",
        "0x10",
        "1f",
        "1d",
        "NaN",
        "Infinity",
        "1,5",
        "1_000",
        "5..",
        "1.2.3",
        "٣",
        "five",
        "5x"
      })
  void nothingElseIsReadAsANumber(String text) {
    assertNull(Numbers.parse(text));
  }

  @Test
  void whatFitsAnIntBecomesOne() {
    assertEquals(5, Numbers.of(5.0));
    assertEquals(Integer.MIN_VALUE, Numbers.of(Integer.MIN_VALUE));
    assertEquals(0, Numbers.of(0.0));
    for (double number : new double[] {-0.0, 0.5, 0x1p31, -0x1p31 - 1, 1e300, Double.NaN}) {
      assertEquals(number, assertInstanceOf(Double.class, Numbers.of(number)));
    }
  }

  @Test
  void theRemainderIsThatOfJava() {
    double[] special = {
      0.0,
      1.0,
      2.0,
      3.0,
      0.1,
      0x1p26,
      0x1p26 - 1,
      0x1p53 - 1,
      0x1p-1022,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      0x1p1000,
      Math.nextDown(2.0),
      Math.nextUp(1.0),
      Double.POSITIVE_INFINITY,
      Double.NaN
    };
    for (double dividend : special) {
      for (double divisor : special) {
        assertRemainder(dividend, divisor);
      }
    }
    Random random = new Random(1);
    for (int i = 0; i < 500_000; i++) {
      double divisor = number(random, random.nextInt(-1100, 1030));
      assertRemainder(number(random, random.nextInt(-1100, 1030)), divisor);
      assertRemainder(number(random, Math.getExponent(divisor) + random.nextInt(60)), divisor);
      // Multiples, as nearly as there are.
      double multiple = divisor * random.nextInt(1, 1 << random.nextInt(1, 31));
      assertRemainder(multiple, divisor);
      assertRemainder(Math.nextDown(multiple), divisor);
      assertRemainder(Math.nextUp(multiple), divisor);
      assertRemainder(random.nextInt() / 100.0, random.nextInt(1, 10_000));
    }
  }

  /** A number whose bits are random, or few, with this exponent. */
  private static double number(Random random, int exponent) {
    double digits = 1 + random.nextDouble();
    double sign = random.nextBoolean() ? 1 : -1;
    return sign * Math.scalb(random.nextBoolean() ? digits : Math.rint(digits * 8), exponent);
  }

  private static void assertRemainder(double dividend, double divisor) {
    for (double sign : new double[] {1, -1}) {
      double expected = sign * dividend % divisor;
      double actual = Numbers.remainder(sign * dividend, divisor);
      if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(actual)) {
        assertEquals(expected, actual, () -> sign * dividend + " % " + divisor);
      }
    }
  }

  @Test
  void allPrimitiveNumbersOfOtherLanguagesAreNumbers() {
    for (Object number : new Object[] {5, 5.0, 5L, 5f, (short) 5, (byte) 5}) {
      assertTrue(Numbers.isNumber(number));
      assertEquals(5.0, Numbers.toDouble(number));
    }
    assertFalse(Numbers.isNumber("5"));
    assertFalse(Numbers.isNumber('5'));
    assertFalse(Numbers.isNumber(null));
  }
}
