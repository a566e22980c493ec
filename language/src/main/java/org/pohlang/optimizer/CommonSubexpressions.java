package org.pohlang.optimizer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Opcode;
import org.pohlang.optimizer.FlowGraph.Block;

/**
 * Calls a pure built-in once where a block calls it repeatedly with the same operands. Values are
 * immutable, so operands are the same where their variables have not been assigned in between;
 * objects of other languages are not, so that nothing is known any more where one may have changed.
 * Collections are not kept: the engine updates those in place that only one variable holds.
 */
final class CommonSubexpressions {
  private static final int NONE = -1;

  private final EditableCode code;
  private final Deque<Value> stack = new ArrayDeque<>();
  private final Map<Integer, Integer> locals = new HashMap<>();

  /** Numbers of what is read from variables that other code may assign. */
  private final Map<Key, Integer> variables = new HashMap<>();

  private final Map<Key, Integer> numbers = new HashMap<>();
  private final Map<Integer, Computation> computations = new HashMap<>();
  private int nextNumber;

  /**
   * A value on the stack.
   *
   * @param number equal for equal values
   * @param first the first instruction of those that compute nothing but this value, or null
   * @param last the last of them
   * @param callsBuiltin whether computing it again costs more than keeping it
   */
  private record Value(int number, Node first, Node last, boolean callsBuiltin) {}

  private record Key(Opcode opcode, int operand, Constant constant, List<Integer> operands) {
    // Written out: see Constant.
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && opcode == key.opcode
          && operand == key.operand
          && Objects.equals(constant, key.constant)
          && operands.equals(key.operands);
    }
  }

  /** Where a value was computed first, and the temporary that keeps it once that is needed. */
  private static final class Computation {
    private final Node last;
    private int temporary = NONE;

    Computation(Node last) {
      this.last = last;
    }
  }

  private CommonSubexpressions(EditableCode code) {
    this.code = code;
  }

  static void rewrite(EditableCode code) {
    for (Block block : new FlowGraph(code).blocks()) {
      new CommonSubexpressions(code).rewrite(block);
    }
  }

  private void rewrite(Block block) {
    Node end = block.last().next;
    Node next;
    for (Node node = block.first(); node != end; node = next) {
      next = node.next;
      step(node);
    }
  }

  private void step(Node node) {
    switch (node.opcode) {
      case LOAD_LOCAL -> push(node, locals.computeIfAbsent(node.a, _ -> nextNumber++));
      case LOAD_GLOBAL, LOAD_CAPTURE ->
          push(node, variables.computeIfAbsent(keyOf(node), _ -> nextNumber++));
      case LOAD_CONST, LOAD_TRUE, LOAD_FALSE, LOAD_NULL ->
          push(node, numbers.computeIfAbsent(keyOf(node), _ -> nextNumber++));
      case STORE_LOCAL -> locals.put(node.a, pop().number());
      case STORE_GLOBAL -> {
        Key global = new Key(Opcode.LOAD_GLOBAL, 0, node.first, List.of());
        variables.put(global, pop().number());
      }
      default -> {
        if (Effects.isPure(node)) {
          compute(node);
        } else {
          stepOver(node);
        }
      }
    }
  }

  private static Key keyOf(Node node) {
    return new Key(node.opcode, node.a, node.first, List.of());
  }

  private void push(Node node, int number) {
    stack.push(new Value(number, node, node, false));
  }

  /** What was on the stack before the block is like nothing else. */
  private Value pop() {
    return stack.isEmpty() ? new Value(nextNumber++, null, null, false) : stack.pop();
  }

  private void stepOver(Node node) {
    for (long pops = node.pops(); pops > 0; pops--) {
      pop();
    }
    for (int pushes = node.opcode.pushes(); pushes > 0; pushes--) {
      stack.push(new Value(nextNumber++, null, null, false));
    }
    if (Effects.runsOtherCode(node)) {
      variables.clear();
      numbers.clear();
    }
  }

  private void compute(Node node) {
    List<Value> operands = new ArrayList<>();
    for (long pops = node.pops(); pops > 0; pops--) {
      operands.add(pop());
    }
    Collections.reverse(operands);
    List<Integer> operandNumbers = operands.stream().map(Value::number).toList();
    if (Effects.mayChangeForeign(node)) {
      numbers.clear();
    }
    Key key = new Key(node.opcode, node.a, node.first, operandNumbers);
    int number = numbers.computeIfAbsent(key, _ -> nextNumber++);
    boolean callsBuiltin =
        node.is(Opcode.CALL_BUILTIN) || operands.stream().anyMatch(Value::callsBuiltin);
    Node first = firstOf(operands, node);
    Computation known = computations.get(number);
    if (known == null && callsBuiltin && Effects.givesScalar(node)) {
      computations.put(number, new Computation(node));
    } else if (known != null && first != null && keep(known)) {
      useInstead(known, first, node);
      first = node;
    }
    stack.push(new Value(number, first, node, callsBuiltin));
  }

  /** Where the operands are computed one right after the other, before the node. */
  private static Node firstOf(List<Value> operands, Node node) {
    Node first = node;
    for (Value operand : operands.reversed()) {
      if (operand.first() == null || operand.last().next != first) {
        return null;
      }
      first = operand.first();
    }
    return first;
  }

  private boolean keep(Computation known) {
    if (known.temporary == NONE && code.hasRoomFor(1)) {
      known.temporary = code.newTemporary();
      Node after = known.last.next;
      Node store = new Node(Opcode.STORE_LOCAL, known.last.position);
      store.a = known.temporary;
      Node load = new Node(Opcode.LOAD_LOCAL, known.last.position);
      load.a = known.temporary;
      code.insertBefore(after, store);
      code.insertBefore(after, load);
    }
    return known.temporary != NONE;
  }

  private void useInstead(Computation known, Node first, Node last) {
    for (Node node = first; node != last; node = node.next) {
      code.remove(node);
    }
    last.become(Opcode.LOAD_LOCAL, known.temporary);
  }
}
