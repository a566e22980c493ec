package org.pohlang.engine;

/** What a local variable holds before it has a value. Programs never see it. */
final class Unassigned {
  static final Unassigned INSTANCE = new Unassigned();

  private Unassigned() {}

  @Override
  public String toString() {
    return "<unassigned>";
  }
}
