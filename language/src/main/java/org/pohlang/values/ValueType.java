package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.utilities.TriState;
import org.pohlang.engine.PohLanguage;

/** The type of a value as other languages and tools see it; that of an error is its own type. */
@ExportLibrary(InteropLibrary.class)
public final class ValueType implements TruffleObject {
  private final String name;

  private ValueType(String name) {
    this.name = name;
  }

  /** The type of a value of the language. */
  @TruffleBoundary
  public static ValueType of(Object value) {
    return new ValueType(nameOf(value));
  }

  private static String nameOf(Object value) {
    return switch (value) {
      case ErrorValue error -> error.type();
      case PohError error -> error.value().type();
      default -> Values.typeName(value);
    };
  }

  @ExportMessage
  boolean hasLanguage() {
    return true;
  }

  @ExportMessage
  Class<? extends TruffleLanguage<?>> getLanguage() {
    return PohLanguage.class;
  }

  @ExportMessage
  boolean isMetaObject() {
    return true;
  }

  @ExportMessage(name = "getMetaSimpleName")
  @ExportMessage(name = "getMetaQualifiedName")
  Object simpleName() {
    return Texts.of(name);
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMetaInstance(Object instance) {
    return name.equals(nameOf(Values.fromForeign(instance)));
  }

  @ExportMessage
  TriState isIdenticalOrUndefined(Object other) {
    return other instanceof ValueType type
        ? TriState.valueOf(type.name.equals(name))
        : TriState.UNDEFINED;
  }

  @ExportMessage
  @TruffleBoundary
  int identityHashCode() {
    return name.hashCode();
  }

  @ExportMessage
  Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
    return Texts.of(name);
  }
}
