package org.pohlang.modules;

import com.oracle.truffle.api.dsl.NonIdempotent;
import org.pohlang.values.PohDictionary;

/**
 * A global variable. A cell stays the same for as long as its {@link Globals} live, so that
 * compiled code may keep it.
 *
 * <p>Numbers are held without a box, as loops at a program's top level change them at every turn.
 * Cells are not synchronized: a context is used by one thread at a time.
 */
public final class GlobalCell {
  /** What the cell holds. */
  public static final byte UNASSIGNED = 0;

  public static final byte OBJECT = 1;
  public static final byte INT = 2;
  public static final byte DOUBLE = 3;

  private final String name;
  private byte kind;
  private long bits;
  private Object value;

  GlobalCell(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** One of the constants of this class. */
  @NonIdempotent
  public byte kind() {
    return kind;
  }

  /** The value of a cell whose kind is {@link #INT}. */
  public int getInt() {
    return (int) bits;
  }

  /** The value of a cell whose kind is {@link #DOUBLE}. */
  public double getDouble() {
    return Double.longBitsToDouble(bits);
  }

  /** The variable's value, for keeping; null while it has none. */
  public Object get() {
    return switch (kind) {
      case INT -> getInt();
      case DOUBLE -> getDouble();
      default -> getObject();
    };
  }

  /** The variable's value if it is held in a box, for keeping; or null. */
  public Object getObject() {
    return PohDictionary.shared(value);
  }

  /** As {@link #getObject}, for looking at only: a collection that is owned stays so. */
  public Object getTransient() {
    return value;
  }

  public void set(Object newValue) {
    if (newValue instanceof Integer number) {
      setInt(number);
    } else if (newValue instanceof Double number) {
      setDouble(number);
    } else {
      value = newValue;
      kind = OBJECT;
    }
  }

  public void setInt(int newValue) {
    bits = newValue;
    if (kind != INT) {
      kind = INT;
      value = null;
    }
  }

  public void setDouble(double newValue) {
    bits = Double.doubleToRawLongBits(newValue);
    if (kind != DOUBLE) {
      kind = DOUBLE;
      value = null;
    }
  }

  public boolean isAssigned() {
    return kind != UNASSIGNED;
  }
}
