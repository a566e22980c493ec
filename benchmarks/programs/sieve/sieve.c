#include <stdio.h>
#include <stdbool.h>
#include <stdlib.h>

static long primes_below(long limit) {
  bool *composite = calloc(limit, sizeof(bool));
  long primes = 0;
  for (long candidate = 2; candidate < limit; candidate++) {
    if (!composite[candidate]) {
      primes++;
      for (long multiple = candidate * candidate; multiple < limit; multiple += candidate) {
        composite[multiple] = true;
      }
    }
  }
  free(composite);
  return primes;
}

__attribute__((noipa)) static long run(void) {
  return primes_below(2000000);
}

int main(void) { printf("%ld\n", run()); }
