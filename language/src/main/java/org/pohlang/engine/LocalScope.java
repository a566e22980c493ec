package org.pohlang.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.bytecode.TagTreeNode;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;
import org.pohlang.values.None;
import org.pohlang.values.PohList;
import org.pohlang.values.Texts;
import org.pohlang.values.Values;

/** The variables of a function at some place in it, as debuggers show them. */
@ExportLibrary(InteropLibrary.class)
final class LocalScope implements TruffleObject {
  private final LocalVariables variables;
  private final TagTreeNode node;

  LocalScope(LocalVariables variables, TagTreeNode node) {
    this.variables = variables;
    this.node = node;
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
    return PohList.of(variables.names().stream().map(Texts::of).toArray());
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberReadable(String member) {
    return variables.isRunning() ? variables.get(member) != null : variables.has(member);
  }

  @ExportMessage
  @TruffleBoundary
  Object readMember(String member) throws UnknownIdentifierException {
    Object value = variables.isRunning() ? variables.get(member) : None.NONE;
    if (value == null || !variables.has(member)) {
      throw UnknownIdentifierException.create(member);
    }
    return value;
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberModifiable(String member) {
    return variables.isRunning() && variables.get(member) != null;
  }

  /** A variable of the function that has no value yet. */
  @ExportMessage
  @TruffleBoundary
  boolean isMemberInsertable(String member) {
    return variables.isRunning() && variables.has(member) && variables.get(member) == null;
  }

  @ExportMessage
  @TruffleBoundary
  void writeMember(String member, Object value) throws UnknownIdentifierException {
    if (!variables.isRunning() || !variables.has(member)) {
      throw UnknownIdentifierException.create(member);
    }
    variables.set(member, Values.fromForeign(value));
  }

  @ExportMessage
  @TruffleBoundary
  boolean hasSourceLocation() {
    return node.getRootNode().getSourceSection() != null;
  }

  @ExportMessage
  @TruffleBoundary
  SourceSection getSourceLocation() throws UnsupportedMessageException {
    SourceSection section = node.getRootNode().getSourceSection();
    if (section == null) {
      throw UnsupportedMessageException.create();
    }
    return section;
  }

  @ExportMessage
  @TruffleBoundary
  Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
    return Texts.of(variables.code().name);
  }
}
