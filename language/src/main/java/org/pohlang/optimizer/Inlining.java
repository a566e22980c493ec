package org.pohlang.optimizer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;
import org.pohlang.optimizer.FlowGraph.Block;
import org.pohlang.optimizer.FlowGraph.Way;

/**
 * Puts small functions in the place of their calls, where it is certain which function a name
 * stands for. A global may be given another value by any code that runs in between, so this is
 * certain only between its definition and the next call of something unknown. Functions that might
 * fail are left alone: their errors name them in the call stack.
 */
final class Inlining extends ForwardAnalysis<Inlining.Known> {
  private final EditableCode code;
  private final Map<Node, Node> calleeOf = new IdentityHashMap<>();
  private final Map<Prototype, InlineBody> bodies = new IdentityHashMap<>();
  private final List<Site> sites = new ArrayList<>();

  /**
   * @param functions by the index of a local or the name of a global, the function that it holds
   * @param callees the functions that instructions of this block have pushed
   */
  record Known(Map<Object, Prototype> functions, Map<Node, Prototype> callees) {}

  private record Site(Node call, InlineBody body) {}

  private Inlining(EditableCode code) {
    super(code);
    this.code = code;
  }

  static void rewrite(EditableCode code) {
    if (!makesFunctions(code)) {
      return;
    }
    Inlining inlining = new Inlining(code);
    for (Block block : new FlowGraph(code).blocks()) {
      inlining.findCallees(block);
    }
    if (inlining.run()) {
      inlining.visit(inlining::collect);
      inlining.sites.forEach(inlining::inline);
    }
  }

  private static boolean makesFunctions(EditableCode code) {
    for (Node node = code.first(); !node.isEnd(); node = node.next) {
      if (node.is(Opcode.MAKE_FUNCTION)) {
        return true;
      }
    }
    return false;
  }

  /** Finds for each call the instruction that pushed what it calls, where the block has it. */
  private void findCallees(Block block) {
    Deque<Node> stack = new ArrayDeque<>();
    for (Node node = block.first(); node != block.last().next; node = node.next) {
      Node lowest = null;
      for (long pops = node.pops(); pops > 0; pops--) {
        lowest = stack.isEmpty() ? null : stack.pop();
      }
      if (node.is(Opcode.CALL) && lowest != null) {
        calleeOf.put(node, lowest);
      }
      for (int pushes = node.opcode.pushes(); pushes > 0; pushes--) {
        stack.push(node);
      }
    }
  }

  @Override
  Known initial() {
    return new Known(new HashMap<>(), new IdentityHashMap<>());
  }

  @Override
  Known copy(Known state) {
    return new Known(new HashMap<>(state.functions()), new IdentityHashMap<>(state.callees()));
  }

  @Override
  void step(Known state, Node node) {
    switch (node.opcode) {
      case STORE_LOCAL -> store(state, node, node.a);
      case STORE_GLOBAL -> store(state, node, node.first);
      case LOAD_CALLEE -> noteCallee(state, node, node.first);
      case CHECK_CALLEE -> {
        if (!node.targeted && node.previous.is(Opcode.LOAD_LOCAL)) {
          noteCallee(state, node, node.previous.a);
        }
      }
      default -> {
        if (Effects.runsOtherCode(node) && bodyFor(state, node) == null) {
          state.functions().keySet().removeIf(variable -> variable instanceof Constant);
        }
      }
    }
  }

  private static void store(Known state, Node node, Object variable) {
    if (!node.targeted && node.previous.is(Opcode.MAKE_FUNCTION)) {
      state.functions().put(variable, ((Constant.Function) node.previous.first).prototype());
    } else {
      state.functions().remove(variable);
    }
  }

  private static void noteCallee(Known state, Node node, Object variable) {
    Prototype function = state.functions().get(variable);
    if (function != null) {
      state.callees().put(node, function);
    }
  }

  /** What can stand for the call, or null. */
  private InlineBody bodyFor(Known state, Node call) {
    Node callee = calleeOf.get(call);
    Prototype function = callee == null ? null : state.callees().get(callee);
    if (function == null) {
      return null;
    }
    InlineBody body = bodies.computeIfAbsent(function, InlineBody::new);
    return body.canReplace(call.a) ? body : null;
  }

  /** An error may come anywhere in a region, so that nothing is known in the handler. */
  @Override
  void follow(Known state, Node last, Way way) {
    state.callees().clear();
    if (way == Way.HANDLER) {
      state.functions().clear();
    }
  }

  @Override
  boolean meet(Known state, Known other) {
    return state
        .functions()
        .entrySet()
        .removeIf(entry -> other.functions().get(entry.getKey()) != entry.getValue());
  }

  private void collect(Node node, Known state) {
    InlineBody body = node.is(Opcode.CALL) ? bodyFor(state, node) : null;
    if (body != null) {
      sites.add(new Site(node, body));
    }
  }

  private void inline(Site site) {
    if (!code.hasRoomFor(site.call().a) || site.call().next.isEnd()) {
      return;
    }
    site.body().insertBefore(site.call(), code);
    Node callee = calleeOf.get(site.call());
    if (callee.is(Opcode.CHECK_CALLEE)) {
      code.remove(callee.previous);
    }
    code.remove(callee);
    code.remove(site.call());
  }
}
