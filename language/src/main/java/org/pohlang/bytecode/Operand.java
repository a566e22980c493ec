package org.pohlang.bytecode;

/** What an operand of an instruction means; all are unsigned and little-endian in a file. */
public enum Operand {
  /** index into the constant pool, of a Number, Text, Boolean or Null; u32 */
  CONSTANT(4),
  /** index into the constant pool, of a Text; u32 */
  NAME(4),
  /** index into the constant pool, of a function prototype; u32 */
  FUNCTION(4),
  /** index of a local variable; u32 */
  LOCAL(4),
  /** index of a captured variable; u32 */
  CAPTURE(4),
  /** index of an instruction; u32 */
  TARGET(4),
  /** how many values the instruction pops; u32 */
  COUNT(4),
  /** how many values the instruction pops; u8 */
  SMALL_COUNT(1),
  /** a set of bits that the instruction defines; u8 */
  FLAGS(1);

  private final int bytes;

  Operand(int bytes) {
    this.bytes = bytes;
  }

  /** Its size in a file. */
  public int bytes() {
    return bytes;
  }
}
