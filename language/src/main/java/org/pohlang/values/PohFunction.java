package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;

/** A function as a value: the program's own, or a built-in one. */
@ExportLibrary(InteropLibrary.class)
public abstract class PohFunction extends PohValue {
  protected PohFunction() {}

  /** What the function is called in messages and when it is shown. */
  public abstract String name();

  public abstract int minArguments();

  public abstract int maxArguments();

  /**
   * Calls the function.
   *
   * @throws PohError what the function throws, or that the number of arguments is wrong
   */
  public abstract Object call(Object... arguments);

  /** What the function does if that is to calculate with one number, otherwise null. */
  public Calculation calculation() {
    return null;
  }

  /** Where the function is defined; null where that is not known. */
  protected SourceSection section() {
    return null;
  }

  @Override
  public String toString() {
    return "<function " + name() + ">";
  }

  @ExportMessage
  boolean isExecutable() {
    return true;
  }

  /** Calls the function with values of any language. */
  @ExportMessage
  @TruffleBoundary
  public Object execute(Object[] arguments) {
    Object[] values = new Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Values.fromForeign(arguments[i]);
    }
    return call(values);
  }

  @ExportMessage
  @TruffleBoundary
  boolean hasSourceLocation() {
    return section() != null;
  }

  @ExportMessage
  @TruffleBoundary
  SourceSection getSourceLocation() throws UnsupportedMessageException {
    SourceSection section = section();
    if (section == null) {
      throw UnsupportedMessageException.create();
    }
    return section;
  }

  @ExportMessage
  boolean hasExecutableName() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object getExecutableName() {
    return Texts.of(name());
  }
}
