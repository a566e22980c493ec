import java.util.function.IntToDoubleFunction;

long run() {
  IntToDoubleFunction[] shapes = {
    size -> size * size * 3.25,
    size -> size * size,
    size -> size * size / 2.0,
    size -> 0,
    size -> size * size * 2.5,
    size -> size * 4,
  };
  double sum = 0;
  int which = 0;
  for (int i = 0; i < 2_000_000; i++) {
    sum += shapes[which].applyAsDouble(i % 100);
    if (++which == 6) which = 0;
  }
  return Math.round(sum);
}

void main() { IO.println(run()); }
