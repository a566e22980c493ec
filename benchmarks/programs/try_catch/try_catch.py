class TooRound(Exception):
    pass


def checked(n):
    if n % 3 == 0:
        raise TooRound("divisible by three")
    return n


def run():
    total = 0
    failures = 0
    i = 0
    while i < 500000:
        try:
            total += checked(i)
        except TooRound:
            failures += 1
        finally:
            i += 1
    return total + failures


print(run())
