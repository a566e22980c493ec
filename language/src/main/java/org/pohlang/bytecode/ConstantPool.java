package org.pohlang.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The constants of a function that is being made, each held once; {@link Constant.Number} says
 * which numbers are the same.
 */
public final class ConstantPool {
  private final List<Constant> constants = new ArrayList<>();
  private final Map<Constant, Integer> indexes = new HashMap<>();

  /** By identity: comparing functions would compare all their code. */
  private final Map<Prototype, Integer> functionIndexes = new IdentityHashMap<>();

  public ConstantPool() {}

  /** The index of the constant, which is added if it is new. */
  public int indexOf(Constant constant) {
    return constant instanceof Constant.Function(Prototype prototype)
        ? functionIndexes.computeIfAbsent(prototype, _ -> add(constant))
        : indexes.computeIfAbsent(constant, this::add);
  }

  private int add(Constant constant) {
    constants.add(constant);
    return constants.size() - 1;
  }

  public List<Constant> constants() {
    return constants;
  }
}
