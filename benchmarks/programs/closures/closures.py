def adder(amount):
    return lambda x: x + amount


def compose(f, g):
    return lambda x: g(f(x))


def even(x):
    return x % 2 == 0


def run():
    numbers = range(10000)
    total = 0
    for number in range(50):
        change = compose(adder(number), adder(3))
        total += sum(filter(even, map(change, numbers)))
    return total


print(run())
