def run():
    x = 0.5
    total = 0.25
    for _ in range(10000000):
        x = x * 0.999 + 0.001
        total += x
    return round(total)


print(run())
