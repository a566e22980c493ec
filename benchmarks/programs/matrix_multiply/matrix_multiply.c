#include <stdio.h>
#include <math.h>
#include <stdlib.h>

static double *matrix(int size, double scale) {
  double *items = malloc(sizeof(double) * size * size);
  for (int i = 0; i < size; i++) {
    for (int j = 0; j < size; j++) items[i * size + j] = scale * (i - j) * (i + j);
  }
  return items;
}

__attribute__((noipa)) static long run(void) {
  int size = 150;
  double *a = matrix(size, 0.5);
  double *b = matrix(size, 0.25);
  double *c = malloc(sizeof(double) * size * size);
  for (int i = 0; i < size; i++) {
    for (int j = 0; j < size; j++) {
      double sum = 0;
      for (int k = 0; k < size; k++) sum += a[i * size + k] * b[k * size + j];
      c[i * size + j] = sum;
    }
  }
  long result = lround(c[75 * size + 75]);
  free(a);
  free(b);
  free(c);
  return result;
}

int main(void) { printf("%ld\n", run()); }
