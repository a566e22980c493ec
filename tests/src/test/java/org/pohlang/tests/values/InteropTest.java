package org.pohlang.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pohlang.tests.values.Samples.dictionary;
import static org.pohlang.tests.values.Samples.list;
import static org.pohlang.tests.values.Samples.shown;
import static org.pohlang.tests.values.Samples.text;

import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pohlang.text.Position;
import org.pohlang.values.Builtins;
import org.pohlang.values.ErrorValue;
import org.pohlang.values.Errors;
import org.pohlang.values.None;
import org.pohlang.values.PohList;
import org.pohlang.values.Values;

/** What an embedder and other languages see of values. */
class InteropTest {
  private Context context;

  @BeforeEach
  void setUp() {
    context = Context.newBuilder(ProbeLanguage.ID).allowAllAccess(true).build();
    context.initialize(ProbeLanguage.ID);
    context.enter();
  }

  @AfterEach
  void tearDown() {
    context.leave();
    context.close();
  }

  @Test
  void aListIsAnArray() {
    Value value = context.asValue(list(1, text("é😀"), 2.5));
    assertTrue(value.hasArrayElements());
    assertEquals(3, value.getArraySize());
    assertEquals(1, value.getArrayElement(0).asInt());
    assertEquals("é😀", value.getArrayElement(1).asString());
    assertEquals(2.5, value.getArrayElement(2).asDouble());
    assertThrows(ArrayIndexOutOfBoundsException.class, () -> value.getArrayElement(3));
    assertThrows(UnsupportedOperationException.class, () -> value.setArrayElement(0, 1));
    assertEquals("[1, é😀, 2.5]", value.toString());
  }

  @Test
  void takingAListOutOfAListEndsItsOwnership() {
    PohList inner = list(1).storeOwned(0, 2);
    context.asValue(list(text("x"), 0).storeOwned(1, inner)).getArrayElement(1);
    assertFalse(inner.isOwned());
  }

  @Test
  void aDictionaryIsAMapWithItsKeysAsMembers() {
    Value value = context.asValue(dictionary("b", 1, "a", text("x")));
    assertEquals(2, value.getHashSize());
    assertEquals(1, value.getHashValue("b").asInt());
    assertFalse(value.hasHashEntry("c"));
    assertFalse(value.hasHashEntry(5));
    assertEquals("x", value.getMember("a").asString());
    assertNull(value.getMember("c"));
    assertEquals(Set.of("a", "b"), value.getMemberKeys());
    assertEquals("[b, a]", value.as(Map.class).keySet().toString());
    assertEquals("{\"b\": 1, \"a\": x}", value.toString());
  }

  @Test
  void noneIsNull() {
    assertTrue(context.asValue(None.NONE).isNull());
    assertEquals("None", context.asValue(None.NONE).toString());
  }

  @Test
  void aFunctionCanBeExecuted() {
    Value length = context.asValue(Builtins.function("length", null));
    assertTrue(length.canExecute());
    assertEquals(3, length.execute("aé😀").asInt());
    assertEquals("<function length>", length.toString());
    Value sum = context.asValue(Builtins.function("sum", null));
    PolyglotException error = assertThrows(PolyglotException.class, () -> sum.execute("x"));
    assertTrue(error.isGuestException() && !error.isInternalError());
    assertEquals(
        "Error occurred: a type error - total of expects a List of numbers or a Number, but got"
            + " Text \"x\"",
        error.getMessage());
  }

  @Test
  void anErrorHasItsTypeMessageAndReport() {
    var error = Errors.divisionByZero();
    error.addFrame("f", "a.poh", new Position(1, 2, 1, 3), null);
    Value value = context.asValue(error);
    assertTrue(value.isException());
    assertEquals("MathError", value.getMember("type").asString());
    assertEquals("Division by zero", value.getMember("message").asString());
    assertEquals(
        """
        Error: [MathError] Error occurred: a math error - Division by zero
          --> a.poh:1:2
          in f at a.poh:1:2
        Hint: Ensure denominator is not zero before dividing
        """,
        value.getMember("report").asString());
    PolyglotException thrown = assertThrows(PolyglotException.class, value::throwException);
    assertEquals("Error occurred: a math error - Division by zero", thrown.getMessage());
    assertEquals("MathError", thrown.getGuestObject().getMember("type").asString());
  }

  @Test
  void anErrorValueHasItsTypeAndMessage() {
    Value value = context.asValue(new ErrorValue("AppError", text("x")));
    assertEquals("AppError", value.getMember("type").asString());
    assertEquals("x", value.getMember("message").asString());
    assertEquals("AppError occurred: x", value.toString());
  }

  @Test
  void aLongValueIsDisplayedShortly() {
    assertTrue(context.asValue(list(text("x".repeat(10_000)))).toString().length() < 100);
  }

  private Object fromHost(Object object) {
    return ProbeLanguage.in(context, world -> Values.fromForeign(world.env().asGuestValue(object)));
  }

  @Test
  void primitiveValuesOfOthersBecomeOurs() {
    assertEquals("5", shown(fromHost(5L)));
    assertEquals("2.5", shown(fromHost(2.5f)));
    assertEquals("7", shown(fromHost((byte) 7)));
    assertEquals("é😀", shown(fromHost("é😀")));
    assertEquals("x", shown(fromHost('x')));
    assertEquals("True", shown(fromHost(true)));
    assertSame(None.NONE, fromHost(null));
    assertEquals("18446744073709551616", shown(fromHost(BigInteger.TWO.pow(64))));
    assertEquals("Text", Values.typeName(fromHost("é")));
    assertTrue(Values.equal(text("é"), fromHost("é")));
  }

  @Test
  void otherValuesOfOthersStayTheirs() {
    Object host = fromHost(new Object());
    assertEquals("foreign value", Values.typeName(host));
    assertTrue(Values.isTrue(host));
    assertTrue(Values.equal(host, host));
    assertFalse(Values.equal(host, text(shown(host))));
  }
}
