function primesBelow(limit) {
  const composite = new Array(limit).fill(false);
  let primes = 0;
  for (let candidate = 2; candidate < limit; candidate++) {
    if (!composite[candidate]) {
      primes++;
      for (let multiple = candidate * candidate; multiple < limit; multiple += candidate) {
        composite[multiple] = true;
      }
    }
  }
  return primes;
}

function run() {
  return primesBelow(2000000);
}

console.log(run());
