function adder(amount) {
  return (x) => x + amount;
}

function compose(f, g) {
  return (x) => g(f(x));
}

function even(x) {
  return x % 2 === 0;
}

function run() {
  const numbers = [];
  for (let i = 0; i < 10000; i++) numbers.push(i);
  let sum = 0;
  for (let round = 0; round < 50; round++) {
    const change = compose(adder(round), adder(3));
    const kept = numbers.map(change).filter(even);
    sum += kept.reduce((total, item) => total + item, 0);
  }
  return sum;
}

console.log(run());
