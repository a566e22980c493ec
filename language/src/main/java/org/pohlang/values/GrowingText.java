package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleStringBuilder;
import com.oracle.truffle.api.strings.TruffleStringBuilderUTF32;

/**
 * A text that a loop makes by joining more and more to it. It stays in the variable that it is made
 * in; whoever else reads that gets {@link #finished} text.
 *
 * <p>This is one version of the text, which never changes. All versions share a buffer and differ
 * in their length, so that the latest can be made longer in place; of an older one, the end is
 * copied. To join takes amortised constant time and so does to read: a text that was read is the
 * beginning of the next one, joined lazily.
 *
 * <p>Any number of threads may read a version; while one makes it longer no other uses its buffer.
 */
public final class GrowingText {
  /** Shorter texts are as well joined one by one. */
  private static final int MIN_LENGTH = 64;

  /**
   * What was joined last is kept by itself up to this length, so that a version other than the
   * latest costs no more than a copy of that: where the rest of a statement fails, its variable
   * goes on with the version before.
   */
  private static final int MAX_LAST = 1 << 14;

  private static final class Buffer {
    /** The text without what was joined last. */
    TruffleString before;

    int lengthBefore;

    /** What was joined last; null where nothing was. */
    TruffleStringBuilderUTF32 last;

    /** Of both. */
    int length;

    Buffer(TruffleString text) {
      setBefore(text);
    }

    void setBefore(TruffleString text) {
      before = text;
      lengthBefore = Texts.length(text);
      length = lengthBefore;
      last = null;
    }

    boolean canJoin() {
      return last != null && length - lengthBefore <= MAX_LAST;
    }
  }

  private final Buffer buffer;
  private final int length;
  private volatile TruffleString finished;

  private GrowingText(Buffer buffer) {
    this.buffer = buffer;
    this.length = buffer.length;
  }

  /** The result of {@link Operators#add}; where that is a long text, one that may grow. */
  @TruffleBoundary
  public static Object begin(Object left, Object right) {
    Object sum = Operators.add(finished(left), right);
    return sum instanceof TruffleString text && Texts.length(text) >= MIN_LENGTH
        ? new GrowingText(new Buffer(text))
        : sum;
  }

  /** {@code value}, or the text that it is a version of. */
  public static Object finished(Object value) {
    return value instanceof GrowingText text ? text.finished() : value;
  }

  /** How many code points the text has. */
  public int length() {
    return length;
  }

  /** Whether {@code more} code points can follow. */
  public boolean fits(int more) {
    return length <= Texts.MAX_LENGTH - more;
  }

  /** This text followed by {@code text}, which must fit. */
  public GrowingText append(TruffleString text, TruffleStringBuilder.AppendStringNode append) {
    Buffer to = writable();
    append.execute(to.last, text);
    to.length = to.lengthBefore + Texts.length(to.last);
    return new GrowingText(to);
  }

  /** This text followed by the digits of {@code number}, which must fit. */
  public GrowingText append(int number, TruffleStringBuilder.AppendIntNumberNode append) {
    Buffer to = writable();
    append.execute(to.last, number);
    to.length = to.lengthBefore + Texts.length(to.last);
    return new GrowingText(to);
  }

  private Buffer writable() {
    return buffer.length == length && buffer.canJoin() ? buffer : prepared();
  }

  @TruffleBoundary
  private Buffer prepared() {
    TruffleString text = finished();
    Buffer to = buffer.length == length ? buffer : new Buffer(text);
    to.last = TruffleStringBuilder.createUTF32();
    if (length <= MIN_LENGTH * 2) {
      to.last.appendStringUncached(text);
      to.before = Texts.EMPTY;
      to.lengthBefore = 0;
    }
    return to;
  }

  private TruffleString finished() {
    TruffleString known = finished;
    return known != null ? known : finish();
  }

  @TruffleBoundary
  private TruffleString finish() {
    synchronized (buffer) {
      TruffleString text = buffer.before;
      if (length < buffer.lengthBefore) {
        text = Texts.substring(text, 0, length);
      } else if (length > buffer.lengthBefore) {
        TruffleString last = buffer.last.toStringUncached();
        int more = length - buffer.lengthBefore;
        text = text.concatUncached(Texts.substring(last, 0, more), Texts.ENCODING, true);
      }
      if (length == buffer.length) {
        buffer.setBefore(text);
      }
      finished = text;
      return text;
    }
  }
}
