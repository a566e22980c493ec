package org.pohlang.modules;

import com.oracle.truffle.api.TruffleFile;

/**
 * Where code comes from.
 *
 * @param name what error reports call it, for example {@code lib/tax.poh}
 * @param file what its imports are relative to; null where it was not read from a file
 * @param internal whether it came with the language: error reports leave out its calls, as they
 *     leave out those of built-in functions
 */
public record Origin(String name, TruffleFile file, boolean internal) {}
