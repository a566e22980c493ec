package org.pohlang.engine;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;
import org.pohlang.structure.BlockCode;

/**
 * Which variables a text is made in, as in {@code Set text to text plus ", " plus name}. Such a
 * variable may hold a {@link org.pohlang.values.GrowingText}.
 *
 * <p>That it is a text shows in a constant text that is joined to it or that it begins with; what
 * looks the same and has no such constant is more likely a sum.
 */
final class Accumulators {
  private final Prototype prototype;
  private final Ownership ownership;
  private final BitSet texts = new BitSet();
  private final Set<String> globalTexts = new HashSet<>();

  Accumulators(Prototype prototype, List<BlockCode> blocks, Ownership ownership) {
    this.prototype = prototype;
    this.ownership = ownership;
    for (BlockCode block : blocks) {
      for (BlockCode.Effect effect : block.effects()) {
        if (effect instanceof BlockCode.Perform perform) {
          find(perform);
        }
      }
    }
  }

  private void find(BlockCode.Perform perform) {
    Instruction store = perform.instruction();
    switch (store.opcode()) {
      case STORE_LOCAL -> {
        if (!ownership.isCaptured(store.a()) && isText(perform)) {
          texts.set(store.a());
        }
      }
      case STORE_GLOBAL -> {
        if (isText(perform)) {
          globalTexts.add(prototype.text(store.a()));
        }
      }
      default -> {}
    }
  }

  /** Whether the value is a constant text, or one is joined to what the variable holds. */
  private boolean isText(BlockCode.Perform store) {
    BlockCode.Tree value = store.operands().getFirst();
    return isText(value) || extendsItself(store) && joinsText(value);
  }

  private boolean joinsText(BlockCode.Tree tree) {
    return isAdd(tree)
        && (isText(((BlockCode.Node) tree).operands().get(1))
            || joinsText(((BlockCode.Node) tree).operands().getFirst()));
  }

  private boolean isText(BlockCode.Tree tree) {
    return tree instanceof BlockCode.Node node
        && node.instruction().opcode() == Opcode.LOAD_CONST
        && prototype.constants().get(node.instruction().a()) instanceof Constant.Text;
  }

  /** Whether something is joined to the end of what the variable holds, or added to it. */
  private boolean extendsItself(BlockCode.Perform store) {
    BlockCode.Tree value = store.operands().getFirst();
    if (!isAdd(value)) {
      return false;
    }
    while (isAdd(value)) {
      value = ((BlockCode.Node) value).operands().getFirst();
    }
    return value instanceof BlockCode.Node load
        && ownership.isSameVariable(store.instruction(), load.instruction());
  }

  static boolean isAdd(BlockCode.Tree tree) {
    return tree instanceof BlockCode.Node node && node.instruction().opcode() == Opcode.ADD;
  }

  /** Whether the local may hold a text in the making. */
  boolean contains(int local) {
    return texts.get(local);
  }

  /** Whether a text in a variable, which {@link #contains} or is global, is made longer. */
  boolean isExtended(BlockCode.Perform store) {
    return switch (store.instruction().opcode()) {
      case STORE_LOCAL -> texts.get(store.instruction().a()) && extendsItself(store);
      case STORE_GLOBAL ->
          globalTexts.contains(prototype.text(store.instruction().a())) && extendsItself(store);
      default -> false;
    };
  }
}
