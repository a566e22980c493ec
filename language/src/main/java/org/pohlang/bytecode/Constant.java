package org.pohlang.bytecode;

/**
 * An entry of a constant pool.
 *
 * <p>Here and in all records that are compared while a program is compiled, {@code equals} is
 * written out: in a native image the one that Java provides is a method handle that is interpreted,
 * which takes a tenth of a millisecond.
 */
public sealed interface Constant {
  /** Compared as {@link Double#compare} does: 0 and -0 are two constants, all NaNs are one. */
  record Number(double value) implements Constant {
    @Override
    public boolean equals(Object other) {
      return other instanceof Number(double otherValue) && Double.compare(value, otherValue) == 0;
    }
  }

  record Text(String value) implements Constant {
    @Override
    public boolean equals(Object other) {
      return other instanceof Text(String otherValue) && value.equals(otherValue);
    }
  }

  record Boolean(boolean value) implements Constant {
    @Override
    public boolean equals(Object other) {
      return other instanceof Boolean(boolean otherValue) && value == otherValue;
    }
  }

  record Null() implements Constant {
    @Override
    public boolean equals(Object other) {
      return other instanceof Null;
    }
  }

  record Function(Prototype prototype) implements Constant {}
}
