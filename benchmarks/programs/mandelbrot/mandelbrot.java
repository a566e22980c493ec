int pointsInside(int size) {
  int inside = 0;
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

int run() {
  return pointsInside(300);
}

void main() { IO.println(run()); }
