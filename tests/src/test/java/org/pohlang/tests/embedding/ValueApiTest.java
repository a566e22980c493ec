package org.pohlang.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.TypeLiteral;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Value} says of each kind of value, and does with it. */
class ValueApiTest {
  private final Context context =
      Context.newBuilder("pohlang")
          .allowAllAccess(true)
          .allowExperimentalOptions(true)
          .option("engine.WarnInterpreterOnly", "false")
          .build();

  @AfterEach
  void close() {
    context.close();
  }

  private void run(String statements) {
    context.eval(
        Source.newBuilder("pohlang", "Start Program\n" + statements + "\nEnd Program\n", "x.poh")
            .buildLiteral());
  }

  private Value value(String expression) {
    run("Set tested to " + expression);
    return global("tested");
  }

  private Value global(String name) {
    return context.getBindings("pohlang").getMember(name);
  }

  // ----------------------------------------------------------------- numbers

  @ParameterizedTest
  @CsvSource({
    "0, true, true, true, true",
    "127, true, true, true, true",
    "128, false, true, true, true",
    "2147483647, false, false, true, true",
    "2147483648, false, false, false, true",
    "9007199254740992, false, false, false, true",
  })
  void aNumberFitsWhereNothingOfItIsLost(
      String number, boolean isByte, boolean isShort, boolean isInt, boolean isLong) {
    Value value = value(number);
    assertTrue(value.isNumber() && value.fitsInDouble() && value.fitsInBigInteger());
    assertEquals(isByte, value.fitsInByte());
    assertEquals(isShort, value.fitsInShort());
    assertEquals(isInt, value.fitsInInt());
    assertEquals(isLong, value.fitsInLong());
    assertEquals(new BigInteger(number), value.asBigInteger());
  }

