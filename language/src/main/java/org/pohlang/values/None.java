package org.pohlang.values;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** The value {@code None}. */
@ExportLibrary(InteropLibrary.class)
public final class None extends PohValue {
  public static final None NONE = new None();

  private None() {}

  @Override
  public String toString() {
    return "None";
  }

  @ExportMessage
  boolean isNull() {
    return true;
  }
}
