long run() {
  long sum = 0;
  for (int i = 0; i < 10_000_000; i++) sum += i;
  return sum;
}

void main() { IO.println(run()); }
