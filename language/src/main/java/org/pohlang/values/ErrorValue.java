package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.Map;
import java.util.TreeMap;

/**
 * An error as a value: what {@code error of type T with message M} makes and a handler gets. To
 * other languages it is an exception that they can throw again.
 */
@ExportLibrary(InteropLibrary.class)
public final class ErrorValue extends PohValue {
  public static final String RUNTIME_ERROR = "RuntimeError";
  public static final String TYPE_ERROR = "TypeError";
  public static final String MATH_ERROR = "MathError";
  public static final String FILE_ERROR = "FileError";
  public static final String JSON_ERROR = "JsonError";
  public static final String NETWORK_ERROR = "NetworkError";
  public static final String VALIDATION_ERROR = "ValidationError";

  /** The words for the built-in types, by their names without regard to case. */
  private static final Map<String, BuiltinType> BUILTIN_TYPES =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private record BuiltinType(String name, String words) {}

  static {
    addType(RUNTIME_ERROR, "a runtime error");
    addType(TYPE_ERROR, "a type error");
    addType(MATH_ERROR, "a math error");
    addType(FILE_ERROR, "a file error");
    addType(JSON_ERROR, "a JSON error");
    addType(NETWORK_ERROR, "a network error");
    addType(VALIDATION_ERROR, "a validation error");
  }

  private static void addType(String name, String words) {
    BUILTIN_TYPES.put(name, new BuiltinType(name, words));
  }

  private final String type;
  private final TruffleString message;
  private final boolean builtin;
  private PohError origin;

  /**
   * @param type the name of the type; a built-in one in any case
   * @param message what happened, for a person
   */
  @TruffleBoundary
  public ErrorValue(String type, TruffleString message) {
    BuiltinType known = BUILTIN_TYPES.get(type);
    this.type = known == null ? type : known.name;
    this.builtin = known != null;
    this.message = message;
  }

  /** The name of the type: a built-in one in its own spelling, a custom one as it was written. */
  public String type() {
    return type;
  }

  public TruffleString message() {
    return message;
  }

  public boolean isBuiltinType() {
    return builtin;
  }

  /** Whether a handler for {@code typeName} is for this error. */
  @TruffleBoundary
  public boolean matches(String typeName) {
    return type.equalsIgnoreCase(typeName);
  }

  /** What carried this error last, with the calls that it passed; null if it was never thrown. */
  public PohError origin() {
    return origin;
  }

  void setOrigin(PohError error) {
    origin = error;
  }

  /** The error as {@code Write} shows it, up to its message. */
  String heading() {
    return builtin
        ? "Error occurred: " + BUILTIN_TYPES.get(type).words + " - "
        : type + " occurred: ";
  }

  @Override
  public String toString() {
    return heading() + Texts.string(message);
  }

  @ExportMessage
  boolean isException() {
    return true;
  }

  @ExportMessage
  RuntimeException throwException() {
    throw Errors.thrown(this);
  }

  @ExportMessage
  ExceptionType getExceptionType() {
    return ExceptionType.RUNTIME_ERROR;
  }

  @ExportMessage
  boolean hasExceptionMessage() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object getExceptionMessage() {
    return Texts.of(toString());
  }

  @ExportMessage
  boolean hasExceptionStackTrace() {
    return origin != null;
  }

  @ExportMessage
  @TruffleBoundary
  Object getExceptionStackTrace() throws UnsupportedMessageException {
    if (origin == null) {
      throw UnsupportedMessageException.create();
    }
    return InteropLibrary.getUncached().getExceptionStackTrace(origin);
  }

  @ExportMessage
  @TruffleBoundary
  boolean hasSourceLocation() {
    return origin != null && origin.location() != null;
  }

  @ExportMessage
  @TruffleBoundary
  SourceSection getSourceLocation() throws UnsupportedMessageException {
    if (!hasSourceLocation()) {
      throw UnsupportedMessageException.create();
    }
    return origin.location();
  }

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
    return PohList.of(Texts.of("type"), Texts.of("message"));
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberReadable(String member) {
    return member.equals("type") || member.equals("message");
  }

  @ExportMessage
  @TruffleBoundary
  Object readMember(String member) throws UnknownIdentifierException {
    return switch (member) {
      case "type" -> Texts.of(type);
      case "message" -> message;
      default -> throw UnknownIdentifierException.create(member);
    };
  }
}
