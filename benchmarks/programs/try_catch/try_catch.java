static final class TooRound extends RuntimeException {
  TooRound(String message) {
    super(message);
  }
}

int checked(int n) {
  if (n % 3 == 0) throw new TooRound("divisible by three");
  return n;
}

long run() {
  long sum = 0;
  int failures = 0;
  int i = 0;
  while (i < 500_000) {
    try {
      sum += checked(i);
    } catch (TooRound e) {
      failures++;
    } finally {
      i++;
    }
  }
  return sum + failures;
}

void main() { IO.println(run()); }
