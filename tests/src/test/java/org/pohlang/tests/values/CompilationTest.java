package org.pohlang.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.strings.TruffleString;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pohlang.values.None;
import org.pohlang.values.Numbers;
import org.pohlang.values.Operators;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohError;
import org.pohlang.values.PohList;
import org.pohlang.values.Texts;
import org.pohlang.values.Values;

/** What the engine's compiled code calls can be compiled, and does the same compiled. */
class CompilationTest {
  private static final PohList INTEGERS = PohList.of(3, 1, 4);
  private static final PohList DOUBLES = PohList.of(3.5, 1.0, 4.25);
  private static final PohList OBJECTS = PohList.of(Texts.of("a"), INTEGERS, None.NONE);
  private static final TruffleString KEY = Texts.of("key");
  private static final PohDictionary FEW = new PohDictionary.Builder().put(KEY, 1).build();
  private static final PohDictionary MANY = many();

  private static PohDictionary many() {
    PohDictionary.Builder builder = new PohDictionary.Builder().put(KEY, 1);
    for (int i = 0; i < 100; i++) {
      builder.put(Texts.of("key" + i), i);
    }
    return builder.build();
  }

  private static final Object[] OPERANDS = {
    1,
    0,
    -7,
    2.5,
    Double.NaN,
    5L,
    1.5f,
    Texts.of("a"),
    true,
    None.NONE,
    INTEGERS,
    DOUBLES,
    OBJECTS,
    FEW,
    MANY,
    PohList.EMPTY,
    KEY
  };

  enum Piece implements ProbeLanguage.Code {
    ADD(a -> Operators.add(a[0], a[1])),
    SUBTRACT(a -> Operators.subtract(a[0], a[1])),
    MULTIPLY(a -> Operators.multiply(a[0], a[1])),
    DIVIDE(a -> Operators.divide(a[0], a[1])),
    MODULO(a -> Operators.modulo(a[0], a[1])),
    NEGATE(a -> Operators.negate(a[0])),
    PLUS(a -> Operators.plus(a[0])),
    LESS(a -> Operators.less(a[0], a[1])),
    LESS_EQUAL(a -> Operators.lessEqual(a[0], a[1])),
    GREATER(a -> Operators.greater(a[0], a[1])),
    GREATER_EQUAL(a -> Operators.greaterEqual(a[0], a[1])),
    EQUAL(a -> Values.equal(a[0], a[1])),
    TRUTH(a -> Values.isTrue(a[0])),
    SHOW(a -> Values.show(a[0])),
    INDEX(a -> Operators.index(a[0], a[1])),
    INDEX_TRANSIENT(a -> Operators.indexTransient(a[0], a[1])),
    STORE_INDEX(a -> Operators.storeIndex(a[0], new Object[] {a[1]}, 9)),
    STORE_INDEX_OWNED(
        a -> {
          Object stored = Operators.storeIndexOwned(a[0], new Object[] {a[1]}, 9);
          return Operators.storeIndexOwned(stored, new Object[] {a[1]}, a[0]);
        }),
    ITEMS(a -> Operators.items(a[0])),
    REPEAT_COUNT(a -> Operators.repeatCount(a[0])),
    NUMBER(a -> Numbers.isNumber(a[0]) ? Numbers.of(Numbers.toDouble(a[0])) : None.NONE),
    COUNT(
        a -> {
          if (a[0] instanceof PohList list) {
            return list.size();
          }
          return a[0] instanceof PohDictionary dictionary ? dictionary.size() : 0;
        }),
    APPEND(a -> a[0] instanceof PohList list ? list.append(a[1]).append(a[1]) : None.NONE),
    APPEND_OWNED(
        a -> {
          if (a[0] instanceof PohList list && list.size() > 0) {
            PohList result = list.storeOwned(0, a[1]);
            for (int i = 0; i < 20; i++) {
              result = result.appendOwned(a[1]);
            }
            return result.share();
          }
          return None.NONE;
        }),
    WITH(
        a -> {
          if (a[0] instanceof PohList list && list.size() > 0) {
            return list.with(0, a[1]).reverse().insert(0, a[1]).remove(1).concat(list);
          }
          return None.NONE;
        }),
    EACH_ITEM(
        a -> {
          Object last = None.NONE;
          if (a[0] instanceof PohList list) {
            for (int i = 0; i < list.size(); i++) {
              last = list.get(i);
            }
          }
          return last;
        }),
    EACH_ENTRY(
        a -> {
          Object last = None.NONE;
          if (a[0] instanceof PohDictionary dictionary) {
            for (int i = 0; i < dictionary.size(); i++) {
              last = dictionary.get(dictionary.keyAt(i));
              last = dictionary.valueAt(i);
            }
          }
          return last;
        });

    private final ProbeLanguage.Code code;

    Piece(ProbeLanguage.Code code) {
      this.code = code;
    }

    @Override
    public Object run(Object[] arguments) {
      try {
        return code.run(arguments);
      } catch (PohError e) {
        return e.value();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void compiles(Piece piece) {
    try (Context context =
        Context.newBuilder(ProbeLanguage.ID)
            .allowExperimentalOptions(true)
            .option("engine.CompileImmediately", "true")
            .option("engine.BackgroundCompilation", "false")
            .option("engine.CompilationFailureAction", "Throw")
            .option("compiler.TreatPerformanceWarningsAsErrors", "all")
            .build()) {
      ProbeLanguage.in(
          context,
          world -> {
            CallTarget compiled = ProbeLanguage.callTarget(piece);
            for (Object left : OPERANDS) {
              for (Object right : OPERANDS) {
                String expected = Values.shorten(piece.run(new Object[] {left, right}));
                assertEquals(
                    expected,
                    Values.shorten(compiled.call(left, right)),
                    () -> Values.describe(left) + ", " + Values.describe(right));
              }
            }
            return null;
          });
    }
  }
}
