function permute(items, n) {
  if (n === 1) {
    items[0]++;
    return;
  }
  for (let i = 1; i <= n; i++) {
    permute(items, n - 1);
    const other = n % 2 === 0 ? i : 1;
    const swapped = items[other];
    items[other] = items[n];
    items[n] = swapped;
  }
}

function run() {
  const items = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  permute(items, 9);
  let sum = items[0];
  for (let i = 1; i <= 9; i++) sum = sum * 10 + items[i];
  return sum;
}

console.log(run());
