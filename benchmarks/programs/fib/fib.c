#include <stdio.h>

static int fib(int n) {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

__attribute__((noipa)) static long run(void) {
  return fib(30);
}

int main(void) { printf("%ld\n", run()); }
