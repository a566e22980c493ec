/**
 * The values of programs and what can be done with them: operators, built-in functions, files,
 * JSON, errors. The engine and the tree walker share it, so that they cannot differ. One place
 * shows a value ({@link org.pohlang.values.Values}), one builds an error ({@link
 * org.pohlang.values.Errors}).
 */
package org.pohlang.values;
