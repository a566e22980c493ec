const circle = (size) => size * size * 3.25;
const square = (size) => size * size;
const triangle = (size) => (size * size) / 2;
const line = (size) => 0;
const hexagon = (size) => size * size * 2.5;
const strip = (size) => size * 4;

function run() {
  const shapes = [circle, square, triangle, line, hexagon, strip];
  let sum = 0;
  let which = 0;
  for (let i = 0; i < 2000000; i++) {
    sum += shapes[which](i % 100);
    which++;
    if (which === 6) which = 0;
  }
  return Math.round(sum);
}

console.log(run());
