#include <stdio.h>
#include <math.h>

__attribute__((noipa)) static long run(void) {
  double x = 0.5;
  double sum = 0.25;
  for (int i = 0; i < 10000000; i++) {
    x = x * 0.999 + 0.001;
    sum += x;
  }
  return lround(sum);
}

int main(void) { printf("%ld\n", run()); }
