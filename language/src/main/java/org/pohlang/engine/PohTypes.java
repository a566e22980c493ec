package org.pohlang.engine;

import com.oracle.truffle.api.dsl.ImplicitCast;
import com.oracle.truffle.api.dsl.TypeSystem;

/** A Number is held as an int where it fits; as a double it means the same. */
@TypeSystem
abstract class PohTypes {
  @ImplicitCast
  static double toDouble(int value) {
    return value;
  }
}
