def circle(size):
    return size * size * 3.25


def square(size):
    return size * size


def triangle(size):
    return size * size / 2


def line(size):
    return 0


def hexagon(size):
    return size * size * 2.5


def strip(size):
    return size * 4


def run():
    shapes = [circle, square, triangle, line, hexagon, strip]
    total = 0
    which = 0
    for i in range(2000000):
        total += shapes[which](i % 100)
        which += 1
        if which == 6:
            which = 0
    return round(total)


print(run())
