function pointsInside(size) {
  let inside = 0;
  for (let row = 0; row < size; row++) {
    const ci = (2 * row) / size - 1;
    for (let column = 0; column < size; column++) {
      const cr = (2 * column) / size - 1.5;
      let zr = 0;
      let zi = 0;
      let step = 0;
      while (step < 50 && zr * zr + zi * zi <= 4) {
        const t = zr * zr - zi * zi + cr;
        zi = 2 * zr * zi + ci;
        zr = t;
        step++;
      }
      if (step === 50) inside++;
    }
  }
  return inside;
}

function run() {
  return pointsInside(300);
}

console.log(run());
