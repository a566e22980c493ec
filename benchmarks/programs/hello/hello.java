String run() {
  return "Hello, world!";
}

void main() { IO.println(run()); }
