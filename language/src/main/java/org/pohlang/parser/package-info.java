/**
 * From text to tree: {@link org.pohlang.parser.Parser}, and the catalogue of what can be wrong with
 * a text. Nothing here knows of Truffle.
 */
package org.pohlang.parser;
