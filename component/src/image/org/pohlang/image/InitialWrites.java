package org.pohlang.image;

import java.util.BitSet;
import java.util.Optional;
import jdk.graal.compiler.nodes.FixedNode;
import jdk.graal.compiler.nodes.FixedWithNextNode;
import jdk.graal.compiler.nodes.GraphState;
import jdk.graal.compiler.nodes.StructuredGraph;
import jdk.graal.compiler.nodes.extended.PublishWritesNode;
import jdk.graal.compiler.nodes.gc.SerialWriteBarrierNode;
import jdk.graal.compiler.nodes.java.AbstractNewObjectNode;
import jdk.graal.compiler.nodes.java.NewArrayNode;
import jdk.graal.compiler.nodes.memory.WriteNode;
import jdk.graal.compiler.nodes.memory.address.OffsetAddressNode;
import jdk.graal.compiler.phases.BasePhase;
import jdk.graal.compiler.phases.tiers.MidTierContext;
import jdk.vm.ci.meta.JavaKind;

/**
 * Makes objects of known content cheaper: the arguments of each call that is not inlined, and the
 * small lists and dictionaries of programs. What stands in a new object is written right after it
 * is allocated, while it is young without doubt, so that the collector need not be told; and an
 * array that is written to its end need not be cleared before.
 */
final class InitialWrites extends BasePhase<MidTierContext> {
  @Override
  public Optional<NotApplicable> notApplicableTo(GraphState state) {
    return ALWAYS_APPLICABLE;
  }

  @Override
  protected void run(StructuredGraph graph, MidTierContext context) {
    for (var object : graph.getNodes().filter(AbstractNewObjectNode.class)) {
      var written = new BitSet();
      FixedNode next = object.next();
      while (next instanceof WriteNode || next instanceof SerialWriteBarrierNode) {
        if (next instanceof WriteNode write
            && write.getAddress() instanceof OffsetAddressNode address
            && address.getBase() == object
            && address.getOffset().isJavaConstant()) {
          written.set((int) address.getOffset().asJavaConstant().asLong());
        }
        if (next instanceof SerialWriteBarrierNode barrier
            && barrier.getAddress() instanceof OffsetAddressNode address
            && address.getBase() == object) {
          barrier.setEliminated();
        }
        next = ((FixedWithNextNode) next).next();
      }
      if (object instanceof NewArrayNode array
          && array.usages().filter(PublishWritesNode.class).isNotEmpty()
          && array.length().isJavaConstant()
          && array.elementType().getJavaKind() == JavaKind.Object
          && written.cardinality() == array.length().asJavaConstant().asInt()) {
        array.setFillContents(false);
      }
    }
  }
}
