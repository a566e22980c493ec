def permute(items, n):
    if n == 1:
        items[0] += 1
        return
    for i in range(1, n + 1):
        permute(items, n - 1)
        other = i if n % 2 == 0 else 1
        items[other], items[n] = items[n], items[other]


def run():
    items = list(range(10))
    permute(items, 9)
    total = items[0]
    for item in items[1:]:
        total = total * 10 + item
    return total


print(run())
