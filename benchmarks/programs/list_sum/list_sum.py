def sum_of_list(size):
    items = []
    for i in range(size):
        items.append(i)
    total = 0
    for item in items:
        total += item
    return total


def run():
    return sum(sum_of_list(100000) for _ in range(10))


print(run())
