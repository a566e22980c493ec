function run() {
  const table = new Map();
  for (let i = 0; i < 1000000; i++) table.set("key" + i, i);
  let sum = 0;
  for (let i = 0; i < 1000000; i++) sum += table.get("key" + i);
  return sum + table.size;
}

console.log(run());
