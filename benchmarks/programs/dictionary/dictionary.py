def run():
    table = {}
    for i in range(1000000):
        table["key" + str(i)] = i
    total = 0
    for i in range(1000000):
        total += table["key" + str(i)]
    return total + len(table)


print(run())
