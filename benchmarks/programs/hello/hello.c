#include <stdio.h>

__attribute__((noipa)) static const char *run(void) {
  return "Hello, world!";
}

int main(void) { puts(run()); }
