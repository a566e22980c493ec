int[] numbers(int size) {
  int[] items = new int[size];
  int seed = 42;
  for (int i = 0; i < size; i++) {
    seed = (seed * 1103 + 12345) % 1000003;
    items[i] = seed;
  }
  return items;
}

int[] mergeSort(int[] items) {
  int size = items.length;
  for (int width = 1; width < size; width *= 2) {
    int[] merged = new int[size];
    int next = 0;
    for (int start = 0; start < size; start += 2 * width) {
      int middle = Math.min(start + width, size);
      int end = Math.min(start + 2 * width, size);
      int left = start;
      int right = middle;
      while (left < middle && right < end) {
        merged[next++] = items[right] < items[left] ? items[right++] : items[left++];
      }
      while (left < middle) merged[next++] = items[left++];
      while (right < end) merged[next++] = items[right++];
    }
    items = merged;
  }
  return items;
}

int run() {
  int[] sorted = mergeSort(numbers(100_000));
  int check = 0;
  for (int i = 1; i < sorted.length; i++) {
    if (sorted[i] < sorted[i - 1]) throw new IllegalStateException("not sorted");
    check = (check * 7 + sorted[i]) % 1000003;
  }
  return check;
}

void main() { IO.println(run()); }
