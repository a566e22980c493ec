package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.pohlang.engine.PohLanguage;
import org.pohlang.text.Position;
import org.pohlang.text.SourceText;

/**
 * An error on its way from where it was thrown to a handler. The engines add each call that it
 * leaves, the innermost first.
 */
@ExportLibrary(InteropLibrary.class)
public final class PohError extends AbstractTruffleException {
  private static final long serialVersionUID = 1L;

  /** How many of the innermost calls are kept, and how many of the outermost. */
  private static final int FIRST_FRAMES = 30;

  private static final int LAST_FRAMES = 10;

  /** Truffle's own record of calls serves its tools; a deep recursion need not fill it. */
  private static final int TRUFFLE_FRAMES = 100;

  /** A call that the error left; what it is in the text need not be known before it is asked. */
  public interface Call {
    /** The call as reports show it. */
    Frame frame();

    /** Where that is for tools, or null. */
    default SourceSection section() {
      return null;
    }
  }

  /**
   * A call that the error left.
   *
   * @param function the name of the function, {@code <main>} for the main program
   * @param sourceName the file; where there is no position, the whole place in words, for example
   *     {@code instruction 12 of shop.pbc}
   * @param position the place in it, or null
   * @param source its text, or null
   */
  public record Frame(String function, String sourceName, Position position, SourceText source)
      implements Call {
    @Override
    public Frame frame() {
      return this;
    }

    /** For example {@code shop.poh:4:12}. */
    public String place() {
      return position == null
          ? sourceName
          : sourceName + ":" + position.line() + ":" + position.column();
    }
  }

  private final transient ErrorValue value;
  private final String hint;
  private final transient List<Call> firstFrames = new ArrayList<>(4);
  private transient ArrayDeque<Call> lastFrames;
  private int frameCount;
  private boolean resumed;

  /**
   * @param value what the program threw
   * @param hint a sentence that may help, or null
   */
  @TruffleBoundary
  public PohError(ErrorValue value, String hint) {
    this(value, hint, null);
  }

  /**
   * @param foreign the exception of another language that this error stands for, or null
   */
  PohError(ErrorValue value, String hint, AbstractTruffleException foreign) {
    super(null, foreign, TRUFFLE_FRAMES, null);
    this.value = value;
    this.hint = hint;
    value.setOrigin(this);
  }

  public ErrorValue value() {
    return value;
  }

  /** A sentence that may help, or null. */
  public String hint() {
    return hint;
  }

  /** Adds the next call outwards; the parameters are those of {@link Frame}. */
  @TruffleBoundary
  public void addFrame(
      String function, String sourceName, Position position, SourceText sourceOrNull) {
    addCall(new Frame(function, sourceName, position, sourceOrNull));
  }

  /** Adds the next call outwards. */
  @TruffleBoundary
  public synchronized void addCall(Call frame) {
    if (resumed) {
      resumed = false;
      return;
    }
    frameCount++;
    if (firstFrames.size() < FIRST_FRAMES) {
      firstFrames.add(frame);
      return;
    }
    if (lastFrames == null) {
      lastFrames = new ArrayDeque<>(LAST_FRAMES + 1);
    }
    lastFrames.addLast(frame);
    if (lastFrames.size() > LAST_FRAMES) {
      lastFrames.removeFirst();
    }
  }

  /** The outermost call that was added, or null. */
  @TruffleBoundary
  public synchronized Call lastCall() {
    if (lastFrames != null) {
      return lastFrames.getLast();
    }
    return firstFrames.isEmpty() ? null : firstFrames.getLast();
  }

  /** What carries this error on: itself, or the exception of another language that it is. */
  public AbstractTruffleException carrier() {
    return getCause() instanceof AbstractTruffleException foreign ? foreign : this;
  }

  /** The calls that the error left, the innermost first, without those in between. */
  @TruffleBoundary
  public synchronized List<Frame> frames() {
    List<Frame> frames = new ArrayList<>();
    addTo(frames, firstFrames);
    if (lastFrames != null) {
      addTo(frames, lastFrames);
    }
    return frames;
  }

  private static void addTo(List<Frame> frames, Iterable<Call> calls) {
    for (Call call : calls) {
      frames.add(call.frame());
    }
  }

  /** The call that caught this error lets it go on; that call is known already. */
  public synchronized void resume() {
    resumed = true;
  }

  /** How many calls there were, with those that were not kept. */
  public synchronized int frameCount() {
    return frameCount;
  }

  /** How many of {@link #frames} stand before the calls that were not kept. */
  int framesBeforeGap() {
    return firstFrames.size();
  }

  /** Where the error was thrown, for tools and embedders; null where that is not known. */
  @TruffleBoundary
  SourceSection location() {
    return firstFrames.isEmpty() ? null : firstFrames.getFirst().section();
  }

  /** The error as {@code Write} shows it. */
  @Override
  @TruffleBoundary
  public String getMessage() {
    return value.toString();
  }

  @ExportMessage
  boolean hasExceptionMessage() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object getExceptionMessage() {
    return Texts.of(getMessage());
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
  boolean hasMetaObject() {
    return true;
  }

  @ExportMessage
  Object getMetaObject() {
    return ValueType.of(this);
  }

  @ExportMessage
  boolean hasSourceLocation() {
    return location() != null;
  }

  @ExportMessage(name = "getSourceLocation")
  SourceSection sourceLocation() throws UnsupportedMessageException {
    SourceSection section = location();
    if (section == null) {
      throw UnsupportedMessageException.create();
    }
    return section;
  }

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
    return PohList.of(Texts.of("type"), Texts.of("message"), Texts.of("report"));
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberReadable(String member) {
    return member.equals("type") || member.equals("message") || member.equals("report");
  }

  @ExportMessage
  @TruffleBoundary
  Object readMember(String member) throws UnknownIdentifierException {
    return switch (member) {
      case "type" -> Texts.of(value.type());
      case "message" -> value.message();
      case "report" -> Texts.of(ErrorReport.of(this));
      default -> throw UnknownIdentifierException.create(member);
    };
  }

  @ExportMessage
  Object toDisplayString(boolean allowSideEffects) {
    return Values.display(value, allowSideEffects);
  }
}
