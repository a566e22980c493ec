package org.pohlang.benchmarks;

import java.util.Map;

/** What runs a workload: a language and the options of its engine. */
enum Contender {
  WALKER("PohLang tree walker", "pohlang", Map.of("pohlang.Ast", "true")),
  INTERPRETER("PohLang interpreted only", "pohlang", Map.of("engine.Compilation", "false")),
  ENGINE("PohLang with Graal", "pohlang", Map.of()),
  GRAALJS("GraalJS", "js", Map.of());

  final String title;
  final String language;
  final Map<String, String> options;

  Contender(String title, String language, Map<String, String> options) {
    this.title = title;
    this.language = language;
    this.options = options;
  }
}
