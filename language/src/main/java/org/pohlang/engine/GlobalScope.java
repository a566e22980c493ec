package org.pohlang.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import org.pohlang.modules.Globals;
import org.pohlang.values.PohFunction;
import org.pohlang.values.PohList;
import org.pohlang.values.Texts;
import org.pohlang.values.Values;

/** The global variables of a context as embedders and tools see them. */
@ExportLibrary(InteropLibrary.class)
final class GlobalScope implements TruffleObject {
  private final Globals globals;

  GlobalScope(Globals globals) {
    this.globals = globals;
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
  boolean isScope() {
    return true;
  }

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
    return PohList.of(globals.names().stream().map(Texts::of).toArray());
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberReadable(String member) {
    return globals.get(member) != null;
  }

  @ExportMessage
  boolean isMemberModifiable(String member) {
    return isMemberReadable(member);
  }

  @ExportMessage
  boolean isMemberInsertable(String member) {
    return !isMemberReadable(member);
  }

  @ExportMessage
  @TruffleBoundary
  Object readMember(String member) throws UnknownIdentifierException {
    Object value = globals.get(member);
    if (value == null) {
      throw UnknownIdentifierException.create(member);
    }
    return value;
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberInvocable(String member) {
    return globals.get(member) instanceof PohFunction;
  }

  @ExportMessage
  @TruffleBoundary
  Object invokeMember(String member, Object[] arguments) throws UnknownIdentifierException {
    if (!(globals.get(member) instanceof PohFunction function)) {
      throw UnknownIdentifierException.create(member);
    }
    return function.execute(arguments);
  }

  @ExportMessage
  @TruffleBoundary
  void writeMember(String member, Object value) {
    globals.cell(member).set(Values.fromForeign(value));
  }

  @ExportMessage
  Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
    return "PohLang global variables";
  }
}
