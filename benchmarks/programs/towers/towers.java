final int DISCS = 16;

int move(int n, int[][] piles, int[] heights, int from, int to) {
  if (n == 1) {
    int disc = piles[from][heights[from] - 1];
    if (heights[to] > 0 && piles[to][heights[to] - 1] < disc) {
      throw new IllegalStateException("a disc on a smaller one");
    }
    heights[from]--;
    piles[to][heights[to]++] = disc;
    return 1;
  }
  int other = 3 - from - to;
  return move(n - 1, piles, heights, from, other)
      + move(1, piles, heights, from, to)
      + move(n - 1, piles, heights, other, to);
}

int run() {
  int[][] piles = new int[3][DISCS];
  for (int i = 0; i < DISCS; i++) piles[0][i] = DISCS - i;
  int[] heights = {DISCS, 0, 0};
  return move(DISCS, piles, heights, 0, 2) + heights[2];
}

void main() { IO.println(run()); }
