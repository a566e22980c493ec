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
 * in their length, so that the latest can be made longer in place; an older one is copied. To join
 * takes amortised constant time and so does reading: what was read before is not copied again.
 *
 * <p>Any number of threads may read a version; while one makes it longer no other uses its buffer.
 */
public final class GrowingText {
  /** Shorter texts are as well joined one by one. */
  private static final int MIN_LENGTH = 64;

  private static final class Buffer {
    /** The text as it was when it was read last. */
    TruffleString read;

    /** What follows; null where nothing does. */
    TruffleStringBuilderUTF32 more;

    /** Of both. */
    int length;

    Buffer(TruffleString text) {
      this.read = text;
      this.length = Texts.length(text);
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
    append.execute(to.more, text);
    to.length = length + Texts.length(text);
    return new GrowingText(to);
  }

  /** This text followed by the digits of {@code number}, which must fit. */
  public GrowingText append(int number, TruffleStringBuilder.AppendIntNumberNode append) {
    Buffer to = writable();
    int before = to.more.byteLength();
    append.execute(to.more, number);
    to.length = length + (to.more.byteLength() - before >> 2);
    return new GrowingText(to);
  }

  private Buffer writable() {
    return buffer.length == length && buffer.more != null ? buffer : prepared();
  }

  @TruffleBoundary
  private Buffer prepared() {
    Buffer to = buffer.length == length ? buffer : new Buffer(finished());
    to.more = TruffleStringBuilder.createUTF32();
    if (to.length <= MIN_LENGTH * 2) {
      to.more.appendStringUncached(to.read);
      to.read = Texts.EMPTY;
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
      if (buffer.more != null) {
        TruffleString more = buffer.more.toStringUncached();
        buffer.read = buffer.read.concatUncached(more, Texts.ENCODING, true);
        buffer.more = null;
      }
      finished = buffer.length == length ? buffer.read : Texts.substring(buffer.read, 0, length);
      return finished;
    }
  }
}
