package org.pohlang.bytecode;

import java.util.BitSet;
import java.util.List;
import org.pohlang.text.Position;

/**
 * What links a prototype to its source text. Nothing in here changes what the code does, except for
 * what error messages show.
 *
 * @param definition where the function is defined; for the main code, the whole program
 * @param positions for each instruction where its expression or statement stands; null where an
 *     instruction has no place in the text
 * @param statements the instructions that begin a statement
 * @param localNames for each local its name; empty for locals that the compiler made up
 * @param captureNames for each capture its name
 */
public record DebugInfo(
    Position definition,
    List<Position> positions,
    BitSet statements,
    List<String> localNames,
    List<String> captureNames) {}
