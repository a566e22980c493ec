#include <stdio.h>

static long points_inside(int size) {
  long inside = 0;
  for (int row = 0; row < size; row++) {
    double ci = 2.0 * row / size - 1;
    for (int column = 0; column < size; column++) {
      double cr = 2.0 * column / size - 1.5;
      double zr = 0;
      double zi = 0;
      int step = 0;
      while (step < 50 && zr * zr + zi * zi <= 4) {
        double t = zr * zr - zi * zi + cr;
        zi = 2 * zr * zi + ci;
        zr = t;
        step++;
      }
      if (step == 50) inside++;
    }
  }
  return inside;
}

__attribute__((noipa)) static long run(void) {
  return points_inside(300);
}

int main(void) { printf("%ld\n", run()); }
