package org.pohlang.values;

/**
 * A value of which programs see nothing but that it is there: shown as {@code <WebServer>}, equal
 * to itself only.
 */
public abstract class OpaqueValue extends PohValue {
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
}
