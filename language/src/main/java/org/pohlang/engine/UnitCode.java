package org.pohlang.engine;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.VerifiedChunk;
import org.pohlang.text.SourceText;
import org.pohlang.values.Texts;

/**
 * A verified chunk on its way into the engine: shared by all contexts of an engine, so it knows of
 * no variables. Code is loaded function by function, when a function is first made.
 */
final class UnitCode {
  private final PohLanguage language;
  private final VerifiedChunk verified;
  private final Source source;
  private final SourceText text;
  private final Map<String, Integer> globalIndexes = new HashMap<>();
  private final List<String> globalNames = new ArrayList<>();
  private final Map<String, TruffleString> texts = new HashMap<>();
  private final String given;
  private final boolean internal;
  private final FunctionCode main;
  private final Assumption oneUnit = Assumption.create("one unit");
  @CompilationFinal private Unit onlyUnit;

  /**
   * @param source what tools see; null to take the text that the chunk holds, if any
   * @param fileName what messages call the file where the chunk does not say
   * @param internal whether error reports leave its calls out
   */
  UnitCode(
      PohLanguage language,
      VerifiedChunk verified,
      Source source,
      String fileName,
      boolean internal) {
    this.language = language;
    this.verified = verified;
    this.internal = internal;
    this.given = fileName;
    Chunk chunk = verified.chunk();
    this.text =
        chunk.sourceText() == null || chunk.sourceName() == null
            ? null
            : new SourceText(chunk.sourceName(), chunk.sourceText());
    this.source =
        source == null && text != null
            ? Source.newBuilder(PohLanguage.ID, chunk.sourceText(), chunk.sourceName())
                .internal(internal)
                .build()
            : source;
    this.main = new FunctionCode(this, verified.main(), null);
    main.collectGlobals();
  }

  PohLanguage language() {
    return language;
  }

  Chunk chunk() {
    return verified.chunk();
  }

  Source source() {
    return source;
  }

  /** The program's text with its lines, or null where the chunk does not hold it. */
  SourceText text() {
    return text;
  }

  /** What messages call the file that the code came from. */
  String fileName() {
    String name = chunk().sourceName();
    return name == null ? given : name;
  }

  boolean isInternal() {
    return internal;
  }

  /** The names of the globals that the code mentions. */
  List<String> globalNames() {
    return globalNames;
  }

  int globalIndex(String name) {
    return globalIndexes.computeIfAbsent(
        name,
        each -> {
          globalNames.add(each);
          return globalNames.size() - 1;
        });
  }

  /** A text of the program: the same object wherever it stands, so that keys are quickly found. */
  synchronized TruffleString text(String value) {
    return texts.computeIfAbsent(value, Texts::of);
  }

  FunctionCode main() {
    return main;
  }

  /** Says that {@code unit} ties this code to a context. */
  synchronized void addUnit(Unit unit) {
    if (onlyUnit == null && oneUnit.isValid()) {
      onlyUnit = unit;
    } else {
      oneUnit.invalidate();
      onlyUnit = null;
    }
  }

  /** Holds until a second unit is made from this code. */
  Assumption oneUnit() {
    return oneUnit;
  }

  /** The one unit that ever was made from this code, or null. */
  Unit onlyUnit() {
    return oneUnit.isValid() ? onlyUnit : null;
  }
}
