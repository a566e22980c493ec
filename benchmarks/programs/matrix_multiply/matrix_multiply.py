def matrix(size, scale):
    return [[scale * (i - j) * (i + j) for j in range(size)] for i in range(size)]


def product(a, b, size):
    rows = []
    for i in range(size):
        row = []
        a_row = a[i]
        for j in range(size):
            total = 0
            for k in range(size):
                total += a_row[k] * b[k][j]
            row.append(total)
        rows.append(row)
    return rows


def run():
    size = 150
    return round(product(matrix(size, 0.5), matrix(size, 0.25), size)[75][75])


print(run())
