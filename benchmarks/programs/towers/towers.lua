local DISCS = 16

local function move(n, piles, heights, from, to)
  if n == 1 then
    local disc = piles[from][heights[from]]
    if heights[to] > 0 and piles[to][heights[to]] < disc then error("a disc on a smaller one") end
    heights[from] = heights[from] - 1
    heights[to] = heights[to] + 1
    piles[to][heights[to]] = disc
    return 1
  end
  local other = 6 - from - to
  return move(n - 1, piles, heights, from, other)
    + move(1, piles, heights, from, to)
    + move(n - 1, piles, heights, other, to)
end

local function run()
  local piles = { {}, {}, {} }
  for i = 1, DISCS do
    piles[1][i] = DISCS + 1 - i
    piles[2][i] = 0
    piles[3][i] = 0
  end
  local heights = { DISCS, 0, 0 }
  return move(DISCS, piles, heights, 1, 3) + heights[3]
end

print(run())
