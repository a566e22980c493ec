/**
 * PohLang as a Truffle language: {@link org.pohlang.engine.PohLanguage}, its contexts, the
 * interpreter that the Bytecode DSL generates from {@code PohRootNode}, and the {@code Loader} that
 * builds its code from a verified chunk.
 */
package org.pohlang.engine;
