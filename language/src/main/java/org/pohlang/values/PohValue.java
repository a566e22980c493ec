package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.utilities.TriState;
import org.pohlang.engine.PohLanguage;

/** What PohLang's own kinds of values have in common for other languages and tools. */
@ExportLibrary(InteropLibrary.class)
public abstract class PohValue implements TruffleObject {
  protected PohValue() {}

  @ExportMessage
  boolean hasLanguage() {
    return true;
  }

  @ExportMessage
  Class<? extends TruffleLanguage<?>> getLanguage() {
    return PohLanguage.class;
  }

  @ExportMessage
  boolean hasMetaObject() {
    return true;
  }

  @ExportMessage
  Object getMetaObject() {
    return ValueType.of(this);
  }

  @ExportMessage
  Object toDisplayString(boolean allowSideEffects) {
    return Values.display(this, allowSideEffects);
  }

  /**
   * Whether the two are one value, so that no program and no other language can tell them apart.
   */
  boolean isSameAs(PohValue other) {
    return this == other;
  }

  int sameHashCode() {
    return System.identityHashCode(this);
  }

  @ExportMessage
  @TruffleBoundary
  TriState isIdenticalOrUndefined(Object other) {
    return other instanceof PohValue value ? TriState.valueOf(isSameAs(value)) : TriState.UNDEFINED;
  }

  @ExportMessage
  @TruffleBoundary
  int identityHashCode() {
    return sameHashCode();
  }
}
