let seed;

function random() {
  seed = (seed * 1309 + 13849) % 65536;
  return seed;
}

function balls(number) {
  seed = 74755;
  const all = [];
  for (let i = 0; i < number; i++) {
    all.push({ x: random() % 500, y: random() % 500, dx: (random() % 300) - 150, dy: (random() % 300) - 150 });
  }
  return all;
}

function run() {
  let bounces = 0;
  const all = balls(100);
  for (let round = 0; round < 500; round++) {
    for (const ball of all) {
      let x = ball.x + ball.dx;
      let y = ball.y + ball.dy;
      if (x > 500) {
        x = 500;
        ball.dx = -Math.abs(ball.dx);
        bounces++;
      }
      if (x < 0) {
        x = 0;
        ball.dx = Math.abs(ball.dx);
        bounces++;
      }
      if (y > 500) {
        y = 500;
        ball.dy = -Math.abs(ball.dy);
        bounces++;
      }
      if (y < 0) {
        y = 0;
        ball.dy = Math.abs(ball.dy);
        bounces++;
      }
      ball.x = x;
      ball.y = y;
    }
  }
  return bounces;
}

console.log(run());
