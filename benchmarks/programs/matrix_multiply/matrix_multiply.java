double[][] matrix(int size, double scale) {
  double[][] rows = new double[size][size];
  for (int i = 0; i < size; i++) {
    for (int j = 0; j < size; j++) rows[i][j] = scale * (i - j) * (i + j);
  }
  return rows;
}

double[][] product(double[][] a, double[][] b, int size) {
  double[][] rows = new double[size][size];
  for (int i = 0; i < size; i++) {
    for (int j = 0; j < size; j++) {
      double sum = 0;
      for (int k = 0; k < size; k++) sum += a[i][k] * b[k][j];
      rows[i][j] = sum;
    }
  }
  return rows;
}

long run() {
  int size = 150;
  return Math.round(product(matrix(size, 0.5), matrix(size, 0.25), size)[75][75]);
}

void main() { IO.println(run()); }
