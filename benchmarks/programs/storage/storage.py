def tree(depth):
    if depth == 1:
        return [0]
    return [tree(depth - 1) for _ in range(4)]


def lists_in(node, depth):
    if depth == 1:
        return 1
    total = 1
    for branch in node:
        total += lists_in(branch, depth - 1)
    return total


def run():
    return sum(lists_in(tree(7), 7) for _ in range(20))


print(run())
