def run():
    state = 1
    for i in range(10000000):
        state = (state * 31 + i) % 65521
    return state


print(run())
