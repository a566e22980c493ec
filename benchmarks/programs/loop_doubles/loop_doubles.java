long run() {
  double x = 0.5;
  double sum = 0.25;
  for (int i = 0; i < 10_000_000; i++) {
    x = x * 0.999 + 0.001;
    sum += x;
  }
  return Math.round(sum);
}

void main() { IO.println(run()); }
