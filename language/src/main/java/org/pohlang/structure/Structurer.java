package org.pohlang.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.pohlang.structure.FlowGraph.Block;
import org.pohlang.structure.FlowGraph.End;

/**
 * Recovers structure from a flow graph after Norman Ramsey, "Beyond Relooper: Recursive Translation
 * of Unstructured Control Flow to Structured Control Flow" (ICFP 2022): a block's code is followed
 * by that of the blocks which it immediately dominates; those with several predecessors become
 * labels behind it, the others stand where control goes to them.
 *
 * <p>Two kinds of edges are added to the graph for this. From a {@code Try} to each place where its
 * region is left, so that code outside a region never lands inside it; and from the header of a
 * loop to each place where the loop is left, so that what follows a loop stands behind it.
 *
 * <p>Irreducible code, and code whose nesting is too deep for recursion, becomes a {@link
 * Shape.Dispatch} for each region instead.
 */
public final class Structurer {
  /** Deeper nesting than this becomes a dispatch; a bound for the recursion here and in users. */
  private static final int MAX_DEPTH = 400;

  private final FlowGraph graph;
  private final IntPredicate onlyCondition;
  private final int count;

  private int[][] successors;
  private Dominators dominators;
  private int[] loopHeaderOf;
  private boolean[] isHeader;
  private boolean[] isLabelled;
  private int[][] labelledChildren;

  private Structurer(FlowGraph graph, IntPredicate onlyCondition) {
    this.graph = graph;
    this.onlyCondition = onlyCondition;
    this.count = graph.blocks().size();
  }

  /**
   * @param onlyCondition whether a block does nothing but compute its condition
   */
  public static Shape.Scope structure(FlowGraph graph, IntPredicate onlyCondition) {
    Structurer structurer = new Structurer(graph, onlyCondition);
    if (structurer.analyse()) {
      try {
        List<Shape> parts = new ArrayList<>();
        structurer.tree(0, -1, parts, 0);
        return new Shape.Scope(parts);
      } catch (TooDeep _) {
        // Dispatch is flat.
      }
    }
    return new Shape.Scope(List.of(new DispatchPlan(graph).level(-1, 0)));
  }

  private static final class TooDeep extends Exception {
    private static final long serialVersionUID = 1;

    TooDeep() {
      super(null, null, false, false);
    }
  }

  // ---------------------------------------------------------------- analysis

  /** Finds dominators and loops; false where the graph is irreducible. */
  private boolean analyse() {
    successors = withRegionExits();
    dominators = new Dominators(successors);
    if (!isReducible()) {
      return false;
    }
    findLoops();
    if (addLoopExits()) {
      dominators = new Dominators(successors);
    }
    findLabels();
    return true;
  }

  private int[][] withRegionExits() {
    int[][] result = new int[count][];
    for (Block block : graph.blocks()) {
      result[block.index()] = graph.successors(block);
    }
    int[] blockOfTry = new int[graph.code().prototype().code().size()];
    for (Block block : graph.blocks()) {
      if (block.ending() == End.TRY) {
        blockOfTry[block.end() - 1] = block.index();
      }
    }
    for (Block block : graph.blocks()) {
      if (block.ending() == End.END_TRY) {
        int opener = blockOfTry[block.region()];
        result[opener] = with(result[opener], block.next());
      }
    }
    return result;
  }

  private static int[] with(int[] values, int value) {
    int[] result = Arrays.copyOf(values, values.length + 1);
    result[values.length] = value;
    return result;
  }

  private boolean isBackEdge(int from, int to) {
    return dominators.order(to) <= dominators.order(from);
  }

