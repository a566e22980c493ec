package org.pohlang.modules;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerAsserts;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Idempotent;
import org.pohlang.values.GrowingText;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohList;

/**
 * A global variable. A cell stays the same for as long as its {@link Globals} live, so that
 * compiled code may keep it.
 *
 * <p>Compiled code relies on the cell's {@link State} for as long as its {@link #assumption} holds:
 * a global that was assigned once, as functions are, is a constant, and a counter is read and
 * written without a box or a look at what it holds. A cell changes its state three times at most.
 *
 * <p>Values are not synchronized: while one thread stores into a cell, no other one uses its
 * context. Several may read.
 */
public final class GlobalCell {
  /** What is known of the values that a cell holds. */
  public enum State {
    UNASSIGNED,
    /** There was one value, no collection: that may change in place while its cell owns it. */
    CONSTANT,
    INTS,
    DOUBLES,
    /** Neither an int nor a double. */
    OBJECTS,
    ANY;

    private static State ofAll(Object value) {
      return value instanceof Integer ? INTS : value instanceof Double ? DOUBLES : OBJECTS;
    }
  }

  private final String name;
  @CompilationFinal private State state = State.UNASSIGNED;
  private Assumption assumption;

  /** Where the value is held: in {@link #bits} or in {@link #value}. */
  private State holds = State.OBJECTS;

  private long bits;
  private Object value;

  GlobalCell(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** What is known of the cell's values while {@link #assumption} holds. */
  @Idempotent
  public State state() {
    return state;
  }

  /** Ends when {@link #state} changes. */
  public synchronized Assumption assumption() {
    CompilerAsserts.neverPartOfCompilation();
    if (assumption == null) {
      assumption = Assumption.create(name);
    }
    return assumption;
  }

  /** The value of a cell whose state is {@link State#INTS}. */
  public int getInt() {
    return (int) bits;
  }

  /** The value of a cell whose state is {@link State#DOUBLES}. */
  public double getDouble() {
    return Double.longBitsToDouble(bits);
  }

  /** The variable's value, for keeping; null while it has none. */
  public Object get() {
    return switch (holds) {
      case INTS -> getInt();
      case DOUBLES -> getDouble();
      default -> getObject();
    };
  }

  /** The variable's value if it is held in a box, for keeping; or null. */
  public Object getObject() {
    return PohDictionary.shared(GrowingText.finished(value));
  }

  /** As {@link #get}, for looking at only: a collection that is owned stays so. */
  public Object look() {
    return holds == State.OBJECTS ? getTransient() : get();
  }

  /** As {@link #getObject}, for looking at only: a collection that is owned stays so. */
  public Object getTransient() {
    return GrowingText.finished(value);
  }

  /** As {@link #get}, for making a text longer: may be a {@link GrowingText}. */
  public Object getExtensible() {
    return holds == State.OBJECTS && value instanceof GrowingText ? value : get();
  }

  /**
   * Assigns the variable. Where the cell is a constant of compiled code, so is its state, that of
   * the time of compiling: a state that has changed since then knows less, so that the code either
   * does what is still right or meets the transition below. Code that several contexts share meets
   * a new cell in each, and goes on.
   */
  public void set(Object newValue) {
    State kind = State.ofAll(newValue);
    State next = stateAfter(newValue, kind);
    if (next != state) {
      if (CompilerDirectives.isPartialEvaluationConstant(this)) {
        CompilerDirectives.transferToInterpreterAndInvalidate();
      }
      change(next);
    }
    switch (kind) {
      case INTS -> bits = (int) newValue;
      case DOUBLES -> bits = Double.doubleToRawLongBits((double) newValue);
      default -> value = newValue;
    }
    if (state == State.CONSTANT || state == State.ANY) {
      holds = kind;
      if (kind != State.OBJECTS) {
        value = null;
      }
    }
  }

  private State stateAfter(Object newValue, State kind) {
    return switch (state) {
      case UNASSIGNED -> isCollection(newValue) ? State.OBJECTS : State.CONSTANT;
      case CONSTANT -> kind == holds ? kind : State.ANY;
      case INTS, DOUBLES, OBJECTS -> kind == state ? kind : State.ANY;
      case ANY -> State.ANY;
    };
  }

  private static boolean isCollection(Object value) {
    return value instanceof PohList || value instanceof PohDictionary;
  }

  @TruffleBoundary
  private synchronized void change(State next) {
    state = next;
    if (assumption != null) {
      assumption.invalidate();
      assumption = null;
    }
  }

  public boolean isAssigned() {
    return state != State.UNASSIGNED;
  }
}
