class TooRound extends Error {}

function checked(n) {
  if (n % 3 === 0) throw new TooRound("divisible by three");
  return n;
}

function run() {
  let sum = 0;
  let failures = 0;
  for (let i = 0; i < 500000; ) {
    try {
      sum += checked(i);
    } catch (e) {
      if (!(e instanceof TooRound)) throw e;
      failures++;
    } finally {
      i++;
    }
  }
  return sum + failures;
}

console.log(run());
