from math import sqrt


def a(i, j):
    return 1 / ((i + j) * (i + j + 1) / 2 + i + 1)


def times(u):
    size = len(u)
    return [sum(a(i, j) * u[j] for j in range(size)) for i in range(size)]


def transposed_times(u):
    size = len(u)
    return [sum(a(j, i) * u[j] for j in range(size)) for i in range(size)]


def run():
    u = [1] * 200
    v = []
    for _ in range(10):
        v = transposed_times(times(u))
        u = transposed_times(times(v))
    vbv = sum(x * y for x, y in zip(u, v))
    vv = sum(y * y for y in v)
    return round(sqrt(vbv / vv) * 1000000000)


print(run())
