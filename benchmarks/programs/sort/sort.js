function numbers(size) {
  const items = [];
  let seed = 42;
  for (let i = 0; i < size; i++) {
    seed = (seed * 1103 + 12345) % 1000003;
    items.push(seed);
  }
  return items;
}

function mergeSort(items) {
  const size = items.length;
  for (let width = 1; width < size; width *= 2) {
    const merged = [];
    for (let start = 0; start < size; start += 2 * width) {
      const middle = Math.min(start + width, size);
      const end = Math.min(start + 2 * width, size);
      let left = start;
      let right = middle;
      while (left < middle && right < end) {
        if (items[right] < items[left]) merged.push(items[right++]);
        else merged.push(items[left++]);
      }
      while (left < middle) merged.push(items[left++]);
      while (right < end) merged.push(items[right++]);
    }
    items = merged;
  }
  return items;
}

function run() {
  const sorted = mergeSort(numbers(100000));
  let check = 0;
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i] < sorted[i - 1]) throw new Error("not sorted");
    check = (check * 7 + sorted[i]) % 1000003;
  }
  return check;
}

console.log(run());
