package org.pohlang.modules;

/**
 * A global variable. A cell stays the same for as long as its {@link Globals} live, so that
 * compiled code may keep it.
 */
public final class GlobalCell {
  private final String name;
  private Object value;

  GlobalCell(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** The variable's value, or null while it has none. */
  public Object get() {
    return value;
  }

  public void set(Object newValue) {
    value = newValue;
  }

  public boolean isAssigned() {
    return value != null;
  }
}
