import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

Function<Integer, Integer> adder(int amount) {
  return x -> x + amount;
}

Function<Integer, Integer> compose(Function<Integer, Integer> f, Function<Integer, Integer> g) {
  return x -> g.apply(f.apply(x));
}

long run() {
  List<Integer> numbers = new ArrayList<>();
  for (int i = 0; i < 10_000; i++) numbers.add(i);
  long sum = 0;
  for (int round = 0; round < 50; round++) {
    Function<Integer, Integer> change = compose(adder(round), adder(3));
    List<Integer> kept = numbers.stream().map(change).filter(x -> x % 2 == 0).toList();
    for (int item : kept) sum += item;
  }
  return sum;
}

void main() { IO.println(run()); }
