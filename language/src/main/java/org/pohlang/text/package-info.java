/**
 * The text of programs: {@link org.pohlang.text.SourceText}, positions and spans in it, number and
 * text literals, and the excerpts that messages show. Nothing here knows of Truffle.
 */
package org.pohlang.text;
