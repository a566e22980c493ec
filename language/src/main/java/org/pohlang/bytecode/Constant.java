package org.pohlang.bytecode;

/** An entry of a constant pool. */
public sealed interface Constant {
  record Number(double value) implements Constant {}

  record Text(String value) implements Constant {}

  record Boolean(boolean value) implements Constant {}

  record Null() implements Constant {}

  record Function(Prototype prototype) implements Constant {}
}
