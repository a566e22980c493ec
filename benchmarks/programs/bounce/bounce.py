class Random:
    def __init__(self):
        self.seed = 74755

    def next(self):
        self.seed = (self.seed * 1309 + 13849) % 65536
        return self.seed


class Ball:
    __slots__ = ("x", "y", "dx", "dy")

    def __init__(self, random):
        self.x = random.next() % 500
        self.y = random.next() % 500
        self.dx = random.next() % 300 - 150
        self.dy = random.next() % 300 - 150


def run():
    bounces = 0
    random = Random()
    balls = [Ball(random) for _ in range(100)]
    for _ in range(500):
        for ball in balls:
            x = ball.x + ball.dx
            y = ball.y + ball.dy
            if x > 500:
                x = 500
                ball.dx = -abs(ball.dx)
                bounces += 1
            if x < 0:
                x = 0
                ball.dx = abs(ball.dx)
                bounces += 1
            if y > 500:
                y = 500
                ball.dy = -abs(ball.dy)
                bounces += 1
            if y < 0:
                y = 0
                ball.dy = abs(ball.dy)
                bounces += 1
            ball.x = x
            ball.y = y
    return bounces


print(run())