  @Test
  void aNumberBeyondLongFitsABigInteger() {
    Value value = value("100000000000000000000");
    assertFalse(value.fitsInLong());
    assertEquals(BigInteger.TEN.pow(20), value.asBigInteger());
    assertEquals("100000000000000000000", value.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.5", "1e999", "1e999 minus 1e999", "0.1"})
  void aNumberThatIsNotWholeFitsNoInteger(String expression) {
    Value value = value(expression);
    assertTrue(value.isNumber() && value.fitsInDouble());
    assertFalse(value.fitsInInt() || value.fitsInLong() || value.fitsInBigInteger());
    assertThrows(ClassCastException.class, value::asInt);
  }

  @Test
  void negativeZeroKeepsItsSignAndIsNoInt() {
    Value value = value("0 times -1.0");
    assertEquals(-0.0, value.asDouble());
    assertFalse(value.fitsInInt());
    assertEquals("0", value.toString());
  }

  // ------------------------------------------------------------ text, truth

  @Test
  void textIsAString() {
    Value value = value("\"é\\u{1F600}\"");
    assertTrue(value.isString());
    assertFalse(value.isNumber() || value.hasArrayElements() || value.hasMembers());
    assertEquals("é😀", value.asString());
  }

  @Test
  void truthAndNone() {
    assertTrue(value("1 is 1").asBoolean());
    assertTrue(value("None").isNull());
    assertNull(value("None").as(Object.class));
  }

  // ------------------------------------------------------------- collections

  @Test
  void aListIsAnArrayThatCannotBeChanged() {
    Value list = value("[1, [2, \"three\"], None]");
    assertEquals(
        List.of(1, 2L),
        List.of(list.getArrayElement(0).asInt(), list.getArrayElement(1).getArraySize()));
    assertEquals("three", list.getArrayElement(1).getArrayElement(1).asString());
    assertThrows(ArrayIndexOutOfBoundsException.class, () -> list.getArrayElement(-1));
    assertThrows(ArrayIndexOutOfBoundsException.class, () -> list.getArrayElement(3));
    assertThrows(UnsupportedOperationException.class, () -> list.setArrayElement(3, 4));
    assertThrows(UnsupportedOperationException.class, () -> list.removeArrayElement(0));
    assertEquals(3, list.as(List.class).size());
    assertFalse(list.hasHashEntries() || list.canExecute());
  }

  @Test
  void aListIsGoneOver() {
    Value items = value("[1, 2, 3]").getIterator();
    List<Integer> seen = new ArrayList<>();
    while (items.hasIteratorNextElement()) {
      seen.add(items.getIteratorNextElement().asInt());
    }
    assertEquals(List.of(1, 2, 3), seen);
    assertThrows(NoSuchElementException.class, items::getIteratorNextElement);
  }

  @Test
  void aDictionaryIsAHashInTheOrderOfInsertion() {
    Value value = value("{b: 1, a: [2], \"a b\": 3}");
    assertEquals(3, value.getHashSize());
    assertTrue(value.hasHashEntry("a b"));
    assertEquals(3, value.getHashValue("a b").asInt());
    assertNull(value.getHashValue("c"));
    assertEquals(7, value.getHashValueOrDefault("c", 7).asInt());
    assertThrows(UnsupportedOperationException.class, () -> value.putHashEntry("c", 1));
    assertThrows(UnsupportedOperationException.class, () -> value.putHashEntry("a", 1));
    assertThrows(UnsupportedOperationException.class, () -> value.removeHashEntry("a"));
    assertEquals("[b, a, a b]", seen(value.getHashKeysIterator()));
    assertEquals("[1, [2], 3]", seen(value.getHashValuesIterator()));
    assertEquals("[[b, 1], [a, [2]], [a b, 3]]", seen(value.getHashEntriesIterator()));
    assertEquals("<entries>", value.getHashEntriesIterator().toString());
    assertEquals(1, value.as(Map.class).get("b"));
  }

  private static String seen(Value iterator) {
    List<String> seen = new ArrayList<>();
    while (iterator.hasIteratorNextElement()) {
      seen.add(iterator.getIteratorNextElement().toString());
    }
    return seen.toString();
  }

  @Test
  void aDictionaryHasItsKeysAsMembers() {
    run("Make twice with x Return x times 2\nSet d to {name: \"Ada\", double: twice}");
    Value value = global("d");
    assertTrue(value.hasMember("name") && !value.hasMember("other"));
    assertEquals("Ada", value.getMember("name").asString());
    assertTrue(value.canInvokeMember("double") && !value.canInvokeMember("name"));
    assertEquals(8, value.invokeMember("double", 4).asInt());
    assertThrows(UnsupportedOperationException.class, () -> value.putMember("name", "Bo"));
    assertThrows(UnsupportedOperationException.class, () -> value.removeMember("name"));
  }

  // --------------------------------------------------------------- functions

  @Test
  void aFunctionIsExecutedAndKnowsItsPlace() {
    run("Make add with a, b set to 10\n    Return a plus b\nEnd");
    Value add = global("add");
    assertTrue(add.canExecute() && !add.canInstantiate());
    assertEquals(11, add.execute(1).asInt());
    assertEquals(3, add.execute(1, 2).asInt());
    Function<Object[], Integer> function =
        add.as(new TypeLiteral<Function<Object[], Integer>>() {});
    assertEquals(5, function.apply(new Object[] {2, 3}));
    assertEquals(2, add.getSourceLocation().getStartLine());
    assertEquals("x.poh", add.getSourceLocation().getSource().getName());
    assertNull(value("sum").getSourceLocation());
  }

  @Test
  void aWrongNumberOfArgumentsIsAnErrorOfTheLanguage() {
    run("Make add with a, b Return a plus b");
    var error = assertThrows(PolyglotException.class, () -> global("add").execute(1));
    assertTrue(error.isGuestException() && !error.isInternalError());
    assertEquals(
        "Error occurred: a type error - Function 'add' expects 2 arguments but got 1",
        error.getMessage());
    assertEquals("TypeError", error.getGuestObject().getMetaObject().getMetaSimpleName());
  }

  // -------------------------------------------------------------- exceptions

  @Test
  void anErrorHasItsTypeItsPlaceAndTheCallsThatItLeft() {
    run(
        """
        Make inner with x
            throw error of type "AppError" with message x
        End
        Make outer with x
            Return inner(x)
        End\
        """);
    var error = assertThrows(PolyglotException.class, () -> global("outer").execute("no"));
    assertEquals("AppError occurred: no", error.getMessage());
    assertEquals(3, error.getSourceLocation().getStartLine());
    List<String> calls = new ArrayList<>();
    for (var frame : error.getPolyglotStackTrace()) {
      if (frame.isGuestFrame()) {
        calls.add(frame.getRootName());
      }
    }
    assertEquals(List.of("inner", "outer"), calls);
    assertFalse(error.isExit() || error.isCancelled() || error.isSyntaxError());
    Value guest = error.getGuestObject();
    assertTrue(guest.isException());
    assertEquals("[type, message, report]", new ArrayList<>(guest.getMemberKeys()).toString());
    assertEquals("AppError", guest.getMetaObject().getMetaQualifiedName());
    assertTrue(guest.getMetaObject().isMetaInstance(guest));
  }

  @Test
  void aCaughtErrorIsAnExceptionThatCanBeThrownAgain() {
    run(
        """
        try this:
            Set x to 1 divided by 0
        if error as e
            Set caught to e
        end try
        Set made to error of type "AppError" with message "m"\
        """);
    Value caught = global("caught");
    assertTrue(caught.isException());
    assertEquals("MathError", caught.getMember("type").asString());
    assertEquals(3, caught.getSourceLocation().getStartLine());
    var again = assertThrows(PolyglotException.class, caught::throwException);
    assertEquals("Error occurred: a math error - Division by zero", again.getMessage());
    Value made = global("made");
    assertNull(made.getSourceLocation());
    var thrown = assertThrows(PolyglotException.class, made::throwException);
    assertEquals("AppError", thrown.getGuestObject().getMember("type").asString());
  }

  @Test
  void anExitHasItsStatus() {
    var ours = Context.create("pohlang");
    var program = "Start Program\nImport system \"process\"\nprocess::exit(3)\nEnd Program\n";
    var error = assertThrows(PolyglotException.class, () -> ours.eval("pohlang", program));
    assertTrue(error.isExit());
    assertEquals(3, error.getExitStatus());
  }

  @Test
  void anErrorOfTheHostIsTheCauseOfWhatTheProgramLetsGo() {
    context
        .getBindings("pohlang")
        .putMember(
            "fail",
            (ProxyExecutable)
                _ -> {
                  throw new IllegalStateException("from Java");
                });
    var error = assertThrows(PolyglotException.class, () -> run("fail()"));
    assertTrue(error.isHostException());
    assertEquals("from Java", error.asHostException().getMessage());
  }

  // ------------------------------------------------------------ meta objects

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5 | Number",
        "2.5 | Number",
        "\"x\" | Text",
        "True | Boolean",
        "None | None",
        "[1] | List",
        "{a: 1} | Dictionary",
        "sum | Function",
        "error of type \"AppError\" with message \"m\" | AppError"
      })
  void aValueKnowsItsType(String expression, String type) {
    Value value = value(expression);
    Value meta = value.getMetaObject();
    assertTrue(meta.isMetaObject());
    assertEquals(type, meta.getMetaSimpleName());
    assertEquals(type, meta.getMetaQualifiedName());
    assertEquals(type, meta.toString());
    assertTrue(meta.isMetaInstance(value));
    assertFalse(meta.isMetaInstance(context.asValue(ProxyObject.fromMap(Map.of()))));
    assertEquals(meta, value.getMetaObject());
    assertEquals(meta.hashCode(), value.getMetaObject().hashCode());
  }

  // ---------------------------------------------------------------- identity

  @Test
  void functionsAreThemselves() {
    run("Make f Return 1\nMake g Return 1\nSet h to f\nSet a to sum\nSet b to sum");
    assertEquals(global("f"), global("h"));
    assertEquals(global("f").hashCode(), global("h").hashCode());
    assertNotEquals(global("f"), global("g"));
    assertEquals(global("a"), global("b"));
    assertEquals(global("a").hashCode(), global("b").hashCode());
  }

  // ------------------------------------------------------------------ scopes

  @Test
  void theBindingsAreTheGlobalVariables() {
    Value globals = context.getBindings("pohlang");
    run("Set a to 1\nMake f Return a");
    assertTrue(globals.hasMember("a") && globals.canInvokeMember("f"));
    globals.putMember("a", 5);
    assertEquals(5, globals.invokeMember("f").asInt());
    globals.putMember("fresh", "new");
    assertEquals("newer", value("fresh plus \"er\"").asString());
    assertFalse(globals.hasMember("missing"));
    assertThrows(UnsupportedOperationException.class, () -> globals.removeMember("a"));
  }
}
