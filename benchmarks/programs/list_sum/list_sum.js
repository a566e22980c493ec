function sumOfList(size) {
  const items = [];
  for (let i = 0; i < size; i++) items.push(i);
  let sum = 0;
  for (const item of items) sum += item;
  return sum;
}

function run() {
  let sum = 0;
  for (let i = 0; i < 10; i++) sum += sumOfList(100000);
  return sum;
}

console.log(run());
