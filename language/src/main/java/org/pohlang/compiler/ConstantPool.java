package org.pohlang.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Prototype;

/**
 * The constants of a function, each held once. Numbers are told apart by their bits, which is how
 * records compare their doubles: 0 and -0 are two constants.
 */
final class ConstantPool {
  private final List<Constant> constants = new ArrayList<>();
  private final Map<Constant, Integer> indexes = new HashMap<>();

  int number(double value) {
    return add(new Constant.Number(value));
  }

  int text(String value) {
    return add(new Constant.Text(value));
  }

  /** Not pooled: no two functions are the same. */
  int function(Prototype prototype) {
    constants.add(new Constant.Function(prototype));
    return constants.size() - 1;
  }

  private int add(Constant constant) {
    return indexes.computeIfAbsent(
        constant,
        added -> {
          constants.add(added);
          return constants.size() - 1;
        });
  }

  List<Constant> constants() {
    return constants;
  }
}
