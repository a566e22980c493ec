import java.util.ArrayList;
import java.util.List;

long sumOfList(int size) {
  List<Integer> items = new ArrayList<>();
  for (int i = 0; i < size; i++) items.add(i);
  long sum = 0;
  for (int item : items) sum += item;
  return sum;
}

long run() {
  long sum = 0;
  for (int i = 0; i < 10; i++) sum += sumOfList(100_000);
  return sum;
}

void main() { IO.println(run()); }
