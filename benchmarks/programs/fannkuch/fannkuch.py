def fannkuch(n):
    p = list(range(n))
    q = list(range(n))
    s = list(range(n))
    sign = 1
    most = 0
    checksum = 0
    while True:
        q0 = p[0]
        if q0 != 0:
            q[1:] = p[1:]
            flips = 1
            while True:
                qq = q[q0]
                if qq == 0:
                    if flips > most:
                        most = flips
                    checksum += sign * flips
                    break
                q[q0] = q0
                if q0 >= 3:
                    i = 1
                    j = q0 - 1
                    while i < j:
                        q[i], q[j] = q[j], q[i]
                        i += 1
                        j -= 1
                q0 = qq
                flips += 1
        if sign == 1:
            p[0], p[1] = p[1], p[0]
            sign = -1
        else:
            p[1], p[2] = p[2], p[1]
            sign = 1
            for i in range(2, n):
                left = s[i]
                if left != 0:
                    s[i] = left - 1
                    break
                if i == n - 1:
                    return checksum * 100 + most
                s[i] = i
                p[: i + 2] = p[1 : i + 2] + p[:1]


def run():
    return fannkuch(9)


print(run())
