package org.pohlang.values;

/** Makes a number from a number, always the same one; part of compiled code. */
@FunctionalInterface
public interface Calculation {
  /** The result; {@link #isDefinedFor} has said that there is one. */
  double of(double number);

  default boolean isDefinedFor(double number) {
    return true;
  }
}
