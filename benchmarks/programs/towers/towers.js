const DISCS = 16;

function move(n, piles, heights, from, to) {
  if (n === 1) {
    const disc = piles[from][heights[from] - 1];
    if (heights[to] > 0 && piles[to][heights[to] - 1] < disc) {
      throw new Error("a disc on a smaller one");
    }
    heights[from]--;
    piles[to][heights[to]] = disc;
    heights[to]++;
    return 1;
  }
  const other = 3 - from - to;
  return (
    move(n - 1, piles, heights, from, other) +
    move(1, piles, heights, from, to) +
    move(n - 1, piles, heights, other, to)
  );
}

function run() {
  const piles = [[], [], []];
  for (let i = 0; i < DISCS; i++) {
    piles[0].push(DISCS - i);
    piles[1].push(0);
    piles[2].push(0);
  }
  const heights = [DISCS, 0, 0];
  const moves = move(DISCS, piles, heights, 0, 2);
  return moves + heights[2];
}

console.log(run());
