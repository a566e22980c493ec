package org.pohlang.engine;

import com.oracle.truffle.api.TruffleLanguage;

/** PohLang as a language of the polyglot engine. */
@TruffleLanguage.Registration(id = PohLanguage.ID, name = "PohLang")
public final class PohLanguage extends TruffleLanguage<Object> {
  /** The language's id in the polyglot engine. */
  public static final String ID = "pohlang";

  @Override
  protected Object createContext(Env env) {
    return env;
  }
}
