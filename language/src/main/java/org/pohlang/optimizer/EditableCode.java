package org.pohlang.optimizer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.pohlang.bytecode.Capture;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.ConstantPool;
import org.pohlang.bytecode.DebugInfo;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Operand;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.Verifier;
import org.pohlang.text.Position;

/** The code of a function as a linked list, in which jumps point to nodes instead of indexes. */
final class EditableCode {
  private final Prototype original;
  private final Node end = new Node(null, null);
  private final Node beforeFirst = new Node(null, null);
  private final List<String> localNames = new ArrayList<>();

  EditableCode(Prototype prototype) {
    original = prototype;
    DebugInfo debug = prototype.debug();
    for (int local = 0; local < prototype.locals(); local++) {
      localNames.add(debug == null ? "" : debug.localNames().get(local));
    }
    link(beforeFirst, end);
    List<Node> nodes = new ArrayList<>();
    for (int index = 0; index < prototype.code().size(); index++) {
      Position position = debug == null ? null : debug.positions().get(index);
      Node node = new Node(prototype.code().get(index).opcode(), position);
      node.beginsStatement = debug != null && debug.statements().get(index);
      nodes.add(node);
      insertBefore(end, node);
    }
    for (int index = 0; index < nodes.size(); index++) {
      fillIn(nodes.get(index), prototype.code().get(index), nodes);
    }
  }

  private void fillIn(Node node, Instruction instruction, List<Node> nodes) {
    List<Operand> operands = instruction.opcode().operands();
    for (int index = 0; index < operands.size(); index++) {
      int value = index == 0 ? instruction.a() : instruction.b();
      switch (operands.get(index)) {
        case CONSTANT, NAME, FUNCTION -> {
          Constant constant = original.constants().get(value);
          if (index == 0) {
            node.first = constant;
          } else {
            node.second = constant;
          }
        }
        case TARGET -> node.setTarget(nodes.get(value));
        case LOCAL, CAPTURE, COUNT, SMALL_COUNT, FLAGS -> {
          if (index == 0) {
            node.a = value;
          } else {
            node.b = value;
          }
        }
      }
    }
  }

  /** Rewrites a function and then the functions inside it. */
  static Prototype rewriteAll(Prototype prototype, Consumer<EditableCode> rewriting) {
    EditableCode code = new EditableCode(prototype);
    rewriting.accept(code);
    Map<Prototype, Constant> rewritten = new IdentityHashMap<>();
    for (Node node = code.first(); !node.isEnd(); node = node.next) {
      if (node.first instanceof Constant.Function(Prototype inner)) {
        node.first = rewritten.get(inner);
        if (node.first == null) {
          node.first = new Constant.Function(rewriteAll(inner, rewriting));
          rewritten.put(inner, node.first);
        }
      }
    }
    return code.toPrototype();
  }

  Node first() {
    return beforeFirst.next;
  }

  int parameters() {
    return original.parameters();
  }

  int requiredParameters() {
    return original.requiredParameters();
  }

  int locals() {
    return localNames.size();
  }

  /** Whether a local may go: no parameter, and nothing that a person would look for. */
  boolean isTemporary(int local) {
    return local >= original.parameters() && localNames.get(local).isEmpty();
  }

  /** Whether there is room for so many further temporaries. */
  boolean hasRoomFor(int temporaries) {
    return locals() + temporaries <= Verifier.MAX_LOCALS;
  }

  int newTemporary() {
    localNames.add("");
    return localNames.size() - 1;
  }

  void dropLastLocal() {
    localNames.removeLast();
  }

  /** Counts the nodes and writes its place into each. */
  int count() {
    int count = 0;
    for (Node node = first(); !node.isEnd(); node = node.next) {
      node.index = count++;
    }
    return count;
  }

  /** What jumps to {@code next} still does, past the new node. */
  Node insertBefore(Node next, Node added) {
    link(next.previous, added);
    link(added, next);
    return added;
  }

  /** What jumped to the node jumps to the next one, which also takes over its statement mark. */
  void remove(Node node) {
    if (node.next.isEnd()) {
      throw new IllegalArgumentException("the last instruction cannot be removed");
    }
    node.replaceBy(node.next);
    link(node.previous, node.next);
  }

  /** Removes a node that control never reaches. */
  void discard(Node node) {
    link(node.previous, node.next);
  }

  private static void link(Node previous, Node next) {
    previous.next = next;
    next.previous = previous;
  }

  Prototype toPrototype() {
    int count = count();
    ConstantPool pool = new ConstantPool();
    List<Instruction> instructions = new ArrayList<>(count);
    List<Position> positions = new ArrayList<>(count);
    BitSet statements = new BitSet();
    for (Node node = first(); !node.isEnd(); node = node.next) {
      if (node.beginsStatement) {
        statements.set(instructions.size());
      }
      positions.add(node.position);
      instructions.add(toInstruction(node, pool));
    }
    DebugInfo debug =
        original.debug() == null
            ? null
            : new DebugInfo(
                original.debug().definition(),
                Collections.unmodifiableList(positions),
                statements,
                List.copyOf(localNames),
                original.debug().captureNames());
    return new Prototype(
        original.name(),
        original.requiredParameters(),
        original.parameters(),
        locals(),
        original.captures(),
        pool.constants(),
        instructions,
        debug);
  }

  private static Instruction toInstruction(Node node, ConstantPool pool) {
    int a =
        node.hasTarget()
            ? node.target().index
            : node.first == null ? node.a : pool.indexOf(node.first);
    int b = node.second == null ? node.b : pool.indexOf(node.second);
    return new Instruction(node.opcode, a, b);
  }

  /** The locals that functions made here read. */
  BitSet capturedLocals() {
    BitSet captured = new BitSet();
    for (Node node = first(); !node.isEnd(); node = node.next) {
      if (node.is(Opcode.MAKE_FUNCTION)) {
        for (Capture capture : ((Constant.Function) node.first).prototype().captures()) {
          if (capture.fromLocal()) {
            captured.set(capture.index());
          }
        }
      }
    }
    return captured;
  }
}
