#include <stdio.h>

__attribute__((noipa)) static long run(void) {
  long sum = 0;
  for (int i = 0; i < 10000000; i++) {
    sum += i;
    __asm__ volatile("" : "+r"(sum)); /* or the compiler leaves the formula of Gauss */
  }
  return sum;
}

int main(void) { printf("%ld\n", run()); }
