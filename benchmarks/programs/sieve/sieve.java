int primesBelow(int limit) {
  boolean[] composite = new boolean[limit];
  int primes = 0;
  for (int candidate = 2; candidate < limit; candidate++) {
    if (!composite[candidate]) {
      primes++;
      for (long multiple = (long) candidate * candidate; multiple < limit; multiple += candidate) {
        composite[(int) multiple] = true;
      }
    }
  }
  return primes;
}

int run() {
  return primesBelow(2_000_000);
}

void main() { IO.println(run()); }
