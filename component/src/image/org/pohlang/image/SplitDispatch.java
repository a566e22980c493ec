package org.pohlang.image;

import java.util.Comparator;
import java.util.Optional;
import jdk.graal.compiler.graph.Node;
import jdk.graal.compiler.nodes.GraphState;
import jdk.graal.compiler.nodes.StructuredGraph;
import jdk.graal.compiler.nodes.calc.BinaryArithmeticNode;
import jdk.graal.compiler.nodes.calc.IntegerConvertNode;
import jdk.graal.compiler.nodes.calc.ShiftNode;
import jdk.graal.compiler.nodes.extended.IntegerSwitchNode;
import jdk.graal.compiler.nodes.memory.FloatingReadNode;
import jdk.graal.compiler.nodes.memory.address.AddressNode;
import jdk.graal.compiler.phases.BasePhase;
import jdk.graal.compiler.phases.schedule.SchedulePhase;
import jdk.graal.compiler.phases.tiers.LowTierContext;

/**
 * Keeps short what the executable's interpreter does before each operation. The operations of the
 * generated loop find their operands by the same sums, {@code bci + 2} for one. The compiler keeps
 * each sum once; and as several operations need it, it is computed where they part, before the
 * switch: all of them together, some sixty instructions, for each operation that is run. Here every
 * operation gets its own, and computes what it needs.
 */
final class SplitDispatch extends BasePhase<LowTierContext> {
  /** Other switches of the loop are smaller. */
  private static final int MIN_OPERATIONS = 50;

  @Override
  public Optional<NotApplicable> notApplicableTo(GraphState state) {
    return ALWAYS_APPLICABLE;
  }

  @Override
  protected void run(StructuredGraph graph, LowTierContext context) {
    if (graph.method() == null
        || !graph.method().getName().equals("continueAt")
        || !graph.method().format("%H").startsWith("org.pohlang.engine.")) {
      return;
    }
    graph.getNodes().filter(IntegerSwitchNode.class).snapshot().stream()
        .filter(operations -> operations.keyCount() >= MIN_OPERATIONS)
        .max(Comparator.comparingInt(IntegerSwitchNode::keyCount))
        .ifPresent(operations -> split(graph, operations));
  }

  private static void split(StructuredGraph graph, IntegerSwitchNode operations) {
    SchedulePhase.runWithoutContextOptimizations(
        graph, SchedulePhase.SchedulingStrategy.LATEST_OUT_OF_LOOPS, true);
    var schedule = graph.getLastSchedule();
    var blocks = schedule.getNodeToBlockMap();
    var dispatch = blocks.get(operations);
    // From the last one on: what a node is computed from is only used by the copies then.
    for (var node : schedule.nodesFor(dispatch).reversed()) {
      if (!isCheap(node)) {
        continue;
      }
      for (var usage : node.usages().snapshot()) {
        if (blocks.isNew(usage) || blocks.get(usage) != dispatch) {
          usage.replaceFirstInput(node, graph.addWithoutUnique(node.copyWithInputs(false)));
        }
      }
      if (node.hasNoUsages()) {
        node.safeDelete();
      }
    }
    graph.clearLastSchedule();
  }

  private static boolean isCheap(Node node) {
    return node instanceof BinaryArithmeticNode<?>
        || node instanceof IntegerConvertNode<?>
        || node instanceof ShiftNode<?>
        || node instanceof AddressNode
        || node instanceof FloatingReadNode;
  }
}
