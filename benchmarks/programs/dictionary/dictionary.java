import java.util.HashMap;
import java.util.Map;

long run() {
  Map<String, Integer> table = new HashMap<>();
  for (int i = 0; i < 1_000_000; i++) table.put("key" + i, i);
  long sum = 0;
  for (int i = 0; i < 1_000_000; i++) sum += table.get("key" + i);
  return sum + table.size();
}

void main() { IO.println(run()); }
