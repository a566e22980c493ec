void permute(int[] items, int n) {
  if (n == 1) {
    items[0]++;
    return;
  }
  for (int i = 1; i <= n; i++) {
    permute(items, n - 1);
    int other = n % 2 == 0 ? i : 1;
    int swapped = items[other];
    items[other] = items[n];
    items[n] = swapped;
  }
}

long run() {
  int[] items = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  permute(items, 9);
  long sum = items[0];
  for (int i = 1; i <= 9; i++) sum = sum * 10 + items[i];
  return sum;
}

void main() { IO.println(run()); }
