/** PohLang: its text, tree, bytecode and compiler as plain Java, and its engine on Truffle. */
module org.pohlang.language {
  requires transitive org.graalvm.truffle;
  requires org.graalvm.polyglot;
  requires tools.jackson.core;

  exports org.pohlang.bytecode;
  exports org.pohlang.compiler;
  exports org.pohlang.optimizer;
  exports org.pohlang.parser;
  exports org.pohlang.modules;
  exports org.pohlang.pbc;
  exports org.pohlang.text;
  exports org.pohlang.tree;
  exports org.pohlang.values;
  exports org.pohlang.walker;
  exports org.pohlang.web.spi;

  uses org.pohlang.web.spi.WebProvider;

  provides com.oracle.truffle.api.provider.TruffleLanguageProvider with
      org.pohlang.engine.PohLanguageProvider;
}
