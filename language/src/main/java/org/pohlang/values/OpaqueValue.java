package org.pohlang.values;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/**
 * A value of which programs see nothing but that it is there: shown as {@code <WebServer>}, equal
 * to itself only.
 */
@ExportLibrary(InteropLibrary.class)
public abstract class OpaqueValue implements TruffleObject {
  protected OpaqueValue() {}

  /** The name of the value's type as the language reference has it. */
  public abstract String typeName();

  /** Whether {@code Write} of it in a route handler sends it and ends the handler. */
  public boolean isResponse() {
    return false;
  }

  @Override
  public String toString() {
    return "<" + typeName() + ">";
  }

  @ExportMessage
  Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
    return Texts.of(toString());
  }
}
