def primes_below(limit):
    composite = [False] * limit
    primes = 0
    for candidate in range(2, limit):
        if not composite[candidate]:
            primes += 1
            for multiple in range(candidate * candidate, limit, candidate):
                composite[multiple] = True
    return primes


def run():
    return primes_below(2000000)


print(run())
