def points_inside(size):
    inside = 0
    for row in range(size):
        ci = 2 * row / size - 1
        for column in range(size):
            cr = 2 * column / size - 1.5
            zr = 0.0
            zi = 0.0
            step = 0
            while step < 50 and zr * zr + zi * zi <= 4:
                t = zr * zr - zi * zi + cr
                zi = 2 * zr * zi + ci
                zr = t
                step += 1
            if step == 50:
                inside += 1
    return inside


def run():
    return points_inside(300)


print(run())
