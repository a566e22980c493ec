package org.pohlang.engine;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import org.pohlang.values.None;

/**
 * What a variable without a value holds. No program sees it. Tools do, as the result of a stretch
 * of a long top level in which the program has not ended: to them it is None.
 */
@ExportLibrary(InteropLibrary.class)
final class Unassigned implements TruffleObject {
  static final Unassigned INSTANCE = new Unassigned();

  /** In the place of a number that nobody will read. */
  static final Unassigned FORGOTTEN = new Unassigned();

  private Unassigned() {}

  @ExportMessage
  boolean isNull() {
    return true;
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
  Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
    return None.NONE.toString();
  }
}