  private boolean isReducible() {
    for (int node = 0; node < count; node++) {
      for (int next : successors[node]) {
        if (isBackEdge(node, next) && !dominators.dominates(next, node)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Finds for each block the header of the innermost loop that holds it, itself if it is one. */
  private void findLoops() {
    isHeader = new boolean[count];
    loopHeaderOf = new int[count];
    Arrays.fill(loopHeaderOf, -1);
    int[][] predecessors = Dominators.predecessors(successors);
    int[] byOrder = new int[count];
    for (int node = 0; node < count; node++) {
      byOrder[dominators.order(node)] = node;
    }
    // Inner headers come first; outer[h] is where a block of an inner loop is already known to be.
    int[] outer = new int[count];
    Arrays.fill(outer, -1);
    int[] work = new int[count];
    for (int i = count - 1; i >= 0; i--) {
      int header = byOrder[i];
      int size = 0;
      for (int predecessor : predecessors[header]) {
        if (isBackEdge(predecessor, header)) {
          isHeader[header] = true;
          size = enterLoop(predecessor, header, outer, work, size);
        }
      }
      while (size > 0) {
        int node = work[--size];
        for (int predecessor : predecessors[node]) {
          size = enterLoop(predecessor, header, outer, work, size);
        }
      }
      if (isHeader[header]) {
        loopHeaderOf[header] = header;
      }
    }
    this.outerHeader = outer;
  }

  /** For the header of a loop, the header of the loop around it. */
  private int[] outerHeader;

  private int enterLoop(int node, int header, int[] outer, int[] work, int size) {
    int representative = node;
    if (loopHeaderOf[node] >= 0) {
      representative = loopHeaderOf[node];
      while (representative != header && outer[representative] >= 0) {
        representative = outer[representative];
      }
    }
    if (representative == header) {
      return size;
    }
    if (loopHeaderOf[representative] == representative) {
      outer[representative] = header;
    } else {
      loopHeaderOf[representative] = header;
    }
    work[size] = representative;
    return size + 1;
  }

  private boolean isInLoop(int node, int header) {
    int at = loopHeaderOf[node];
    while (at >= 0 && at != header) {
      at = outerHeader[at];
    }
    return at == header;
  }

  /** Adds an edge from the header of each loop that an edge leaves, as far out as its region. */
  private boolean addLoopExits() {
    boolean added = false;
    for (int node = 0; node < count; node++) {
      for (int next : successors[node].clone()) {
        int outermost = -1;
        for (int header = loopHeaderOf[node];
            header >= 0
                && graph.block(header).region() == graph.block(next).region()
                && !isInLoop(next, header);
            header = outerHeader[header]) {
          outermost = header;
        }
        if (outermost >= 0 && !contains(successors[outermost], next)) {
          successors[outermost] = with(successors[outermost], next);
          added = true;
        }
      }
    }
    return added;
  }

  private static boolean contains(int[] values, int value) {
    for (int each : values) {
      if (each == value) {
        return true;
      }
    }
    return false;
  }

  private void findLabels() {
    int[] forward = new int[count];
    boolean[] leavesLoop = new boolean[count];
    for (int node = 0; node < count; node++) {
      for (int next : successors[node]) {
        if (!isBackEdge(node, next)) {
          forward[next]++;
          leavesLoop[next] |=
              isHeader[node]
                  && !isInLoop(next, node)
                  && graph.block(node).region() == graph.block(next).region();
        }
      }
    }
    isLabelled = new boolean[count];
    List<List<Integer>> children = new ArrayList<>(count);
    for (int node = 0; node < count; node++) {
      children.add(null);
    }
    int[] byOrder = new int[count];
    for (int node = 0; node < count; node++) {
      byOrder[dominators.order(node)] = node;
    }
    for (int node : byOrder) {
      isLabelled[node] = forward[node] > 1 || leavesLoop[node];
      if (isLabelled[node]) {
        int parent = dominators.immediate(node);
        if (children.get(parent) == null) {
          children.set(parent, new ArrayList<>());
        }
        children.get(parent).add(node);
      }
    }
    labelledChildren = new int[count][];
    for (int node = 0; node < count; node++) {
      List<Integer> each = children.get(node);
      labelledChildren[node] =
          each == null ? new int[0] : each.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  // ------------------------------------------------------------- translation

  private int continueLabel(int header) {
    return count + header;
  }

  /**
   * Adds the code of {@code node} and of all that it dominates to {@code out}, the parts of a
   * scope.
   *
   * @param follow the label that stands right behind, to which one need not go; -1 for none
   */
  private void tree(int node, int follow, List<Shape> out, int depth) throws TooDeep {
    if (depth > MAX_DEPTH) {
      throw new TooDeep();
    }
    int at = node;
    while (true) {
      int[] behind = labelledChildren[at];
      int[] inside = {};
      if (isHeader[at]) {
        int header = at;
        inside = Arrays.stream(behind).filter(each -> isInLoop(each, header)).toArray();
        behind = Arrays.stream(behind).filter(each -> !isInLoop(each, header)).toArray();
      }
      int next = behind.length > 0 ? behind[0] : follow;
      if (isHeader[at]) {
        loop(at, inside, next, out, depth);
      } else {
        own(at, next, out, depth);
      }
      if (behind.length == 0) {
        return;
      }
      for (int i = 0; i + 1 < behind.length; i++) {
        out.add(new Shape.Mark(behind[i]));
        tree(behind[i], behind[i + 1], out, depth + 1);
      }
      at = behind[behind.length - 1];
      out.add(new Shape.Mark(at));
    }
  }

  private void loop(int header, int[] inside, int next, List<Shape> out, int depth) throws TooDeep {
    Block block = graph.block(header);
    int end = continueLabel(header);
    int first = inside.length > 0 ? inside[0] : end;
    List<Shape> body = new ArrayList<>();
    boolean whileTrue = block.ending() == End.BRANCH && !isInLoop(block.target(), header);
    boolean whileNext = block.ending() == End.BRANCH && !isInLoop(block.next(), header);
    boolean counted = onlyCondition.test(header) && whileTrue != whileNext;
    if (counted) {
      go(header, whileTrue ? block.next() : block.target(), first, body, depth);
    } else {
      own(header, first, body, depth);
    }
    for (int i = 0; i < inside.length; i++) {
      body.add(new Shape.Mark(inside[i]));
      tree(inside[i], i + 1 < inside.length ? inside[i + 1] : end, body, depth + 1);
    }
    body.add(new Shape.Mark(end));
    Shape.Scope scope = new Shape.Scope(body);
    if (counted) {
      boolean stopsWhenTrue = jumpsWhenTrue(block) == whileTrue;
      out.add(new Shape.While(header, stopsWhenTrue, scope));
      go(header, whileTrue ? block.target() : block.next(), next, out, depth);
    } else {
      out.add(new Shape.Forever(header, scope));
    }
  }

  private boolean jumpsWhenTrue(Block block) {
    return jumpsWhenTrue(graph, block);
  }

  private static boolean jumpsWhenTrue(FlowGraph graph, Block block) {
    return switch (graph.code().prototype().code().get(block.end() - 1).opcode()) {
      case JUMP_IF_TRUE -> true;
      default -> false;
    };
  }

  /** The code of {@code node} itself and of the unlabelled blocks to which it goes. */
  private void own(int node, int follow, List<Shape> out, int depth) throws TooDeep {
    Block block = graph.block(node);
    out.add(new Shape.Straight(node));
    switch (block.ending()) {
      case FALL, END_TRY -> go(node, block.next(), follow, out, depth);
      case JUMP -> go(node, block.target(), follow, out, depth);
      case BRANCH -> {
        Shape.Scope jumps = arm(node, block.target(), follow, depth);
        Shape.Scope falls = arm(node, block.next(), follow, depth);
        out.add(
            jumpsWhenTrue(block)
                ? new Shape.Choose(node, jumps, falls)
                : new Shape.Choose(node, falls, jumps));
      }
      case TRY -> {
        Shape.Scope body = arm(node, block.next(), follow, depth);
        Shape.Scope handler = arm(node, block.target(), follow, depth);
        out.add(new Shape.Guard(block.target(), body, handler));
      }
      case STOP, PAST_END -> {}
    }
  }

  private Shape.Scope arm(int from, int to, int follow, int depth) throws TooDeep {
    List<Shape> parts = new ArrayList<>();
    go(from, to, follow, parts, depth);
    return new Shape.Scope(parts);
  }

  private void go(int from, int to, int follow, List<Shape> out, int depth) throws TooDeep {
    if (isBackEdge(from, to)) {
      addGo(continueLabel(to), follow, out);
    } else if (isLabelled[to]) {
      addGo(to, follow, out);
    } else {
      tree(to, follow, out, depth + 1);
    }
  }

  private static void addGo(int label, int follow, List<Shape> out) {
    if (label != follow) {
      out.add(new Shape.Go(label));
    }
  }

  /** Code as a flat loop over cases, one such loop a region. */
  private static final class DispatchPlan {
    private final FlowGraph graph;
    private final TreeMap<Integer, List<Block>> byRegion = new TreeMap<>();

    DispatchPlan(FlowGraph graph) {
      this.graph = graph;
      for (Block block : graph.blocks()) {
        byRegion.computeIfAbsent(block.region(), _ -> new ArrayList<>()).add(block);
      }
    }

    Shape.Dispatch level(int region, int entry) {
      List<Shape.Case> cases = new ArrayList<>();
      for (Block block : byRegion.get(region)) {
        List<Shape> parts = new ArrayList<>();
        parts.add(new Shape.Straight(block.index()));
        switch (block.ending()) {
          case FALL, END_TRY -> parts.add(select(block.next()));
          case JUMP -> parts.add(select(block.target()));
          case BRANCH -> {
            Shape.Scope jumps = new Shape.Scope(List.of(select(block.target())));
            Shape.Scope falls = new Shape.Scope(List.of(select(block.next())));
            parts.add(
                jumpsWhenTrue(graph, block)
                    ? new Shape.Choose(block.index(), jumps, falls)
                    : new Shape.Choose(block.index(), falls, jumps));
          }
          case TRY ->
              parts.add(
                  new Shape.Guard(
                      block.target(),
                      new Shape.Scope(List.of(level(block.end() - 1, block.next()))),
                      new Shape.Scope(List.of(select(block.target())))));
          case STOP, PAST_END -> {}
        }
        cases.add(new Shape.Case(block.index(), new Shape.Scope(parts)));
      }
      return new Shape.Dispatch(entry, nextLabel(region), cases);
    }

    private Shape.Select select(int block) {
      return new Shape.Select(block, nextLabel(graph.block(block).region()));
    }

    /** Dispatch has no other labels, so the region's own number will do. */
    private static int nextLabel(int region) {
      return region + 1;
    }
  }
}
