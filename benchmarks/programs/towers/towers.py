DISCS = 16


def move(n, piles, heights, source, to):
    if n == 1:
        disc = piles[source][heights[source] - 1]
        if heights[to] > 0 and piles[to][heights[to] - 1] < disc:
            raise ValueError("a disc on a smaller one")
        heights[source] -= 1
        piles[to][heights[to]] = disc
        heights[to] += 1
        return 1
    other = 3 - source - to
    return (
        move(n - 1, piles, heights, source, other)
        + move(1, piles, heights, source, to)
        + move(n - 1, piles, heights, other, to)
    )


def run():
    piles = [list(range(DISCS, 0, -1)), [0] * DISCS, [0] * DISCS]
    heights = [DISCS, 0, 0]
    moves = move(DISCS, piles, heights, 0, 2)
    return moves + heights[2]


print(run())
