package org.pohlang.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;

/** The code of a function, if it is simple enough to stand where the function is called. */
final class InlineBody {
  private static final int LONGEST = 8;

  private final int parameters;

  /** The instructions before the return; null if the function must be called. */
  private final List<Node> nodes;

  InlineBody(Prototype prototype) {
    parameters = prototype.parameters();
    nodes =
        prototype.requiredParameters() == parameters && prototype.captures().isEmpty()
            ? simpleNodes(new EditableCode(prototype))
            : null;
  }

  private static List<Node> simpleNodes(EditableCode code) {
    List<Node> nodes = new ArrayList<>();
    long depth = 0;
    for (Node node = code.first(); !node.is(Opcode.RETURN); node = node.next) {
      depth += node.opcode.pushes() - node.pops();
      if (!isSimple(node, code) || nodes.size() == LONGEST) {
        return null;
      }
      nodes.add(node);
    }
    return depth == 1 ? nodes : null;
  }

  private static boolean isSimple(Node node, EditableCode code) {
    return !node.targeted
        && switch (node.opcode) {
          case LOAD_CONST, LOAD_TRUE, LOAD_FALSE, LOAD_NULL, POP, DUPLICATE, SWAP -> true;
          case LOAD_LOCAL -> node.a < code.parameters();
          default -> Effects.neverFails(node);
        };
  }

  boolean canReplace(int arguments) {
    return nodes != null && arguments == parameters;
  }

  /** Inserts the code. The arguments are on the stack. */
  void insertBefore(Node call, EditableCode code) {
    if (takesArgumentsInOrder()) {
      insert(nodes.subList(parameters, nodes.size()), call, code, null);
      return;
    }
    int[] temporaries = new int[parameters];
    for (int index = parameters - 1; index >= 0; index--) {
      temporaries[index] = code.newTemporary();
      code.insertBefore(call, new Node(Opcode.STORE_LOCAL, call.position)).a = temporaries[index];
    }
    insert(nodes, call, code, temporaries);
  }

  /** Whether the code first pushes each argument, which is then where it already was. */
  private boolean takesArgumentsInOrder() {
    for (int index = 0; index < nodes.size(); index++) {
      Node node = nodes.get(index);
      boolean takesNext = node.is(Opcode.LOAD_LOCAL) && node.a == index;
      if (index < parameters ? !takesNext : node.is(Opcode.LOAD_LOCAL)) {
        return false;
      }
    }
    return nodes.size() >= parameters;
  }

  private static void insert(List<Node> nodes, Node call, EditableCode code, int[] temporaries) {
    for (Node node : nodes) {
      Node copy = code.insertBefore(call, node.copyAt(call.position));
      if (copy.is(Opcode.LOAD_LOCAL)) {
        copy.a = temporaries[copy.a];
      }
    }
  }
}
