#include <stdio.h>

__attribute__((noipa)) static long run(void) {
  int state = 1;
  for (int i = 0; i < 10000000; i++) state = (state * 31 + i) % 65521;
  return state;
}

int main(void) { printf("%ld\n", run()); }
