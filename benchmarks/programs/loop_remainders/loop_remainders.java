int run() {
  int state = 1;
  for (int i = 0; i < 10_000_000; i++) state = (state * 31 + i) % 65521;
  return state;
}

void main() { IO.println(run()); }
