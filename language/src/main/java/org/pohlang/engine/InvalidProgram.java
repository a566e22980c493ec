package org.pohlang.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import org.pohlang.compiler.CompileException;
import org.pohlang.parser.SyntaxException;
import org.pohlang.text.SourceText;
import org.pohlang.text.Span;
import org.pohlang.text.SyntaxError;
import org.pohlang.values.PohList;
import org.pohlang.values.Texts;

/** A program that cannot run: text with syntax errors, or a damaged {@code .pbc} file. */
@ExportLibrary(InteropLibrary.class)
final class InvalidProgram extends AbstractTruffleException {
  private static final long serialVersionUID = 1L;
  private static final String REPORT = "report";

  private final String report;
  private final transient SourceSection location;
  private final boolean incomplete;

  InvalidProgram(SyntaxException error, Source source) {
    super(error.errors().getFirst().message());
    this.report = error.report();
    this.incomplete = error.isIncomplete();
    Span span = error.errors().getFirst().span();
    this.location = source.createSection(span.start(), span.end() - span.start());
  }

  InvalidProgram(CompileException error, SourceText text) {
    super(error.getMessage());
    this.report = new SyntaxError(error.getMessage(), error.span(), null).report(text);
    this.location = null;
    this.incomplete = false;
  }

  /** A {@code .pbc} file is damaged; {@code message} says where and how. */
  InvalidProgram(String message) {
    super(message);
    this.report = "Error: " + message + "\n";
    this.location = null;
    this.incomplete = false;
  }

  /** What standard error gets: one report an error, each as section 9 of the language says. */
  String report() {
    return report;
  }

  @ExportMessage
  ExceptionType getExceptionType() {
    return ExceptionType.PARSE_ERROR;
  }

  @ExportMessage
  boolean isExceptionIncompleteSource() {
    return incomplete;
  }

  @ExportMessage
  boolean hasSourceLocation() {
    return location != null;
  }

  @ExportMessage(name = "getSourceLocation")
  SourceSection sourceLocation() throws UnsupportedMessageException {
    if (location == null) {
      throw UnsupportedMessageException.create();
    }
    return location;
  }

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
    return PohList.of(Texts.of(REPORT));
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberReadable(String member) {
    return member.equals(REPORT);
  }

  @ExportMessage
  @TruffleBoundary
  Object readMember(String member) throws UnknownIdentifierException {
    if (!member.equals(REPORT)) {
      throw UnknownIdentifierException.create(member);
    }
    return Texts.of(report);
  }
}
