import java.util.Arrays;

double a(int i, int j) {
  return 1 / ((double) (i + j) * (i + j + 1) / 2 + i + 1);
}

double[] times(double[] u) {
  double[] v = new double[u.length];
  for (int i = 0; i < u.length; i++) {
    for (int j = 0; j < u.length; j++) v[i] += a(i, j) * u[j];
  }
  return v;
}

double[] transposedTimes(double[] u) {
  double[] v = new double[u.length];
  for (int i = 0; i < u.length; i++) {
    for (int j = 0; j < u.length; j++) v[i] += a(j, i) * u[j];
  }
  return v;
}

long run() {
  double[] u = new double[200];
  Arrays.fill(u, 1);
  double[] v = {};
  for (int i = 0; i < 10; i++) {
    v = transposedTimes(times(u));
    u = transposedTimes(times(v));
  }
  double vbv = 0;
  double vv = 0;
  for (int i = 0; i < 200; i++) {
    vbv += u[i] * v[i];
    vv += v[i] * v[i];
  }
  return Math.round(Math.sqrt(vbv / vv) * 1_000_000_000);
}

void main() { IO.println(run()); }
