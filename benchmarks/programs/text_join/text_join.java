String joined(int pieces) {
  StringBuilder text = new StringBuilder();
  for (int i = 0; i < pieces; i++) text.append("item ").append(i);
  return text.toString();
}

int run() {
  int letters = 0;
  for (int i = 0; i < 50; i++) {
    String text = joined(10_000);
    if (text.charAt(text.length() - 1) == '9') letters += text.length();
  }
  return letters;
}

void main() { IO.println(run()); }
