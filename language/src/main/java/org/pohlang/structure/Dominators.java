package org.pohlang.structure;

import java.util.Arrays;

/**
 * The dominator tree of a graph in which all nodes can be reached from node 0, by Lengauer and
 * Tarjan, "A Fast Algorithm for Finding Dominators in a Flowgraph" (TOPLAS 1979), in its simple
 * form: O(m log n) whatever the graph, and without recursion.
 */
final class Dominators {
  private final int[] immediate;
  private final int[] order;
  private final int[] enter;
  private final int[] leave;

  Dominators(int[][] successors) {
    int n = successors.length;
    int[] number = new int[n];
    Arrays.fill(number, -1);
    int[] vertex = new int[n];
    int[] parent = new int[n];
    order = new int[n];
    depthFirst(successors, number, vertex, parent);
    immediate = lengauerTarjan(predecessors(successors), number, vertex, parent);
    enter = new int[n];
    leave = new int[n];
    numberTree(vertex);
  }

  /** The closest other node that every path to {@code node} passes; -1 for node 0. */
  int immediate(int node) {
    return immediate[node];
  }

  /** The place of {@code node} in reverse postorder: smaller than that of any node after it. */
  int order(int node) {
    return order[node];
  }

  /** Whether every path to {@code b} passes {@code a}; a node dominates itself. */
  boolean dominates(int a, int b) {
    return enter[a] <= enter[b] && leave[b] <= leave[a];
  }

  private void depthFirst(int[][] successors, int[] number, int[] vertex, int[] parent) {
    int n = successors.length;
    int[] stack = new int[n];
    int[] next = new int[n];
    int depth = 0;
    int count = 0;
    int finished = n;
    stack[0] = 0;
    parent[0] = -1;
    vertex[count] = 0;
    number[0] = count++;
    while (depth >= 0) {
      int node = stack[depth];
      if (next[node] < successors[node].length) {
        int successor = successors[node][next[node]++];
        if (number[successor] < 0) {
          parent[successor] = node;
          vertex[count] = successor;
          number[successor] = count++;
          stack[++depth] = successor;
        }
      } else {
        order[node] = --finished;
        depth--;
      }
    }
    if (count != n) {
      throw new IllegalArgumentException("a node cannot be reached");
    }
  }

  static int[][] predecessors(int[][] successors) {
    int n = successors.length;
    int[] counts = new int[n];
    for (int[] targets : successors) {
      for (int target : targets) {
        counts[target]++;
      }
    }
    int[][] predecessors = new int[n][];
    for (int i = 0; i < n; i++) {
      predecessors[i] = new int[counts[i]];
    }
    for (int node = 0; node < n; node++) {
      for (int target : successors[node]) {
        predecessors[target][--counts[target]] = node;
      }
    }
    return predecessors;
  }

  private static int[] lengauerTarjan(
      int[][] predecessors, int[] number, int[] vertex, int[] parent) {
    int n = number.length;
    int[] semi = number.clone();
    int[] dominator = new int[n];
    int[] ancestor = new int[n];
    int[] label = new int[n];
    int[] bucketHead = new int[n];
    int[] bucketNext = new int[n];
    int[] path = new int[n];
    Arrays.fill(ancestor, -1);
    Arrays.fill(bucketHead, -1);
    for (int i = 0; i < n; i++) {
      label[i] = i;
    }
    dominator[0] = -1;
    for (int i = n - 1; i > 0; i--) {
      int node = vertex[i];
      for (int predecessor : predecessors[node]) {
        int best = evaluate(predecessor, ancestor, label, semi, path);
        semi[node] = Math.min(semi[node], semi[best]);
      }
      int bucket = vertex[semi[node]];
      bucketNext[node] = bucketHead[bucket];
      bucketHead[bucket] = node;
      int up = parent[node];
      ancestor[node] = up;
      for (int each = bucketHead[up]; each >= 0; each = bucketNext[each]) {
        int best = evaluate(each, ancestor, label, semi, path);
        dominator[each] = semi[best] < semi[each] ? best : up;
      }
      bucketHead[up] = -1;
    }
    for (int i = 1; i < n; i++) {
      int node = vertex[i];
      if (dominator[node] != vertex[semi[node]]) {
        dominator[node] = dominator[dominator[node]];
      }
    }
    return dominator;
  }

  /** The node of least semidominator on the way up the forest, compressing that way. */
  private static int evaluate(int node, int[] ancestor, int[] label, int[] semi, int[] path) {
    if (ancestor[node] < 0) {
      return node;
    }
    int length = 0;
    int top = node;
    while (ancestor[ancestor[top]] >= 0) {
      path[length++] = top;
      top = ancestor[top];
    }
    for (int i = length - 1; i >= 0; i--) {
      int each = path[i];
      int up = ancestor[each];
      if (semi[label[up]] < semi[label[each]]) {
        label[each] = label[up];
      }
      ancestor[each] = ancestor[up];
    }
    return label[node];
  }

  /** Numbers the tree so that {@link #dominates} is a comparison of intervals. */
  private void numberTree(int[] vertex) {
    int n = immediate.length;
    int[] size = new int[n];
    Arrays.fill(size, 1);
    for (int i = n - 1; i > 0; i--) {
      size[immediate[vertex[i]]] += size[vertex[i]];
    }
    int[] free = new int[n];
    free[0] = 1;
    leave[0] = n;
    for (int i = 1; i < n; i++) {
      int node = vertex[i];
      int up = immediate[node];
      enter[node] = free[up];
      free[up] += size[node];
      free[node] = enter[node] + 1;
      leave[node] = enter[node] + size[node];
    }
  }
}
