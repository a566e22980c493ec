function run() {
  let x = 0.5;
  let sum = 0.25;
  for (let i = 0; i < 10000000; i++) {
    x = x * 0.999 + 0.001;
    sum += x;
  }
  return Math.round(sum);
}

console.log(run());
