package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.List;
import java.util.Locale;
import org.pohlang.text.Excerpt;

/** What standard error gets of an error that no handler took. */
public final class ErrorReport {
  private ErrorReport() {}

  /** The whole report; every line of it, the last one too, ends in a newline. */
  @TruffleBoundary
  public static String of(PohError error) {
    StringBuilder report = new StringBuilder();
    report.append("Error: [").append(error.value().type()).append("] ");
    report.append(error.value()).append('\n');
    List<PohError.Frame> frames = error.frames();
    if (!frames.isEmpty()) {
      PohError.Frame thrown = frames.getFirst();
      report.append(
          thrown.position() == null
              ? "  --> " + thrown.place() + "\n"
              : Excerpt.render(thrown.sourceName(), thrown.source(), thrown.position()));
    }
    int left = error.frameCount() - frames.size();
    for (int i = 0; i < frames.size(); i++) {
      if (left > 0 && i == error.framesBeforeGap()) {
        report.append(String.format(Locale.ROOT, "  ... %,d more calls%n", left).replace("\r", ""));
      }
      PohError.Frame frame = frames.get(i);
      report.append("  in ").append(frame.function()).append(" at ").append(frame.place());
      report.append('\n');
    }
    if (error.hint() != null) {
      report.append("Hint: ").append(error.hint()).append('\n');
    }
    return report.toString();
  }
}
