package org.pohlang.tests.programs;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The ways in which a program can run. All of them must do the same. */
public enum Way {
  TREE_WALKER(Form.SOURCE, 0, Tier.DEFAULT),

  SOURCE_O0(Form.SOURCE, 0, Tier.DEFAULT),
  SOURCE_O1(Form.SOURCE, 1, Tier.DEFAULT),
  SOURCE_O2(Form.SOURCE, 2, Tier.DEFAULT),
  SOURCE_O0_CACHED(Form.SOURCE, 0, Tier.CACHED),
  SOURCE_O1_CACHED(Form.SOURCE, 1, Tier.CACHED),
  SOURCE_O2_CACHED(Form.SOURCE, 2, Tier.CACHED),
  SOURCE_O0_COMPILED(Form.SOURCE, 0, Tier.COMPILED),
  SOURCE_O1_COMPILED(Form.SOURCE, 1, Tier.COMPILED),
  SOURCE_O2_COMPILED(Form.SOURCE, 2, Tier.COMPILED),

  BYTECODE_O0(Form.BYTECODE, 0, Tier.DEFAULT),
  BYTECODE_O1(Form.BYTECODE, 1, Tier.DEFAULT),
  BYTECODE_O2(Form.BYTECODE, 2, Tier.DEFAULT),
  BYTECODE_O0_CACHED(Form.BYTECODE, 0, Tier.CACHED),
  BYTECODE_O1_CACHED(Form.BYTECODE, 1, Tier.CACHED),
  BYTECODE_O2_CACHED(Form.BYTECODE, 2, Tier.CACHED),
  BYTECODE_O0_COMPILED(Form.BYTECODE, 0, Tier.COMPILED),
  BYTECODE_O1_COMPILED(Form.BYTECODE, 1, Tier.COMPILED),
  BYTECODE_O2_COMPILED(Form.BYTECODE, 2, Tier.COMPILED);

  /** What is given to the engine. */
  enum Form {
    SOURCE,
    /** the bytes of a {@code .pbc} file */
    BYTECODE
  }

  /** Which interpreter begins, and when the compiler takes over. */
  enum Tier {
    /** the uncached interpreter, the cached one after some calls or rounds, the compiler later */
    DEFAULT,
    /** the cached interpreter from the start */
    CACHED,
    /** machine code from the first call on */
    COMPILED
  }

  private final Form form;
  private final int level;
  private final Tier tier;

  Way(Form form, int level, Tier tier) {
    this.form = form;
    this.level = level;
    this.tier = tier;
  }

  /** The ways that do not wait for the compiler. */
  public static Set<Way> interpreted() {
    var ways = EnumSet.allOf(Way.class);
    ways.removeIf(Way::isCompiled);
    return ways;
  }

  public boolean isBytecode() {
    return form == Form.BYTECODE;
  }

  public boolean isCompiled() {
    return tier == Tier.COMPILED;
  }

  /** The optimizer's level. */
  public int level() {
    return level;
  }

  Map<String, String> contextOptions() {
    return switch (this) {
      case TREE_WALKER -> Map.of("pohlang.Ast", "true");
      default ->
          Map.of(
              "pohlang.Optimize",
              Integer.toString(level),
              "pohlang.UncachedThreshold",
              tier == Tier.DEFAULT ? "16" : "0");
    };
  }

  Map<String, String> engineOptions() {
    return isCompiled()
        ? Map.of(
            "engine.CompileImmediately", "true",
            "engine.BackgroundCompilation", "false")
        : Map.of();
  }
}
