package org.pohlang.tests.bytecode;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.List;
import org.pohlang.values.CallDepth;
import org.pohlang.values.ErrorReport;
import org.pohlang.values.PohError;
import org.pohlang.values.World;

/** A world without files that writes down all that a program shows, and how it ends. */
public final class Transcript implements World {
  private final CallDepth calls = new CallDepth(() -> {});
  private static final int MOST_LINES = 400;

  private final StringBuilder text = new StringBuilder();
  private int lines;

  private Transcript() {}

  /** Something that runs a program in a world. */
  public interface Run {
    void in(World world);
  }

  /** What the run shows. A run that shows too much ends there, so that endless loops do. */
  public static String of(Run run) {
    Transcript transcript = new Transcript();
    try {
      run.in(transcript);
      transcript.text.append("end\n");
    } catch (PohError error) {
      // The hint depends on which names an engine knows.
      transcript.text.append(ErrorReport.of(error).replaceAll("Hint: .*\n", ""));
    } catch (TooLong _) {
      transcript.text.append("too long\n");
    }
    return transcript.text.toString();
  }

  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super(null, null, false, false);
    }
  }

  @Override
  public TruffleLanguage.Env env() {
    return null;
  }

  @Override
  public String readLine() {
    return "17";
  }

  @Override
  public void write(TruffleString shown) {
    text.append(shown.toJavaStringUncached());
  }

  @Override
  public void writeLine(TruffleString shown) {
    if (++lines > MOST_LINES) {
      throw new TooLong();
    }
    text.append(shown.toJavaStringUncached()).append('\n');
  }

  @Override
  public CallDepth calls() {
    return calls;
  }

  @Override
  public List<String> arguments() {
    return List.of();
  }

  @Override
  public void exit(int status) {
    throw new UnsupportedOperationException();
  }
}
