package org.pohlang.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;
import org.pohlang.structure.BlockCode;

/**
 * Which locals of a function probably come to hold fractions: those that get the result of a
 * division, of a function's result times something, of arithmetic with a fraction, or such a
 * local's value.
 *
 * <p>A whole number that is written into such a local, as {@code Set sum to 0} before a loop, is
 * best a double from the start. The program cannot tell; but where a loop meets an int at its
 * beginning and a double at its end, Graal has to put each of the loop's numbers into a box.
 */
final class Fractions {
  /** What takes more passes to find out is not worth them. */
  private static final int MAX_PASSES = 4;

  private final Prototype prototype;
  private final BitSet locals = new BitSet();

  Fractions(Prototype prototype, List<BlockCode> blocks) {
    this.prototype = prototype;
    List<BlockCode.Perform> stores = new ArrayList<>();
    for (BlockCode block : blocks) {
      for (BlockCode.Effect effect : block.effects()) {
        if (effect instanceof BlockCode.Perform perform
            && perform.instruction().opcode() == Opcode.STORE_LOCAL) {
          stores.add(perform);
        }
      }
    }
    int known = -1;
    for (int pass = 0; pass < MAX_PASSES && known != locals.cardinality(); pass++) {
      known = locals.cardinality();
      for (BlockCode.Perform store : stores) {
        int local = store.instruction().a();
        if (!locals.get(local) && isFraction(store.operands().getFirst())) {
          locals.set(local);
        }
      }
    }
  }

  boolean contains(int local) {
    return locals.get(local);
  }

  private boolean isFraction(BlockCode.Tree tree) {
    if (!(tree instanceof BlockCode.Node node)) {
      return false;
    }
    return switch (node.instruction().opcode()) {
      case LOAD_CONST ->
          prototype.constants().get(node.instruction().a()) instanceof Constant.Number number
              && number.value() != Math.rint(number.value());
      case LOAD_LOCAL -> locals.get(node.instruction().a());
      case DIVIDE -> true;
      case MULTIPLY ->
          node.operands().stream().anyMatch(each -> Ownership.isCall(each) || isFraction(each));
      case ADD, SUBTRACT, MODULO, NEGATE -> node.operands().stream().anyMatch(this::isFraction);
      default -> false;
    };
  }
}
